/**
 * What a window is compared with: the learned cells in the shares in which the window visited
 * them. A value is ranked among those learned in its own context, so a feature that is twice as
 * high at twice the load has the same rank in both, and a change of load alone is no drift.
 */
import type { MeanEmbedding } from '@sideband/shared/core/mean-embedding.ts';
import type { Moments, ReferenceHistogram } from '@sideband/shared/core/reference-profile.ts';
import type { Cells } from './cells.ts';
import type { LearnedVectors } from './learned-vectors.ts';

/** @param visits frames of the window per cell */
export function windowReference(
  cells: Cells,
  visits: ArrayLike<number>,
): readonly ReferenceHistogram[] {
  const visited = Array.from({ length: cells.length }, (_, i) => i).filter((i) => visits[i]! > 0);
  if (visited.length <= 1) return cells.learned(visited[0] ?? 0);
  const frames = visited.reduce((sum, i) => sum + visits[i]!, 0);
  const parts = visited.map((i) => ({ learned: cells.learned(i), weight: visits[i]! / frames }));
  return Array.from(
    { length: cells.series },
    (_, i) => new Mixture(parts.map(({ learned, weight }) => ({ learned: learned[i]!, weight }))),
  );
}

interface Part {
  readonly learned: ReferenceHistogram;
  readonly weight: number;
}

/** Edges and moments are in deviations of each cell: units differ from cell to cell in meaning. */
class Mixture implements ReferenceHistogram {
  readonly proportions: readonly number[];
  readonly count: number;
  readonly correlationFrames: number;
  readonly #parts: readonly Part[];

  constructor(parts: readonly Part[]) {
    this.#parts = parts;
    this.proportions = this.#mean(({ proportions }) => proportions);
    this.correlationFrames = this.#mean(({ correlationFrames }) => [correlationFrames])[0]!;
    // the variance of a weighted mean of independent samples: Σ w² / m
    const noise = parts.reduce(
      (sum, { learned, weight }) => sum + (weight ** 2 * learned.correlationFrames) / learned.count,
      0,
    );
    this.count = Math.round(this.correlationFrames / noise);
  }

  // few detectors look at these

  get edges(): readonly number[] {
    return this.#mean(({ edges, moments }) => edges.map((edge) => standard(moments, edge)));
  }

  get moments(): Moments | undefined {
    if (this.#parts.some(({ learned }) => learned.moments === undefined)) return undefined;
    const [min, max] = this.#mean(({ moments }) =>
      [moments!.min, moments!.max].map((end) => standard(moments, end)),
    );
    return { min: min!, max: max!, mean: 0, deviation: 1 };
  }

  #mean(of: (learned: ReferenceHistogram) => readonly number[]): number[] {
    const sum: number[] = [];
    for (const { learned, weight } of this.#parts) {
      for (const [i, value] of of(learned).entries()) sum[i] = (sum[i] ?? 0) + weight * value;
    }
    return sum;
  }
}

/** In deviations from the mean; a value that never varied has none. */
function standard(moments: Moments | undefined, value: number): number {
  if (moments === undefined || moments.deviation === 0) return 0;
  return (value - moments.mean) / moments.deviation;
}

/** What whole vectors are compared with, and how many frames of the window are. */
export interface WindowEmbedding {
  readonly learned: MeanEmbedding;
  readonly frames: number;
}

/** undefined: no frame lies in a cell that knows enough. */
export function windowEmbedding(
  vectors: LearnedVectors,
  visits: Uint32Array,
): WindowEmbedding | undefined {
  const visited = [...visits].flatMap((frames, cell) => {
    const learned = frames > 0 ? vectors.learned(cell) : undefined;
    return learned === undefined ? [] : [{ learned, frames }];
  });
  const [first] = visited;
  if (first === undefined) return undefined;
  if (visited.length === 1) return first;
  const frames = visited.reduce((sum, one) => sum + one.frames, 0);
  const mean = (of: (learned: MeanEmbedding) => number) =>
    visited.reduce((sum, one) => sum + (one.frames / frames) * of(one.learned), 0);
  const inverse = visited.reduce((sum, { learned, frames: own }) => {
    return sum + (own / frames) ** 2 / learned.count;
  }, 0);
  const learned = {
    width: first.learned.width,
    mean: first.learned.mean.map((_, i) => mean((one) => one.mean[i]!)),
    count: Math.round(1 / inverse),
    correlationFrames: mean((one) => one.correlationFrames),
    noise: {
      trace: mean(({ noise }) => noise.trace),
      // norms of a mean of matrices are at most the mean of their norms
      squares: mean(({ noise }) => Math.sqrt(noise.squares)) ** 2,
      largest: mean(({ noise }) => noise.largest),
    },
  };
  return { learned, frames };
}
