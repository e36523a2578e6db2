/**
 * What a profile of a bundle remembers of the data it was learned on, so that drift can compare:
 * one histogram per feature (in the order of the feature set) and one of the scores.
 */

import type { MeanEmbedding } from './mean-embedding.ts';

export interface ReferenceProfile {
  readonly features: readonly ReferenceHistogram[];
  readonly scores: ReferenceHistogram;
  /** of the whole vectors, standardised by the moments of `features`; absent in bundles of old */
  readonly embedding?: MeanEmbedding;
  /** the same per operating context, when it was learned in more than one; they do not overlap */
  readonly contexts?: readonly ContextReference[];
}

/** What was learned while the operating context lay in a box. */
export interface ContextReference {
  /** by context name; tight around the frames learned from */
  readonly ranges: Readonly<Record<string, ContextRange>>;
  readonly frames: number;
  readonly features: readonly ReferenceHistogram[];
  readonly scores: ReferenceHistogram;
  /** standardised by the moments of the profile, not of the context */
  readonly embedding?: MeanEmbedding;
}

/** What is known of one operating context. */
export interface LearnedContext {
  /** by context name; a name that is absent sets no condition */
  readonly ranges: Readonly<Record<string, ContextRange>>;
  /** one per series */
  readonly learned: readonly ReferenceHistogram[];
}

export interface ContextRange {
  readonly min: number;
  readonly max: number;
  /** how far outside still counts as this context */
  readonly tolerance: number;
}

export interface ReferenceHistogram {
  /** inner edges, strictly ascending; bin i holds edges[i-1] < value <= edges[i] */
  readonly edges: readonly number[];
  /** share of the reference in each bin: edges.length + 1 of them, sum 1 */
  readonly proportions: readonly number[];
  /** values counted */
  readonly count: number;
  /**
   * Integrated autocorrelation time in frames, 1 for independent ones: count / correlationFrames
   * is how many independent values the reference is worth.
   */
  readonly correlationFrames: number;
  /** of the values themselves; absent in bundles of old: what needs them is not compared */
  readonly moments?: Moments | undefined;
}

export interface Moments {
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  /** standard deviation, by the number of values */
  readonly deviation: number;
}

export const referenceBinsMax = 10;

/**
 * Histogram with bins of equal share. `series`: one run of values in time order per point (a
 * single one unless a group is learned together); values that are not finite are left out.
 */
export function referenceHistogram(
  series: readonly ArrayLike<number>[],
  binsMax: number = referenceBinsMax,
): ReferenceHistogram {
  const runs = series.map((run) => Array.from(run).filter(Number.isFinite));
  const sorted = runs.flat().sort((a, b) => a - b);
  const edges = equalShareEdges(sorted, binsMax);
  const counts = new Array<number>(edges.length + 1).fill(0);
  for (const value of sorted) counts[binOf(edges, value)]!++;
  const count = sorted.length;
  return {
    edges,
    proportions: counts.map((n) => (count === 0 ? 1 / counts.length : n / count)),
    count,
    correlationFrames: correlationTime(runs),
    ...(count > 0 && { moments: momentsOf(sorted) }),
  };
}

function momentsOf(sorted: readonly number[]): Moments {
  const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
  const squares = sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const deviation = Math.sqrt(squares / sorted.length);
  return { min: sorted[0]!, max: sorted.at(-1)!, mean, deviation };
}

/** Equal values were learned so often that bins had to be merged: few distinct ones, or one. */
export function isCategorical({ proportions }: ReferenceHistogram): boolean {
  return proportions.length < referenceBinsMax;
}

/** The bin a value falls in: the number of edges below it. */
export function binOf(edges: readonly number[], value: number): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edges[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Quantiles of the sorted values; equal ones, and one that would leave a bin empty, are merged. */
function equalShareEdges(sorted: readonly number[], binsMax: number): number[] {
  const edges: number[] = [];
  const last = sorted.at(-1);
  for (let i = 1; i < binsMax && last !== undefined; i++) {
    const edge = sorted[Math.ceil((i * sorted.length) / binsMax) - 1];
    if (edge !== undefined && edge < last && (edges.length === 0 || edge > edges.at(-1)!)) {
      edges.push(edge);
    }
  }
  // a constant feature: anything above and below the constant has to be visible as a change
  if (edges.length === 0 && last !== undefined) edges.push(below(last), last);
  return edges;
}

/** A number just below `value`, apart from rounding in float32. */
function below(value: number): number {
  return value - Math.max(Math.abs(value) * 1e-6, 1e-12);
}

const correlationFloor = 0.05;
const lagFramesMax = 500;

/**
 * Integrated autocorrelation time, 1 + 2 Σ ρ(k), of all runs together: summed until ρ falls under
 * a floor (the truncation of Sokal, "Monte Carlo methods in statistical mechanics", in its simplest
 * form); at most a quarter of the frames.
 */
export function correlationTime(runs: readonly (readonly number[])[]): number {
  const centred = runs.filter((run) => run.length >= 8).map(deviations);
  const frames = centred.reduce((sum, run) => sum + run.length, 0);
  const variance = lagged(centred, 0);
  if (frames === 0 || variance === 0) return 1;
  const longest = Math.max(...centred.map((run) => run.length));
  const lagMax = Math.min(lagFramesMax, Math.floor(longest / 4));
  let time = 1;
  for (let lag = 1; lag <= lagMax; lag++) {
    const correlation = lagged(centred, lag) / variance;
    if (correlation < correlationFloor) break;
    time += 2 * correlation;
  }
  return Math.min(time, Math.max(1, frames / 4));
}

function deviations(run: readonly number[]): number[] {
  const mean = run.reduce((sum, value) => sum + value, 0) / run.length;
  return run.map((value) => value - mean);
}

/** Mean product of values `lag` apart, over all runs. */
function lagged(runs: readonly (readonly number[])[], lag: number): number {
  let sum = 0;
  let pairs = 0;
  for (const run of runs) {
    for (let i = lag; i < run.length; i++) {
      sum += run[i]! * run[i - lag]!;
      pairs++;
    }
  }
  return pairs === 0 ? 0 : sum / pairs;
}
