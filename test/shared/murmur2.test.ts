import assert from 'node:assert/strict';
import { test } from 'node:test';
import { murmur2, partitionOf } from '@sideband/shared/core/murmur2.ts';

// Vectors of Apache Kafka's UtilsTest.testMurmur2.
const vectors: readonly (readonly [string, number])[] = [
  ['21', -973932308],
  ['foobar', -790332482],
  ['a-little-bit-long-string', -985981536],
  ['a-little-bit-longer-string', -1486304829],
  ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58897971],
  ['abc', 479470107],
];

test("murmur2 equals the Java client's on its own vectors", () => {
  for (const [text, hash] of vectors) {
    assert.equal(murmur2(new TextEncoder().encode(text)), hash, text);
  }
});

test('a partition is the positive hash modulo the count', () => {
  for (const [text, hash] of vectors) {
    assert.equal(partitionOf(text, 7), (hash & 0x7fffffff) % 7);
  }
});
