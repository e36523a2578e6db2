/**
 * From the DFT of n/2 complex values, which are the even and odd samples of n real ones, to the
 * power of those under a Hann window. The spectrum itself is never stored: bins k and n/2 − k are
 * made from Z[k] and Z[n/2 − k] where they are needed, which costs less than to read them.
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
  ones,
  power,
  vectorBytes,
  windowed,
} from './memory';
import { roots } from './fft';
import * as results from './results';
import { add, addTimes, clear } from './results';
import { beginSegments, downBand, segmentFrom, upBand } from './segments';

function squareOf(re: v128, im: v128): v128 {
  return f32x4.add(f32x4.mul(re, re), f32x4.mul(im, im));
}

/** |V|² times it is the mean square per bin, 2·|V/8|²/(n²·3/8): see powerPerBin of shared. */
function powerFactor(n: i32): f64 {
  return 1 / (12 * <f64>n * <f64>n);
}

/**
 * Leaves the mean square per bin in `power`, its sums over the bands in their places, and the sum
 * of bin times power in `centre`; V in `windowed` if it is to be kept.
 * @param z n/2 complex vectors, and room for one more
 */
export function measurePower(z: usize, n: i32, keeps: bool): void {
  const half = n / 2;
  clear(results.centre);
  for (let band = -1; band < bandCount; band++) clear(results.bands + band);
  // The pair of bin 0 is bin n/2.
  v128.store(z + half * complexBytes, v128.load(z));
  v128.store(z + half * complexBytes, v128.load(z, 16), 16);
  measureEnds(z, n);
  beginSegments();
  let k = 1;
  while (k < half / 2) {
    const end = min(segmentFrom(k, half), k + blockVectors);
    if (keeps) Pairs.measure(z, n, k, end, true);
    else Pairs.measure(z, n, k, end, false);
    k = end;
  }
  segmentFrom(k, half);
  measureMiddle(z, n);
}

const pair: usize = memory.data(4 * 16, 16);

/** Leaves 2·X[k] and 2·X*[n/2 − k] in `pair`. */
function unfold(z: usize, n: i32, k: i32): void {
  const up = z + k * complexBytes;
  const down = z + (n / 2 - k) * complexBytes;
  const evenR = f32x4.add(v128.load(up), v128.load(down));
  const evenI = f32x4.sub(v128.load(up, 16), v128.load(down, 16));
  const oddR = f32x4.add(v128.load(up, 16), v128.load(down, 16));
  const oddI = f32x4.sub(v128.load(down), v128.load(up));
  const c = v128.load32_splat(roots(n) + k * 8);
  const s = v128.load32_splat(roots(n) + k * 8, 4);
  const turnR = f32x4.sub(f32x4.mul(c, oddR), f32x4.mul(s, oddI));
  const turnI = f32x4.add(f32x4.mul(c, oddI), f32x4.mul(s, oddR));
  v128.store(pair, f32x4.add(evenR, turnR));
  v128.store(pair, f32x4.add(evenI, turnI), 16);
  v128.store(pair, f32x4.sub(evenR, turnR), 32);
  v128.store(pair, f32x4.sub(evenI, turnI), 48);
}

/** Bins 0 and n/2, which are real and have no twin among the negative frequencies. */
function measureEnds(z: usize, n: i32): void {
  unfold(z, n, 0);
  const first = v128.load(pair);
  const last = v128.load(pair, 32);
  unfold(z, n, 1);
  // Both neighbours have one real part.
  const firstV = f32x4.sub(first, v128.load(pair));
  const lastV = f32x4.sub(last, v128.load(pair, 32));
  const factor = f32x4.splat(<f32>(2 * powerFactor(n)));
  v128.store(power, f32x4.mul(factor, f32x4.mul(firstV, firstV)));
  v128.store(power + (n / 2) * vectorBytes, f32x4.mul(factor, f32x4.mul(lastV, lastV)));
}

/** Bin n/4, its own pair, between the last ones. */
function measureMiddle(z: usize, n: i32): void {
  const k = n / 4;
  unfold(z, n, k);
  const re = v128.load(pair);
  const im = v128.load(pair, 16);
  unfold(z, n, k - 1);
  const aboutR = f32x4.add(v128.load(pair), v128.load(pair, 32));
  const aboutI = f32x4.sub(v128.load(pair, 16), v128.load(pair, 48));
  const hannR = f32x4.sub(f32x4.add(re, re), aboutR);
  const hannI = f32x4.sub(f32x4.add(im, im), aboutI);
  v128.store(windowed + k * complexBytes, hannR);
  v128.store(windowed + k * complexBytes, hannI, 16);
  const square = f32x4.mul(f32x4.splat(<f32>powerFactor(n)), squareOf(hannR, hannI));
  v128.store(power + k * vectorBytes, square);
  add(results.bands + upBand, square);
  addTimes(results.centre, <f64>k, square);
}

