import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { describe, it } from 'node:test';
import { createServer as createTlsServer } from 'node:tls';
import type { ConnectionOptions } from 'node:tls';
import fc from 'fast-check';
import { ResponseReader, wholeResponses } from '@sideband/shared/adapters/kafka/whole-responses.ts';

function framed(payload: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeInt32BE(payload.length);
  return Buffer.concat([length, payload]);
}

/** Puts bytes where the reader wants them, in pieces of the sizes given. */
function feed(reader: ResponseReader, bytes: Buffer, sizes: readonly number[]): Buffer[] {
  const whole: Buffer[] = [];
  for (let at = 0, i = 0; at < bytes.length; i++) {
    const count = bytes.copy(reader.room(), 0, at, at + sizes[i % sizes.length]!);
    at += count;
    whole.push(...reader.take(count));
  }
  return whole;
}

const payloads = fc.array(
  fc.oneof(
    fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
    fc.integer({ min: 1, max: 400_000 }).map((length) => Buffer.alloc(length, length)),
  ),
  { maxLength: 8 },
);
const sizes = fc.array(fc.integer({ min: 1, max: 200_000 }), { minLength: 1, maxLength: 6 });

/** A key that both sides know stands in for certificates. */
const sharedKey = Buffer.alloc(32, 9);
const tls: ConnectionOptions = {
  ciphers: 'PSK',
  maxVersion: 'TLSv1.2',
  pskCallback: () => ({ psk: sharedKey, identity: 'client' }),
  checkServerIdentity: () => undefined,
};

async function serve(answer: Buffer, over: 'tcp' | 'tls'): Promise<Server> {
  const send = (socket: Socket) => void socket.end(answer);
  const server =
    over === 'tcp'
      ? createServer(send)
      : createTlsServer({ ciphers: 'PSK', pskCallback: () => sharedKey }, send);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

function open(server: Server, over: 'tcp' | 'tls'): Socket {
  const { port } = server.address() as AddressInfo;
  const host = '127.0.0.1';
  // kafkajs hands on what it was given, which is false for no TLS
  const ssl = over === 'tls' ? tls : (false as never);
  return wholeResponses({ host, port, ssl, onConnect: () => {} });
}

describe('responses', () => {
  it('come whole and in order, however they are cut on the way', () => {
    fc.assert(
      fc.property(payloads, sizes, (sent, pieces) => {
        const wanted = sent.map(framed);
        const come = feed(new ResponseReader(), Buffer.concat(wanted), pieces);
        assert.equal(come.length, wanted.length);
        for (const [i, one] of come.entries()) assert.ok(one.equals(wanted[i]!), `response ${i}`);
      }),
      { numRuns: 60 },
    );
  });

  for (const over of ['tcp', 'tls'] as const) {
    it(`come over ${over}, one at a time`, async () => {
      const sent = [Buffer.alloc(10, 1), Buffer.alloc(900_000, 2), Buffer.alloc(5, 3)];
      const wanted = sent.map(framed);
      const server = await serve(Buffer.concat(wanted), over);
      const socket = open(server, over);
      const come: Buffer[] = [];
      socket.on('data', (data: Buffer) => come.push(data));
      await once(socket, 'end');
      server.close();
      assert.deepEqual(
        come.map((one) => one.length),
        wanted.map((one) => one.length),
      );
      assert.ok(Buffer.concat(come).equals(Buffer.concat(wanted)));
    });
  }

  it('end the connection when one says that it is longer than any', async () => {
    for (const length of [-1, 2 ** 28 + 1]) {
      const answer = Buffer.alloc(8);
      answer.writeInt32BE(length);
      const server = await serve(answer, 'tcp');
      const socket = open(server, 'tcp');
      socket.on('data', () => assert.fail('nothing is whole'));
      const [error] = await once(socket, 'error');
      assert.ok(error instanceof RangeError, String(error));
      server.close();
    }
  });
});
