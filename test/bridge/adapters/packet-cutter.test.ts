import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { PacketCutter } from '../../../services/bridge/adapters/mqtt/packet-cutter.ts';

function packet(type: number, body: Buffer): Buffer {
  const header = [type];
  let left = body.length;
  do {
    header.push((left % 128) | (left >= 128 ? 0x80 : 0));
    left = Math.floor(left / 128);
  } while (left > 0);
  return Buffer.concat([Buffer.from(header), body]);
}

const bytesMax = 300;
const body = fc
  .oneof(fc.nat({ max: 140 }), fc.nat({ max: 1000 }))
  .map((n) => Buffer.alloc(n, n & 255));
const publish = body.map((bytes) => ({ type: 0x32, bytes }));
const small = fc.nat({ max: 20 }).map((n) => ({ type: 0xd0, bytes: Buffer.alloc(n, 1) }));

test('in any chunks, long PUBLISH packets are cut and all else is kept', () => {
  const stream = fc.array(fc.oneof(publish, small), { maxLength: 12 });
  const chunkSizes = fc.infiniteStream(fc.integer({ min: 1, max: 400 }));
  fc.assert(
    fc.property(stream, chunkSizes, (packets, sizes) => {
      const sent = Buffer.concat(packets.map(({ type, bytes }) => packet(type, bytes)));
      const wanted = packets.map(({ type, bytes }) => packet(type, bytes.subarray(0, bytesMax)));
      const cutter = new PacketCutter(bytesMax);
      const pieces: Buffer[] = [];
      for (let at = 0; at < sent.length;) {
        const size = sizes.next().value as number;
        pieces.push(...cutter.cut(sent.subarray(at, at + size)));
        at += size;
      }
      assert.deepEqual(Buffer.concat(pieces), Buffer.concat(wanted));
    }),
  );
});

test('a chunk of packets that fit goes on without a copy', () => {
  const chunk = Buffer.concat([packet(0x32, Buffer.alloc(200)), packet(0x32, Buffer.alloc(9))]);
  const [piece, ...others] = new PacketCutter(bytesMax).cut(chunk);
  assert.equal(piece!.buffer, chunk.buffer);
  assert.equal(others.length, 0);
});

test('a long packet of another type, or a length of five bytes, is an error', () => {
  assert.throws(() => new PacketCutter(10).cut(packet(0x10, Buffer.alloc(11))));
  assert.throws(() => new PacketCutter(10).cut(Buffer.from([0x30, 255, 255, 255, 255, 1])));
});
