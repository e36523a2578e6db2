/** One comparison of a detector, and what it says in words. */
import type { ReferenceHistogram } from '@sideband/shared/core/reference-profile.ts';
import { normalUpper } from './chi-squared.ts';
import type { Finding, SeriesDetector, VectorDetector } from './detectors/detector.ts';
import type { Draft } from './finding.ts';
import type { WindowEmbedding } from './window-reference.ts';

export interface Comparison {
  readonly detector: SeriesDetector;
  /** empty for the score */
  readonly feature: string;
  readonly learned: ReferenceHistogram;
  /** values in each bin of the reference */
  readonly bins: Uint32Array;
  readonly finding: Finding;
}

export function describe(comparison: Comparison): Draft {
  const { detector, feature, learned, bins, finding } = comparison;
  const shift = shiftOf(bins, learned);
  const seen = bins.reduce((sum, n) => sum + n, 0);
  const name = feature === '' ? 'the score' : feature;
  return {
    detector: detector.name,
    feature,
    ...finding,
    shift,
    explanation:
      `${name} ${movement(shift)}: ${finding.statistic.toFixed(2)} ` +
      `(limit ${finding.threshold.toFixed(2)}) over ${seen} frames ` +
      `against the ${learned.count} learned`,
  };
}

/** of it, a move is told as one */
const shiftMin = 0.3;

function movement(shift: number): string {
  if (shift > shiftMin) return 'has moved up';
  return shift < -shiftMin ? 'has moved down' : 'is spread differently';
}

/**
 * How far the middle moved, in learned standard deviations, if the values were normal: the mean
 * normal score of their bins (van der Waerden, 1952), of which the mean learned one is taken.
 * All in the last of ten bins reads 1.6 or more, however far they are.
 */
function shiftOf(bins: Uint32Array, { proportions }: ReferenceHistogram): number {
  const seen = Math.max(
    1,
    bins.reduce((sum, n) => sum + n, 0),
  );
  let below = 0;
  let shift = 0;
  for (const [i, share] of proportions.entries()) {
    const middle = Math.min(1 - 1e-6, Math.max(1e-6, below + share / 2));
    shift -= normalUpper(middle) * (bins[i]! / seen - share);
    below += share;
  }
  return shift;
}

export function describeVectors(
  { name }: VectorDetector,
  { learned, frames }: WindowEmbedding,
  finding: Finding,
): Draft {
  return {
    ...{ detector: name, feature: '', ...finding, shift: 0 },
    explanation:
      `the features together are distributed differently: ${finding.statistic.toPrecision(3)} ` +
      `(limit ${finding.threshold.toPrecision(3)}) over ${frames} frames ` +
      `against the ${learned.count} learned`,
  };
}
