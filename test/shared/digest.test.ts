import assert from 'node:assert/strict';
import { test } from 'node:test';
import { digestOfSamples, digestOfText } from '@sideband/shared/core/digest.ts';
import fc from 'fast-check';

const text = (samples: Float32Array, seed = 0) => {
  const { high, low } = digestOfSamples(samples, seed);
  return `${high} ${low}`;
};

test('equal samples have equal digests, wherever they lie in memory', () => {
  fc.assert(
    fc.property(fc.float32Array({ maxLength: 50 }), fc.nat(5), (samples, shift) => {
      const moved = new Float32Array(samples.length + shift);
      moved.set(samples, shift);
      assert.equal(text(moved.subarray(shift)), text(samples));
    }),
  );
});

test('a changed bit, place, length or seed changes both halves of a digest', () => {
  fc.assert(
    fc.property(
      fc.float32Array({ minLength: 1, maxLength: 50, noNaN: true }),
      fc.nat(),
      fc.nat(31),
      (samples, place, bit) => {
        const before = digestOfSamples(samples);
        const flipped = samples.slice();
        new Uint32Array(flipped.buffer)[place % samples.length]! ^= 1 << bit;
        const longer = new Float32Array([...samples, 0]);
        for (const after of [
          digestOfSamples(flipped),
          digestOfSamples(longer),
          digestOfSamples(samples, 1),
        ]) {
          assert.notEqual(after.high, before.high);
          assert.notEqual(after.low, before.low);
        }
      },
    ),
    // Each half may collide once in 2^32.
    { seed: 1 },
  );
});

test('a hundred thousand near-equal windows have as many digests', () => {
  const samples = new Float32Array(8);
  const seen = new Set<string>();
  const words = new Uint32Array(samples.buffer);
  for (let i = 0; i < 100_000; i++) {
    words[i % 8] = Math.floor(i / 8);
    seen.add(text(samples));
  }
  // Writing a word a second time may restore earlier samples: only the first is a repetition.
  assert.ok(seen.size >= 100_000 - 8);
});

test('a digest of text is sixteen hexadecimal digits, and another text has another', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      assert.match(digestOfText(a), /^[0-9a-f]{16}$/);
      assert.equal(digestOfText(a) === digestOfText(b), a === b);
    }),
  );
});
