/**
 * What a window is compared with: the learned cells in the shares in which the window visited
 * them. A value is ranked among those learned in its own context, so a feature that is twice as
 * high at twice the load has the same rank in both, and a change of load alone is no drift.
 */
import type { MeanEmbedding } from '@sideband/shared/core/mean-embedding.ts';
import type { Moments, ReferenceHistogram } from '@sideband/shared/core/reference-profile.ts';
import type { Cell } from './cells.ts';

/** @param visits frames of the window per cell */
export function windowReference(
  cells: readonly Cell[],
  visits: ArrayLike<number>,
): readonly ReferenceHistogram[] {
  const visited = cells.flatMap((cell, i) =>
    visits[i]! > 0 ? [{ cell, frames: visits[i]! }] : [],
  );
  if (visited.length <= 1) return (visited[0]?.cell ?? cells[0]!).learned;
  const frames = visited.reduce((sum, one) => sum + one.frames, 0);
  return cells[0]!.learned.map((_, series) =>
    mixture(
      visited.map(({ cell, frames: own }) => ({
        learned: cell.learned[series]!,
        weight: own / frames,
      })),
    ),
  );
}

interface Part {
  readonly learned: ReferenceHistogram;
  readonly weight: number;
}

/** Edges and moments are in deviations of each cell: units differ from cell to cell in meaning. */
function mixture(parts: readonly Part[]): ReferenceHistogram {
  const [first] = parts;
  const mean = (of: (learned: ReferenceHistogram) => number) =>
    parts.reduce((sum, { learned, weight }) => sum + weight * of(learned), 0);
  const correlationFrames = mean((learned) => learned.correlationFrames);
  // the variance of a weighted mean of independent samples: Σ w² / m
  const noise = parts.reduce(
    (sum, { learned, weight }) => sum + (weight ** 2 * learned.correlationFrames) / learned.count,
    0,
  );
  const moments = momentsOf(parts, mean);
  return {
    edges: first!.learned.edges.map((_, i) => mean((one) => standard(one, one.edges[i]!))),
    proportions: first!.learned.proportions.map((_, i) => mean((one) => one.proportions[i]!)),
    count: Math.round(correlationFrames / noise),
    correlationFrames,
    ...(moments && { moments }),
  };
}

function momentsOf(
  parts: readonly Part[],
  mean: (of: (learned: ReferenceHistogram) => number) => number,
): Moments | undefined {
  if (parts.some(({ learned }) => learned.moments === undefined)) return undefined;
  return {
    min: mean((one) => standard(one, one.moments!.min)),
    max: mean((one) => standard(one, one.moments!.max)),
    mean: 0,
    deviation: 1,
  };
}

/** In deviations from the mean; a value that never varied has none. */
export function standard({ moments }: ReferenceHistogram, value: number): number {
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
  embeddings: readonly (MeanEmbedding | undefined)[],
  visits: ArrayLike<number>,
): WindowEmbedding | undefined {
  const visited = embeddings.flatMap((learned, i) =>
    learned !== undefined && visits[i]! > 0 ? [{ learned, frames: visits[i]! }] : [],
  );
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
