/** Bins of a context that is new, from the shape of one that was learned. */
import type { Moments, ReferenceHistogram } from '@sideband/shared/core/reference-profile.ts';
import { isCategorical } from '@sideband/shared/core/reference-profile.ts';

/**
 * The learned edges, moved and stretched to where the values lie now: of the same shape they have
 * even shares again. Few distinct values keep their edges, as they are compared one by one.
 */
export function edgesFrom(learned: ReferenceHistogram, now: Moments): readonly number[] {
  const { edges, moments } = learned;
  if (isCategorical(learned) || moments === undefined) return edges;
  if (!(moments.deviation > 0) || !(now.deviation > 0)) return edges;
  const stretch = now.deviation / moments.deviation;
  return edges.map((edge) => Math.fround(now.mean + (edge - moments.mean) * stretch));
}
