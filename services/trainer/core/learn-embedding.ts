/** Learns where the feature vectors of healthy frames lie, and how much their mean varies. */
import type {
  EmbeddingNoise,
  MeanEmbedding,
  Vector,
} from '@sideband/shared/core/mean-embedding.ts';
import {
  directions,
  Embedder,
  embeddingSize,
  embeddingUnit,
  writeStandards,
} from '@sideband/shared/core/mean-embedding.ts';
import type { Features } from '@sideband/shared/core/records.ts';
import {
  correlationTime,
  type ReferenceHistogram,
} from '@sideband/shared/core/reference-profile.ts';
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { median } from './robust.ts';

/** one run per point, in time order */
type Runs = readonly (readonly Pick<Features, 'values' | 'refused'>[])[];

/** A batch of so many autocorrelation times: what neighbours have in common is under 1/8. */
const correlationTimes = 4;
/** fewer batches say nothing about their covariance */
const batchesMin = 12;
const pairsMax = 500;

/**
 * With the width of the median heuristic (Gretton et al., 2012, section 8): the median distance of
 * two frames, here those half a run apart. undefined: no feature ever moved.
 */
export function embedderFor(
  learned: readonly ReferenceHistogram[],
  runs: Runs,
): Embedder | undefined {
  const numbers = new Float32Array(2 * learned.length);
  writeStandards(
    learned.map(({ moments }) => moments),
    numbers,
  );
  const standards = { numbers, at: 0, features: learned.length };
  const scale = new Embedder(standards, 1);
  const distances = runs.flatMap((run) => {
    const apart = Math.floor(run.length / 2);
    const stride = Math.ceil(apart / pairsMax);
    const pairs = Array.from({ length: stride === 0 ? 0 : Math.floor(apart / stride) });
    return pairs.map((_, k) => {
      const [a, b] = [run[k * stride]!, run[k * stride + apart]!].map((frame) =>
        Float64Array.from(scale.standardised(vectorOf(frame))),
      );
      return Math.hypot(...a!.map((value, i) => value - b![i]!));
    });
  });
  const width = distances.length === 0 ? 0 : median(distances);
  if (width === 0) return undefined;
  return new Embedder(standards, width);
}

/** undefined: the frames are worth too little to say how much their mean varies. */
export function learnEmbedding(embedder: Embedder, runs: Runs): MeanEmbedding | undefined {
  const embedded = runs.map((run) => embeddedFrames(embedder, run));
  const count = embedded.reduce((sum, run) => sum + run.length, 0);
  if (count === 0) return undefined;
  const components = embedded.flatMap((run) =>
    Array.from({ length: embeddingSize }, (_, i) => run.map((frame) => frame[i]!)),
  );
  const correlationFrames = correlationTime(components);
  const noise = longRunNoise(embedded, Math.ceil(correlationTimes * correlationFrames));
  if (noise === undefined) return undefined;
  const mean = meanOf(embedded.flat());
  return { width: embedder.width, mean, count, correlationFrames, noise };
}

function embeddedFrames(embedder: Embedder, run: Runs[number]): Float64Array[] {
  return run.map((frame) => {
    const sums = new Float64Array(embeddingSize);
    embedder.add(vectorOf(frame), sums);
    return sums.map((sum) => sum / embeddingUnit);
  });
}

function vectorOf({ values, refused }: Runs[number][number]): Vector {
  return { values, refused: new Set(refused.map(({ index }) => index)) };
}

/**
 * Of the covariance that the mean of many frames has, times their number: by batch means
 * (Schmeiser, Operations Research 30, 1982) about the mean of each run.
 */
function longRunNoise(
  embedded: readonly (readonly Float64Array[])[],
  batchFrames: number,
): EmbeddingNoise | undefined {
  const rows: number[][] = [];
  let runs = 0;
  for (const run of embedded) {
    const batches = Array.from({ length: Math.floor(run.length / batchFrames) }, (_, k) =>
      meanOf(run.slice(k * batchFrames, (k + 1) * batchFrames)),
    );
    if (batches.length < 2) continue;
    const middle = meanOf(batches);
    rows.push(...batches.map((batch) => batch.map((value, i) => value - middle[i]!)));
    runs++;
  }
  if (rows.length - runs < batchesMin) return undefined;
  const deviations = new Matrix(rows);
  const covariance = deviations
    .transpose()
    .mmul(deviations)
    .mul(batchFrames / (rows.length - runs) / directions);
  const eigenvalues = new EigenvalueDecomposition(covariance, { assumeSymmetric: true })
    .realEigenvalues;
  return {
    trace: eigenvalues.reduce((sum, value) => sum + value, 0),
    squares: eigenvalues.reduce((sum, value) => sum + value ** 2, 0),
    largest: Math.max(...eigenvalues),
  };
}

function meanOf(vectors: readonly ArrayLike<number>[]): number[] {
  return Array.from(
    { length: embeddingSize },
    (_, i) => vectors.reduce((sum, vector) => sum + vector[i]!, 0) / vectors.length,
  );
}
