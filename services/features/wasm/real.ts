/**
 * From the DFT of n/2 complex values, which are the even and odd samples of n real ones, to the
 * power of those under a Hann window.
 *
 * With E = Z[k] + Z*[n/2 − k], O = −i·(Z[k] − Z*[n/2 − k]) and w = exp(−2πik/n):
 * 2·X[k] = E + w·O and 2·X*[n/2 − k] = E − w·O.
 * Source: W. H. Press et al., Numerical Recipes, "FFT of Single Real Function".
 *
 * The window is applied to the spectrum, X[k]/2 − (X[k − 1] + X[k + 1])/4, so that the same DFT
 * serves what wants none. V below is 8 times the windowed X.
 * Source: F. J. Harris, Proc. IEEE 66 (1978), section V.C.
 */
import {
  bandCount,
  blockVectors,
  complexBytes,
  edges,
  power,
  turned,
  vectorBytes,
  windowed,
} from './memory';
import { roots } from './fft';
import * as results from './results';
import { add, addTimes, clear } from './results';

/** |V|² times it is the mean square per bin, 2·|V/8|²/(n²·3/8): see powerPerBin of shared. */
function powerFactor(n: i32): f64 {
  return 1 / (12 * <f64>n * <f64>n);
}

/**
 * Leaves the mean square per bin in `power`, its sums over the bands in their places, about the sum
 * of bin times power in `centre`, and V in `windowed` if it is to be kept.
 * @param z n/2 complex vectors, and room for one more
 */
export function measurePower(z: usize, n: i32, keeps: bool): void {
  unfold(z, n);
  measureEnds(n);
  clear(results.centre);
  measureBins(n, 1, load<i32>(edges), keeps);
  for (let band = 0; band < bandCount; band++) {
    clear(results.bands + band);
    const end = load<i32>(edges + band * 4, 4);
    for (let from = load<i32>(edges + band * 4); from < end; from += blockVectors) {
      const to = min(end, from + blockVectors);
      const sum = measureBins(n, from, to, keeps);
      add(results.bands + band, sum);
      addTimes(results.centre, <f64>(from + to - 1) / 2, sum);
    }
  }
}

/** 2·X of all bins into `turned`. The pair of bin 0 is bin n/2. */
function unfold(z: usize, n: i32): void {
  const half = n / 2;
  v128.store(z + half * complexBytes, v128.load(z));
  v128.store(z + half * complexBytes, v128.load(z, 16), 16);
  let w = roots(n);
  let up: usize = 0;
  for (let down: usize = half * complexBytes; up <= down; down -= complexBytes) {
    const zr = v128.load(z + up);
    const zi = v128.load(z + up, 16);
    const yr = v128.load(z + down);
    const yi = v128.load(z + down, 16);
    const evenR = f32x4.add(zr, yr);
    const evenI = f32x4.sub(zi, yi);
    const oddR = f32x4.add(zi, yi);
    const oddI = f32x4.sub(yr, zr);
    const c = v128.load32_splat(w);
    const s = v128.load32_splat(w, 4);
    const turnR = f32x4.sub(f32x4.mul(c, oddR), f32x4.mul(s, oddI));
    const turnI = f32x4.add(f32x4.mul(c, oddI), f32x4.mul(s, oddR));
    v128.store(turned + up, f32x4.add(evenR, turnR));
    v128.store(turned + up, f32x4.add(evenI, turnI), 16);
    v128.store(turned + down, f32x4.sub(evenR, turnR));
    v128.store(turned + down, f32x4.sub(turnI, evenI), 16);
    w += 8;
    up += complexBytes;
  }
}

/** Bins 0 and n/2, which are real, have two neighbours of one real part, and no twin elsewhere. */
function measureEnds(n: i32): void {
  const last: usize = (n / 2) * complexBytes;
  const factor = f32x4.splat(<f32>(2 * powerFactor(n)));
  const v = f32x4.sub(v128.load(turned), v128.load(turned + complexBytes));
  const vOfLast = f32x4.sub(v128.load(turned + last), v128.load(turned + last - complexBytes));
  v128.store(power, f32x4.mul(factor, f32x4.mul(v, v)));
  v128.store(power + (n / 2) * vectorBytes, f32x4.mul(factor, f32x4.mul(vOfLast, vOfLast)));
}

/** @returns the power of bins `from` to `to` − 1, no more than a block */
function measureBins(n: i32, from: i32, to: i32, keeps: bool): v128 {
  const factor = f32x4.splat(<f32>powerFactor(n));
  let sum = f32x4.splat(0);
  let at: usize = from * complexBytes;
  let hereR = v128.load(turned + at);
  let hereI = v128.load(turned + at, 16);
  let stepR = f32x4.sub(hereR, v128.load(turned + at - complexBytes));
  let stepI = f32x4.sub(hereI, v128.load(turned + at - complexBytes, 16));
  for (const end: usize = to * complexBytes; at < end; at += complexBytes) {
    const nextR = v128.load(turned + at, 32);
    const nextI = v128.load(turned + at, 48);
    const nextStepR = f32x4.sub(nextR, hereR);
    const nextStepI = f32x4.sub(nextI, hereI);
    const re = f32x4.sub(stepR, nextStepR);
    const im = f32x4.sub(stepI, nextStepI);
    if (keeps) {
      v128.store(windowed + at, re);
      v128.store(windowed + at, im, 16);
    }
    const square = f32x4.mul(factor, f32x4.add(f32x4.mul(re, re), f32x4.mul(im, im)));
    v128.store(power + (at >> 1), square);
    sum = f32x4.add(sum, square);
    hereR = nextR;
    hereI = nextI;
    stepR = nextStepR;
    stepI = nextStepI;
  }
  return sum;
}
