/**
 * Rows that have the distribution a profile remembers. A bundle keeps histograms and no frames, so
 * the values are laid out evenly in the bins, which is exact to a bin, and each column is shuffled
 * for itself: what columns have to do with each other is not in the rows.
 */
import type { ReferenceHistogram } from '@sideband/shared/core/reference-profile.ts';
import { isCategorical } from '@sideband/shared/core/reference-profile.ts';

/**
 * @param seed of the shuffle, another one for each column
 * @returns `count` values; none where nothing was learned
 */
export function referenceValues(
  histogram: ReferenceHistogram,
  count: number,
  seed: number,
): number[] {
  if (histogram.count === 0) return [];
  const values = Array.from({ length: count }, (_, i) => quantile(histogram, (i + 0.5) / count));
  return shuffled(values, seed);
}

/**
 * Inverse of the cumulative distribution, straight inside a bin. Few distinct values are not
 * spread: a bin stands for its upper edge, which was one of them.
 */
function quantile(histogram: ReferenceHistogram, share: number): number {
  const { edges, proportions, moments } = histogram;
  const lowest = moments?.min ?? edges[0]!;
  const highest = moments?.max ?? edges.at(-1)!;
  let below = 0;
  let bin = 0;
  while (bin < proportions.length - 1 && below + proportions[bin]! < share) {
    below += proportions[bin++]!;
  }
  const from = edges[bin - 1] ?? lowest;
  const to = edges[bin] ?? highest;
  if (isCategorical(histogram)) return to;
  const inside = proportions[bin]! > 0 ? (share - below) / proportions[bin]! : 0;
  return from + (to - from) * Math.min(1, Math.max(0, inside));
}

/** Fisher and Yates, by the small generator of Park and Miller: seeded, so reports repeat. */
function shuffled(values: number[], seed: number): number[] {
  let state = (seed % 2_147_483_646) + 1;
  for (let i = values.length - 1; i > 0; i--) {
    state = (state * 48_271) % 2_147_483_647;
    const j = state % (i + 1);
    [values[i], values[j]] = [values[j]!, values[i]!];
  }
  return values;
}