class Pairs {
  /**
   * Bins `from` to `end` − 1 and their pairs: of one segment, and no more than a block. A bin is
   * told once the next one is known.
   */
  @inline
  static measure(z: usize, n: i32, from: i32, end: i32, keeps: bool): void {
    const half = n / 2;
    const one = v128.load(ones);
    const factor = f32x4.splat(<f32>powerFactor(n));
    let away = f32x4.splat(0);
    let upSum = f32x4.splat(0);
    let downSum = f32x4.splat(0);
    let weighted = f32x4.splat(0);
    // of a bin and of its pair, and how far each is from the one before
    let hereR = f32x4.splat(0);
    let hereI = f32x4.splat(0);
    let thereR = f32x4.splat(0);
    let thereI = f32x4.splat(0);
    let hereStepR = f32x4.splat(0);
    let hereStepI = f32x4.splat(0);
    let thereStepR = f32x4.splat(0);
    let thereStepI = f32x4.splat(0);
    let w = roots(n) + (from - 1) * 8;
    let up: usize = z + (from - 1) * complexBytes;
    let down: usize = z + (half - from + 1) * complexBytes;
    for (let k = from - 1; k <= end; k++) {
      const zr = v128.load(up);
      const zi = v128.load(up, 16);
      const yr = v128.load(down);
      const yi = v128.load(down, 16);
      const evenR = f32x4.add(zr, yr);
      const evenI = f32x4.sub(zi, yi);
      const oddR = f32x4.add(zi, yi);
      const oddI = f32x4.sub(yr, zr);
      const c = v128.load32_splat(w);
      const s = v128.load32_splat(w, 4);
      const turnR = f32x4.sub(f32x4.mul(c, oddR), f32x4.mul(s, oddI));
      const turnI = f32x4.add(f32x4.mul(c, oddI), f32x4.mul(s, oddR));
      const upR = f32x4.add(evenR, turnR);
      const upI = f32x4.add(evenI, turnI);
      const downR = f32x4.sub(evenR, turnR);
      const downI = f32x4.sub(evenI, turnI);
      const upStepR = f32x4.sub(upR, hereR);
      const upStepI = f32x4.sub(upI, hereI);
      const downStepR = f32x4.sub(downR, thereR);
      const downStepI = f32x4.sub(downI, thereI);
      if (k > from) {
        const hannR = f32x4.sub(hereStepR, upStepR);
        const hannI = f32x4.sub(hereStepI, upStepI);
        const nnahR = f32x4.sub(thereStepR, downStepR);
        const nnahI = f32x4.sub(thereStepI, downStepI);
        if (keeps) {
          const at: usize = windowed + (k - 1) * complexBytes;
          v128.store(at, hannR);
          v128.store(at, hannI, 16);
          const pairAt: usize = windowed + (half - k + 1) * complexBytes;
          v128.store(pairAt, nnahR);
          v128.store(pairAt, nnahI, 16);
        }
        const upSquare = f32x4.mul(factor, squareOf(hannR, hannI));
        const downSquare = f32x4.mul(factor, squareOf(nnahR, nnahI));
        v128.store(power + (k - 1) * vectorBytes, upSquare);
        v128.store(power + (half - k + 1) * vectorBytes, downSquare);
        upSum = f32x4.add(upSum, upSquare);
        downSum = f32x4.add(downSum, downSquare);
        weighted = f32x4.add(weighted, f32x4.mul(f32x4.sub(upSquare, downSquare), away));
        away = f32x4.add(away, one);
      }
      hereR = upR;
      hereI = upI;
      thereR = downR;
      thereI = downI;
      hereStepR = upStepR;
      hereStepI = upStepI;
      thereStepR = downStepR;
      thereStepI = downStepI;
      w += 8;
      up += complexBytes;
      down -= complexBytes;
    }
    add(results.bands + upBand, upSum);
    add(results.bands + downBand, downSum);
    add(results.centre, weighted);
    addTimes(results.centre, <f64>(half - from), downSum);
    // Bin 1, which lies in no band, is a segment of its own.
    if (upBand >= 0) addTimes(results.centre, <f64>from, upSum);
  }
}
