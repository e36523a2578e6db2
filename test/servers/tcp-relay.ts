/** A relay before a server that does to its answers what a bad network does. */
import { createServer, connect, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

export interface Weather {
  /** the connection ends after so many bytes of answers, all together, again and again */
  readonly cutAfterBytes?: number;
  /** answers come no faster than this, 1 KiB at a time */
  readonly bytesPerSecond?: number;
  /** after so many bytes of an answer no more comes, and the connection stays */
  readonly stallAfterBytes?: number;
}

export interface TcpRelay {
  readonly url: string;
  weather: Weather;
  /** connections that were cut or stalled */
  readonly hurt: number;
  stop(): Promise<void>;
}

const sliceBytes = 1024;

export async function startRelay(port: number): Promise<TcpRelay> {
  const sockets = new Set<Socket>();
  const state = { weather: {} as Weather, hurt: 0 };
  const server = createServer((client) => {
    const upstream = connect(port, '127.0.0.1');
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => sockets.delete(socket));
    }
    client.pipe(upstream);
    client.on('close', () => upstream.destroy());
    void answer(upstream, client, state).catch(() => client.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get weather() {
      return state.weather;
    },
    set weather(weather) {
      state.weather = weather;
    },
    get hurt() {
      return state.hurt;
    },
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer(
  upstream: Socket,
  client: Socket,
  state: { weather: Weather; hurt: number },
): Promise<void> {
  let bytes = 0;
  for await (const chunk of upstream as AsyncIterable<Buffer>) {
    for (let start = 0; start < chunk.length; start += sliceBytes) {
      const { cutAfterBytes, bytesPerSecond, stallAfterBytes } = state.weather;
      const most = Math.min(cutAfterBytes ?? Infinity, stallAfterBytes ?? Infinity) - bytes;
      const slice = chunk.subarray(start, Math.min(start + sliceBytes, start + Math.max(0, most)));
      if (slice.length > 0) client.write(slice);
      bytes += slice.length;
      if (most < sliceBytes && slice.length < sliceBytes) {
        if (start + slice.length >= chunk.length) continue;
        state.hurt += 1;
        if (cutAfterBytes !== undefined) client.destroy();
        return;
      }
      if (bytesPerSecond !== undefined) await delay((slice.length / bytesPerSecond) * 1000);
    }
  }
  client.end();
}
