/**
 * Bins k and n/2 − k of a real spectrum are worked on together. A segment is a run of such pairs in
 * which neither of the two changes its band.
 */
import { bandCount, edges } from './memory';

/** The band of bin k and that of n/2 − k; −1 is what lies below the first. */
export let upBand: i32 = -1;
export let downBand: i32 = bandCount - 1;

function edgeOf(band: i32): i32 {
  return load<i32>(edges + band * 4);
}

/** To be called before the segments of a spectrum are asked for, in their order. */
export function beginSegments(): void {
  upBand = -1;
  downBand = bandCount - 1;
}

/**
 * Sets the bands of the pair of bin k.
 * @param k 1 to n/4 @param half n/2
 * @returns the first bin after its segment, n/4 at most
 */
export function segmentFrom(k: i32, half: i32): i32 {
  while (k >= edgeOf(upBand + 1)) upBand++;
  while (half - k < edgeOf(downBand)) downBand--;
  return min(half / 2, min(edgeOf(upBand + 1), half - edgeOf(downBand) + 1));
}
