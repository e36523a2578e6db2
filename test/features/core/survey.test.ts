import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadSimdModule } from '@sideband/features/adapters/simd-module-file.ts';
import { plainSurvey } from '@sideband/features/core/survey/plain-survey.ts';
import { simdSurveyor } from '@sideband/features/core/survey/simd-survey.ts';
import fc from 'fast-check';

const survey = simdSurveyor(loadSimdModule());

const text = (samples: Float32Array, seed = 0) => {
  const { high, low } = survey(samples, seed).digest;
  return `${high} ${low}`;
};

test('the compiled survey is the plain one, of any length, of numbers or not', () => {
  const seed = fc.integer();
  fc.assert(
    fc.property(fc.float32Array({ maxLength: 70 }), seed, (samples, chosen) => {
      assert.deepEqual(survey(samples, chosen), plainSurvey(samples, chosen));
    }),
  );
  for (const length of [16_384, 65_535, 65_536, 65_537]) {
    const samples = Float32Array.from({ length }, (_, i) => Math.sin(i));
    assert.deepEqual(survey(samples, 1), plainSurvey(samples, 1));
  }
});

test('one sample that is no number makes a window that is not finite, wherever it is', () => {
  fc.assert(
    fc.property(
      fc.float32Array({ minLength: 1, maxLength: 70, noNaN: true, noDefaultInfinity: true }),
      fc.nat(),
      fc.constantFrom(NaN, Infinity, -Infinity),
      (samples, place, bad) => {
        assert.ok(survey(samples, 0).areFinite);
        samples[place % samples.length] = bad;
        assert.ok(!survey(samples, 0).areFinite);
      },
    ),
  );
});

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
        const before = survey(samples, 0).digest;
        const flipped = samples.slice();
        new Uint32Array(flipped.buffer)[place % samples.length]! ^= 1 << bit;
        const longer = new Float32Array([...samples, 0]);
        for (const { digest } of [survey(flipped, 0), survey(longer, 0), survey(samples, 1)]) {
          assert.notEqual(digest.high, before.high);
          assert.notEqual(digest.low, before.low);
        }
      },
    ),
    // Each half may collide once in 2^32.
    { seed: 1 },
  );
});

test('samples that change places change both halves of a digest, however far apart', () => {
  const samples = Float32Array.from({ length: 512 }, (_, i) => Math.sin(i));
  const before = survey(samples, 0).digest;
  for (let from = 0; from < 4; from++) {
    for (let to = from + 1; to < samples.length; to++) {
      const changed = samples.slice();
      changed[from] = samples[to]!;
      changed[to] = samples[from]!;
      const { digest } = survey(changed, 0);
      assert.notEqual(digest.high, before.high);
      assert.notEqual(digest.low, before.low);
    }
  }
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
    (k) => sine.map((value, i) => (i % 4 === 0 && (k >> (i / 4)) & 1 ? -value : value)),
    (k) => sine.map((_, i) => (i < 16 && (k >> i) & 1 ? 1 : -1)),
    (k) => new Float32Array(16).fill(k / 1000),
  ];
  const count = 65_536;
  for (const family of families) {
    const halves = [new Set<number>(), new Set<number>()];
    for (let k = 0; k < count; k++) {
      const { high, low } = survey(family(k), 0).digest;
      halves[0]!.add(high);
      halves[1]!.add(low);
    }
    // Half a collision is expected by chance.
    for (const half of halves) assert.ok(half.size >= count - 5, `${count - half.size}`);
  }
});
