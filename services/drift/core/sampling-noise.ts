/** How much two samples differ by chance alone, when their values are not independent. */
import type { ReferenceHistogram } from '@sideband/shared/core/reference-profile.ts';

/**
 * 1/n + 1/m with n and m the independent values that window and reference are worth: their counts
 * by the autocorrelation time of the reference. undefined: worth too little to compare.
 */
export function samplingNoise(
  counts: ArrayLike<number>,
  learned: ReferenceHistogram,
  countMin: number,
): number | undefined {
  const worth = sumOf(counts) / learned.correlationFrames;
  const learnedWorth = learned.count / learned.correlationFrames;
  if (worth < countMin || learnedWorth < 1) return undefined;
  return 1 / worth + 1 / learnedWorth;
}

export function sumOf(counts: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < counts.length; i++) sum += counts[i]!;
  return sum;
}
