import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { featurePsi } from '../../../services/drift/core/detectors/psi.ts';
import { mmdSquared, vectorMmd } from '../../../services/drift/core/detectors/mmd.ts';
import { packVectors } from '../../../services/drift/core/learned-vectors.ts';
import { windowEmbedding } from '../../../services/drift/core/window-reference.ts';
import type { MeanEmbedding } from '../../../services/shared/core/mean-embedding.ts';
import {
  Embedder,
  embeddingSize,
  embeddingUnit,
  writeStandards,
} from '../../../services/shared/core/mean-embedding.ts';
import { binOf, referenceHistogram } from '../../../services/shared/core/reference-profile.ts';
import { embedderFor, learnEmbedding } from '../../../services/trainer/core/learn-embedding.ts';
import { seededNormal } from '../../trainer/synthetic-frames.ts';

interface Case {
  readonly name: string;
  readonly reference: readonly number[][];
  readonly current: readonly number[][];
  readonly moments: readonly { readonly mean: number; readonly deviation: number }[];
  readonly width: number;
  readonly sums: readonly [number[], number[]];
  readonly mmdSquared: number;
  readonly mmdSquaredOfKernel: number;
}

const file = new URL('../fixtures/embedding.json', import.meta.url);
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { readonly cases: readonly Case[] };

const none: ReadonlySet<number> = new Set();
const limits = { countMin: 20, falseAlarmRate: 1e-4, psiPractical: 0.2 };

function embedderOf(
  moments: readonly { readonly mean: number; readonly deviation: number }[],
  width: number,
): Embedder {
  const numbers = new Float32Array(2 * moments.length);
  writeStandards(
    moments.map((one) => ({ ...one, min: 0, max: 0 })),
    numbers,
  );
  return new Embedder({ numbers, at: 0, features: moments.length }, width);
}

function sumsOf(embedder: Embedder, vectors: readonly ArrayLike<number>[]): Float32Array {
  const sums = new Float32Array(embeddingSize);
  for (const values of vectors) embedder.add({ values, refused: none }, sums);
  return sums;
}

test('sums of the mean embedding are those of NumPy, number by number', () => {
  for (const { name, reference, current, moments, width, sums } of cases) {
    const embedder = embedderOf(moments, width);
    assert.deepEqual([...sumsOf(embedder, reference)], sums[0], name);
    assert.deepEqual([...sumsOf(embedder, current)], sums[1], name);
  }
});

test('MMD is that of NumPy to 1e-9, and near that of the exact kernel', () => {
  for (const { name, reference, current, sums, ...wanted } of cases) {
    const [a, b] = sums.map((sum) => sum.map((one) => one / embeddingUnit));
    const found = mmdSquared(
      { sums: a!, count: reference.length },
      { sums: b!, count: current.length },
    );
    assert.ok(Math.abs(found - wanted.mmdSquared) < 1e-9, name);
    // 16 directions: an eighth of the distance, and what sampling leaves
    const exact = wanted.mmdSquaredOfKernel;
    assert.ok(
      Math.abs(found - exact) < Math.abs(exact) / 8 + 1e-3,
      `${name}: ${found}, exactly ${exact}`,
    );
  }
});

test('sums of parts add up to the sum of the whole, in any order, exactly', () => {
  const [{ current, moments, width }] = cases as [Case];
  const embedder = embedderOf(moments, width);
  const parts = [0, 1, 2].map((k) =>
    sumsOf(
      embedder,
      current.filter((_, i) => i % 3 === k),
    ),
  );
  const merged = parts.toReversed().reduce((sum, part) => sum.map((one, i) => one + part[i]!));
  assert.deepEqual(merged, sumsOf(embedder, current));
});

test('a value that is refused or no number counts as the mean, an absurd one as far off', () => {
  const moments = [{ mean: 3, deviation: 2 }];
  const embedder = embedderOf(moments, 1);
  const sum = (value: number, refused = none) => {
    const sums = new Float32Array(embeddingSize);
    embedder.add({ values: [value], refused }, sums);
    return sums;
  };
  assert.deepEqual(sum(NaN), sum(3));
  assert.deepEqual(sum(99, new Set([0])), sum(3));
  assert.deepEqual(sum(1e30), sum(Infinity));
  assert.deepEqual(sum(-1e30), sum(3 - 8 * 2));
  const constant = embedderOf([{ mean: 3, deviation: 0 }], 1);
  assert.deepEqual(sumsOf(constant, [[7]]), sumsOf(constant, [[3]]));
});

interface Frames {
  readonly seed: number;
  readonly count: number;
  /** of neighbouring frames */
  readonly correlation: number;
  /** share of the variance that all six features have in common */
  readonly together: number;
  readonly shift?: number;
}

function framesOf({ seed, count, correlation, together, shift = 0 }: Frames) {
  const normal = seededNormal(seed);
  const fresh = Math.sqrt(1 - correlation ** 2);
  const last = Array.from({ length: 7 }, () => normal());
  return Array.from({ length: count }, () => {
    for (let i = 0; i < last.length; i++) last[i] = correlation * last[i]! + fresh * normal();
    const common = Math.sqrt(together) * last[6]!;
    const own = last.slice(0, 6).map((one) => Math.sqrt(1 - together) * one + common);
    return { values: Float32Array.from(own, (one) => one + shift), refused: [] };
  });
}

