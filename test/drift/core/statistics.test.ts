import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { chiSquared } from '../../../services/drift/core/detectors/chi-squared-test.ts';
import { jensenShannon } from '../../../services/drift/core/detectors/jensen-shannon.ts';
import { kolmogorovSmirnov } from '../../../services/drift/core/detectors/kolmogorov-smirnov.ts';
import { psi } from '../../../services/drift/core/detectors/psi.ts';
import { wasserstein } from '../../../services/drift/core/detectors/wasserstein.ts';
import { binOf, referenceHistogram } from '../../../services/shared/core/reference-profile.ts';

interface Pair {
  readonly reference: readonly number[];
  readonly current: readonly number[];
}

interface Samples extends Pair {
  readonly name: string;
  readonly shares: readonly [number[], number[]];
  readonly sharesWithoutZeros: readonly [number[], number[]];
  readonly psi: number;
  readonly jensenShannon: number;
  readonly kolmogorovSmirnov: number;
  readonly wasserstein: number;
  readonly wassersteinNormed: number;
}

interface Statistics {
  readonly samples: readonly Samples[];
  readonly tables: readonly {
    readonly name: string;
    readonly reference: readonly number[];
    readonly current: readonly number[];
    readonly statistic: number;
    readonly degrees: number;
  }[];
}

const file = new URL('../fixtures/statistics.json', import.meta.url);
const statistics = JSON.parse(readFileSync(file, 'utf8')) as Statistics;

function near(found: number, wanted: number, name: string): void {
  assert.ok(Math.abs(found - wanted) <= 1e-9 * Math.max(1, Math.abs(wanted)), name);
}

/** A bin for every distinct value: nothing is lost, so the statistics are those of the samples. */
function wholeTable({ reference, current }: Pair) {
  const values = [...new Set([...reference, ...current])].toSorted((a, b) => a - b);
  const place = new Map(values.map((value, i) => [value, i]));
  const tally = (sample: readonly number[]) => {
    const counts = new Float64Array(values.length);
    for (const value of sample) counts[place.get(value)!]!++;
    return counts;
  };
  return { values, p: tally(reference), q: tally(current) };
}

test('PSI and the Jensen–Shannon distance are those of Evidently and SciPy, to 1e-9', () => {
  for (const sample of statistics.samples) {
    const [p, q] = sample.sharesWithoutZeros;
    near(psi(p, q), sample.psi, sample.name);
    near(jensenShannon(...sample.shares), sample.jensenShannon, sample.name);
  }
});

test('Kolmogorov–Smirnov on a bin per value is that of SciPy, to 1e-9', () => {
  for (const sample of statistics.samples) {
    const { p, q } = wholeTable(sample);
    near(kolmogorovSmirnov(p, q), sample.kolmogorovSmirnov, sample.name);
  }
});

test('Wasserstein-1 on a bin per value is that of SciPy and Evidently, to 1e-9', () => {
  for (const sample of statistics.samples) {
    near(exactArea(sample), sample.wasserstein, sample.name);
    const { deviation } = referenceHistogram([sample.reference]).moments!;
    near(exactArea(sample) / deviation, sample.wassersteinNormed, sample.name);
  }
});

test('χ² of two rows is that of SciPy, to 1e-9', () => {
  for (const { name, reference, current, statistic, degrees } of statistics.tables) {
    const found = chiSquared(reference, current);
    near(found.statistic, statistic, name);
    assert.equal(found.degrees, degrees, name);
  }
});

test('on the ten bins KS is at most a bin below that of the values, never above', () => {
  for (const sample of statistics.samples) {
    const learned = referenceHistogram([sample.reference]);
    const found = kolmogorovSmirnov(learned.proportions, binned(sample.current, learned.edges));
    assert.ok(found <= sample.kolmogorovSmirnov + 1e-12, sample.name);
    assert.ok(found >= sample.kolmogorovSmirnov - 0.1, sample.name);
  }
});

test('on the ten bins Wasserstein-1 is within a third of a deviation of the exact one', () => {
  for (const sample of statistics.samples) {
    const learned = referenceHistogram([sample.reference]);
    const { min, max, deviation } = learned.moments!;
    const edges = [min, ...learned.edges, max];
    const counts = binned(sample.current, learned.edges);
    const found = wasserstein(learned.proportions, counts, edges) / deviation;
    const inside = sample.current.map((value) => Math.min(max, Math.max(min, value)));
    const exact = exactArea({ reference: sample.reference, current: inside }) / deviation;
    assert.ok(Math.abs(found - exact) < 0.33, `${sample.name}: ${found}, exactly ${exact}`);
  }
});

test('sketches of parts add up to the sketch of the whole, in any order, exactly', () => {
  const [sample] = statistics.samples;
  const { edges } = referenceHistogram([sample!.reference]);
  const parts = [0, 1, 2].map((k) => sample!.current.filter((_, i) => i % 3 === k));
  const [a, b, c] = parts.map((part) => binned(part, edges));
  const whole = binned(sample!.current, edges);
  const add = (x: Uint32Array, y: Uint32Array) => x.map((count, i) => count + y[i]!);
  assert.deepEqual(add(add(a!, b!), c!), whole);
  assert.deepEqual(add(c!, add(b!, a!)), whole);
});

/** Wasserstein-1 of the values themselves: a bin of no width at each, an empty one to the next. */
function exactArea(sample: Pair): number {
  const { values, p, q } = wholeTable(sample);
  const steps = (counts: Float64Array) => [...counts].flatMap((count) => [count, 0]).slice(0, -1);
  const edges = values.flatMap((value) => [value, value]);
  return wasserstein(steps(p), steps(q), edges);
}

function binned(values: readonly number[], edges: readonly number[]): Uint32Array {
  const counts = new Uint32Array(edges.length + 1);
  for (const value of values) counts[binOf(edges, value)]!++;
  return counts;
}
