import assert from 'node:assert/strict';
import { test } from 'node:test';
import { digestOfSamples } from '@sideband/shared/core/sample-digest.ts';
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

test('what windows of machines have in common makes no half of a digest collide more often', () => {
  const sine = Float32Array.from({ length: 64 }, (_, i) => Math.sin(i / 3));
  const families: readonly ((k: number) => Float32Array)[] = [
    (k) => sine.map((value) => value * (1 + k / 1e5)),
    (k) => sine.map((value, i) => (i % 2 === 0 && (k >> (i / 2)) & 1 ? -value : value)),
    (k) => sine.map((_, i) => (i < 16 && (k >> i) & 1 ? 1 : -1)),
    (k) => new Float32Array(16).fill(k / 1000),
  ];
  const count = 65_536;
  for (const family of families) {
    const halves = [new Set<number>(), new Set<number>()];
    for (let k = 0; k < count; k++) {
      const { high, low } = digestOfSamples(family(k));
      halves[0]!.add(high);
      halves[1]!.add(low);
    }
    // Half a collision is expected by chance.
    for (const half of halves) assert.ok(half.size >= count - 5, `${count - half.size}`);
  }
});