interface Learned {
  readonly embedder: Embedder;
  readonly learned: MeanEmbedding;
  readonly frames: ReturnType<typeof framesOf>;
}

function learn(frames: ReturnType<typeof framesOf>): Learned {
  const features = Array.from({ length: 6 }, (_, i) =>
    referenceHistogram([frames.map(({ values }) => values[i]!)]),
  );
  const embedder = embedderFor(features, [frames])!;
  return { embedder, learned: learnEmbedding(embedder, [frames])!, frames };
}

function findingOf({ embedder, learned }: Learned, frames: ReturnType<typeof framesOf>) {
  const vectors = frames.map(({ values }) => values);
  const seen = { sums: sumsOf(embedder, vectors), frames: frames.length };
  return vectorMmd.compare(seen, learned, limits);
}

test('features that no longer go together are found by MMD, and by PSI of none of them', () => {
  const common = { correlation: 0, together: 0.8 };
  const known = learn(framesOf({ seed: 1, count: 3000, ...common }));
  const same = findingOf(known, framesOf({ seed: 2, count: 1000, ...common }))!;
  assert.ok(same.statistic < same.threshold);
  const apart = framesOf({ seed: 3, count: 1000, ...common, together: 0.1 });
  const found = findingOf(known, apart)!;
  assert.ok(found.statistic > found.threshold);
  for (let i = 0; i < 6; i++) {
    const learned = referenceHistogram([known.frames.map(({ values }) => values[i]!)]);
    const counts = new Uint32Array(learned.proportions.length);
    for (const { values } of apart) counts[binOf(learned.edges, values[i]!)]!++;
    const psi = featurePsi.compare({ counts }, learned, limits)!;
    assert.ok(psi.statistic < psi.threshold, `feature ${i}`);
  }
});

test('a move too small to matter is not told, however many frames there are', () => {
  const common = { correlation: 0, together: 0.2, count: 20_000 };
  const known = learn(framesOf({ seed: 1, ...common }));
  const small = findingOf(known, framesOf({ seed: 2, ...common, shift: 0.15 }))!;
  assert.ok(small.statistic < small.threshold);
  const large = findingOf(known, framesOf({ seed: 2, ...common, shift: 0.6 }))!;
  assert.ok(large.statistic > large.threshold);
});

test('on independent and on correlated frames MMD alarms no more often than configured', () => {
  const rounds = 200;
  const strict = { countMin: 20, falseAlarmRate: 0.02, psiPractical: 1e-9 };
  for (const correlation of [0, 0.9]) {
    let alarms = 0;
    for (let seed = 0; seed < rounds; seed++) {
      const frames = framesOf({ seed: 7919 * seed, count: 4000, correlation, together: 0.3 });
      const { embedder, learned } = learn(frames.slice(0, 2000));
      const vectors = frames.slice(2000).map(({ values }) => values);
      const seen = { sums: sumsOf(embedder, vectors), frames: vectors.length };
      const finding = vectorMmd.compare(seen, learned, strict)!;
      alarms += Number(finding.statistic > finding.threshold);
    }
    const expected = rounds * strict.falseAlarmRate;
    assert.ok(alarms <= expected + 4 * Math.sqrt(expected), `${correlation}: ${alarms}`);
  }
});

test('a window over two contexts is compared with both in the shares it visited them', () => {
  const known = learn(framesOf({ seed: 1, count: 4000, correlation: 0, together: 0.2 }));
  const { embedder, frames } = known;
  const low = framesOf({ seed: 2, count: 2000, correlation: 0, together: 0.2, shift: -1 });
  const learnedLow = learnEmbedding(embedder, [low])!;
  const moments = Array.from({ length: 6 }, () => undefined);
  const embeddings = [known.learned, learnedLow, undefined];
  const [cells] = packVectors([{ moments, width: embedder.width, embeddings }]);
  const mixed = [...frames.slice(0, 300), ...low.slice(0, 900)];
  const sums = sumsOf(
    embedder,
    mixed.map(({ values }) => values),
  );
  const window = windowEmbedding(cells!, Uint32Array.of(300, 900, 50))!;
  assert.equal(window.frames, 1200);
  const finding = vectorMmd.compare({ sums, frames: 1200 }, window.learned, limits)!;
  assert.ok(finding.statistic < finding.threshold);
  const other = windowEmbedding(cells!, Uint32Array.of(900, 300, 0))!;
  const wrong = vectorMmd.compare({ sums, frames: 1200 }, other.learned, limits)!;
  assert.ok(wrong.statistic > wrong.threshold);
  assert.equal(windowEmbedding(cells!, Uint32Array.of(0, 0, 7)), undefined);
});

test('frames worth too little learn no embedding, and a short window gives no finding', () => {
  const few = framesOf({ seed: 1, count: 300, correlation: 0.99, together: 0.2 });
  const known = learn(framesOf({ seed: 1, count: 3000, correlation: 0, together: 0.2 }));
  assert.equal(learnEmbedding(known.embedder, [few]), undefined);
  assert.equal(findingOf(known, known.frames.slice(0, 10)), undefined);
});
