/** Sixteen bands of equal width over the usable bins of a Hann power spectrum. */
import { firstBin } from '@sideband/shared/core/signal/spectrum.ts';

export const bandCount = 16;

/** Bins of band b are edges[b] to edges[b + 1] − 1; 0, 1 and the Nyquist bin belong to none. */
export function bandEdges(frameSamples: number): Int32Array {
  const usable = frameSamples / 2 - firstBin;
  return Int32Array.from(
    { length: bandCount + 1 },
    (_, band) => firstBin + Math.round((band * usable) / bandCount),
  );
}

/**
 * A band is never said to hold less than this share of the frame's own power per bin (−150 dB):
 * less is rounding of float32 samples, and its level would be noise of ours.
 */
export const powerFloor = 1e-15;

/** Mean power per bin of each band. @param means receives 16 */
export function bandMeans(power: Float64Array, edges: Int32Array, means: Float64Array): void {
  for (let band = 0; band < bandCount; band++) {
    const to = edges[band + 1]!;
    let sum = 0;
    for (let k = edges[band]!; k < to; k++) sum += power[k]!;
    means[band] = sum / (to - edges[band]!);
  }
}
