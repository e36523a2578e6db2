/**
 * Maximum mean discrepancy on the whole feature vector: the squared distance of the mean embeddings
 * of window and reference (Gretton et al., JMLR 13, 2012), under the kernel of
 * shared/core/mean-embedding.ts. It sees what the detectors of single features cannot: features
 * that no longer go together as they did.
 *
 * Without drift the distance of the means is normal with the long-run covariance that was learned,
 * times ν = 1/n + 1/m. So its square has mean ν·trace, and exceeds it by more than
 * 2ν(√(x·squares) + x·largest) with a chance of exp(−x) at most (Laurent and Massart, Annals of
 * Statistics 28, 2000, lemma 1).
 */
import type { MeanEmbedding } from '@sideband/shared/core/mean-embedding.ts';
import { directions, embeddingUnit } from '@sideband/shared/core/mean-embedding.ts';
import type { DetectorLimits, Finding, SeenVectors, VectorDetector } from './detector.ts';

/** A sample by the sums of its components. */
export interface Embedded {
  readonly sums: ArrayLike<number>;
  readonly count: number;
}

/**
 * The unbiased estimate for independent vectors, equation 3 of Gretton et al.; below 0 at times.
 * Each component is divided by √directions, so that a vector has length 1.
 */
export function mmdSquared(a: Embedded, b: Embedded): number {
  const n = a.count;
  const m = b.count;
  const within = (dot(a.sums, a.sums) - n) / (n * (n - 1));
  const withinOther = (dot(b.sums, b.sums) - m) / (m * (m - 1));
  return within + withinOther - (2 * dot(a.sums, b.sums)) / (n * m);
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum / directions;
}

function compare(
  { sums, frames }: SeenVectors,
  learned: MeanEmbedding,
  limits: DetectorLimits,
): Finding | undefined {
  const { count, correlationFrames, noise, mean, width } = learned;
  if (frames / correlationFrames < limits.countMin || count < 2) return undefined;
  const seen = { sums: Array.from(sums, (sum) => sum / embeddingUnit), count: frames };
  const reference = { sums: mean.map((component) => component * count), count };
  const inverse = 1 / frames + 1 / count;
  const middle = dot(mean, mean);
  // what is left of the mean, as the estimate takes off that of independent vectors alone
  const expected = inverse * Math.max(0, noise.trace - (1 - middle));
  // a move of d deviations in any direction turns the components by d / width on average
  const practical = (limits.psiPractical / width ** 2) * middle;
  const x = Math.log(1 / limits.falseAlarmRate);
  const chance = 2 * inverse * (Math.sqrt(x * noise.squares) + x * noise.largest);
  return {
    statistic: mmdSquared(seen, reference),
    threshold: expected + Math.max(practical, chance),
  };
}

export const vectorMmd: VectorDetector = { name: 'mmd', over: 'vectors', compare };
