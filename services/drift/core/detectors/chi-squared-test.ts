/**
 * Pearson's χ² of homogeneity, for features of few distinct values: gears, zones, states, a
 * constant. Each learned value has a bin of its own there, so that no order and no distance is
 * assumed. Counts weigh what they are worth: a thousand frames of one state in a row are no
 * thousand observations (Rao and Scott, 1981, divide by the design effect in the same way).
 */
import type { ReferenceHistogram } from '@sideband/shared/core/reference-profile.ts';
import { isCategorical } from '@sideband/shared/core/reference-profile.ts';
import { chiSquaredUpper } from '../chi-squared.ts';
import { samplingNoise, sumOf } from '../sampling-noise.ts';
import type { DetectorLimits, Finding, Seen, SeriesDetector } from './detector.ts';

export interface ChiSquared {
  readonly statistic: number;
  readonly degrees: number;
}

/** Of two rows of counts; categories empty in both do not count. No correction for continuity. */
export function chiSquared(a: ArrayLike<number>, b: ArrayLike<number>): ChiSquared {
  const aSum = sumOf(a);
  const bSum = sumOf(b);
  const ratio = Math.sqrt(bSum / aSum);
  let statistic = 0;
  let categories = 0;
  for (let i = 0; i < a.length; i++) {
    const both = a[i]! + b[i]!;
    if (both === 0) continue;
    categories++;
    statistic += (a[i]! * ratio - b[i]! / ratio) ** 2 / both;
  }
  return { statistic, degrees: Math.max(0, categories - 1) };
}

function compare(
  { counts }: Seen,
  learned: ReferenceHistogram,
  limits: DetectorLimits,
): Finding | undefined {
  if (!isCategorical(learned)) return undefined;
  const noise = samplingNoise(counts, learned, limits.countMin);
  if (noise === undefined) return undefined;
  const weight = 1 / learned.correlationFrames;
  const { statistic, degrees } = chiSquared(
    learned.proportions.map((share) => share * learned.count * weight),
    Float64Array.from(counts, (count) => count * weight),
  );
  return {
    statistic,
    threshold: Math.max(
      degrees + limits.psiPractical / noise,
      chiSquaredUpper(degrees, limits.falseAlarmRate),
    ),
  };
}

export const featureChiSquared: SeriesDetector = { name: 'chi-squared', over: 'features', compare };
