/**
 * What every window is asked before it is framed, in one pass over its samples: whether they are
 * numbers throughout, and a 64-bit digest of their bits that tells it from other windows. Not
 * against an adversary, but a chance match has odds of 2^-64: each sample goes, multiplied and
 * rotated as in MurmurHash3 (Appleby, public domain), into a hash of 32 bits, which no other single
 * sample leaves the same; what this has read so far goes into a second one, which knows the order.
 */
import { mixed, type Digest } from '@sideband/shared/core/digest.ts';

export interface Survey {
  readonly areFinite: boolean;
  readonly digest: Digest;
}

/** @param seed tells apart what else differs */
export type Surveyor = (samples: Float32Array, seed: number) => Survey;

/** Every fourth sample goes the same way, so that the four can go side by side. */
export const laneCount = 4;

/**
 * What lanes begin with: `seed` plus their number from 1 on, and for the second hash its
 * complement.
 * @param lanes as left after the last sample: the first hash of each, the second, then the sign,
 *   negative when one of its samples was no number
 */
export function surveyOf(lanes: Int32Array, samples: number): Survey {
  let high = samples;
  let low = ~samples;
  let sign = 0;
  for (let lane = 0; lane < laneCount; lane++) {
    high = mixed((high + lanes[lane]!) | 0);
    low = mixed((low + lanes[laneCount + lane]!) | 0);
    sign |= lanes[2 * laneCount + lane]!;
  }
  // Each half sees the other, so that both depend on every sample twice.
  high = mixed((high + low) | 0);
  low = mixed((low + high) | 0);
  return { areFinite: sign >= 0, digest: { high: high >>> 0, low: low >>> 0 } };
}
