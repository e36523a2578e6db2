/** One end of an MQTT connection that does what the test says, and remembers what it got. */
import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';

export interface Connection {
  readonly socket: Socket;
  /** packet ids acknowledged on this connection, in order */
  readonly pubacks: number[];
  pings: number;
  subscribed: boolean;
}

export class ScriptedBroker {
  readonly connections: Connection[] = [];
  /** answered in CONNACK from the second connection on */
  sessionPresent = true;
  readonly #server: Server;
  readonly #version: '3.1.1' | '5';

  constructor(version: '3.1.1' | '5') {
    this.#version = version;
    this.#server = createServer((socket) => this.#accept(socket));
  }

  async listen(port = 0): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(port, '127.0.0.1', resolve));
    return `mqtt://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    for (const { socket } of this.connections) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Resolves when the socket took it: a paused reader makes it wait. */
  publish(connection: Connection, packetId: number, topic: string, payload: Buffer | string) {
    const packet = this.packetOf(packetId, topic, payload);
    return new Promise<void>((resolve, reject) => {
      connection.socket.write(packet, (error) => (error ? reject(error) : resolve()));
    });
  }

  /** A PUBLISH at QoS 1. */
  packetOf(packetId: number, topic: string, payload: Buffer | string): Buffer {
    const name = Buffer.from(topic);
    const head = Buffer.alloc(2 + name.length + 2);
    head.writeUInt16BE(name.length);
    name.copy(head, 2);
    head.writeUInt16BE(packetId, 2 + name.length);
    const noProperties = this.#version === '5' ? [Buffer.from([0])] : [];
    return packet(0x32, Buffer.concat([head, ...noProperties, Buffer.from(payload)]));
  }

  #accept(socket: Socket): void {
    const connection: Connection = { socket, pubacks: [], pings: 0, subscribed: false };
    this.connections.push(connection);
    let rest: Buffer = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('data', (chunk: Buffer) => {
      rest = Buffer.concat([rest, chunk]);
      for (let end = packetEnd(rest); end !== undefined; end = packetEnd(rest)) {
        this.#answer(connection, rest[0]! >> 4, rest.subarray(end.header, end.packet));
        rest = rest.subarray(end.packet);
      }
    });
  }

  #answer(connection: Connection, type: number, body: Buffer): void {
    const { socket } = connection;
    const five = this.#version === '5';
    if (type === 1) {
      const present = this.sessionPresent && this.connections.length > 1 ? 1 : 0;
      socket.write(packet(0x20, Buffer.from(five ? [present, 0, 0] : [present, 0])));
    } else if (type === 8) {
      connection.subscribed = true;
      const granted = subscriptionsIn(body, five).map(() => 1);
      const id = [body[0]!, body[1]!];
      socket.write(packet(0x90, Buffer.from(five ? [...id, 0, ...granted] : [...id, ...granted])));
    } else if (type === 4) {
      connection.pubacks.push(body.readUInt16BE(0));
    } else if (type === 12) {
      connection.pings += 1;
      socket.write(Buffer.from([0xd0, 0]));
    }
  }
}

function subscriptionsIn(body: Buffer, five: boolean): readonly string[] {
  const filters: string[] = [];
  let at = five ? 3 + body[2]! : 2;
  while (at < body.length) {
    const length = body.readUInt16BE(at);
    filters.push(body.subarray(at + 2, at + 2 + length).toString());
    at += 2 + length + 1;
  }
  return filters;
}

/** Where the header and the packet end; undefined while it is not whole. */
function packetEnd(bytes: Buffer): { header: number; packet: number } | undefined {
  let length = 0;
  for (let at = 1; at < bytes.length; at++) {
    length += (bytes[at]! & 0x7f) * 128 ** (at - 1);
    if ((bytes[at]! & 0x80) !== 0) continue;
    const end = at + 1 + length;
    return end <= bytes.length ? { header: at + 1, packet: end } : undefined;
  }
  return undefined;
}

function packet(type: number, body: Buffer): Buffer {
  const header = [type];
  let left = body.length;
  do {
    header.push((left % 128) | (left >= 128 ? 0x80 : 0));
    left = Math.floor(left / 128);
  } while (left > 0);
  return Buffer.concat([Buffer.from(header), body]);
}
