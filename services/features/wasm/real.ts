/**
 * From the DFT of n/2 complex values, which are the even and odd samples of n real ones, to the
 * power of those. The spectrum itself is never stored: bins k and n/2 − k are made anew from Z[k]
 * and Z[n/2 − k] wherever they are needed, which costs less than to read them.
 *
 * With E = Z[k] + Z*[n/2 − k], O = −i·(Z[k] − Z*[n/2 − k]) and w = exp(−2πik/n):
 * 2·X[k] = E + w·O and 2·X*[n/2 − k] = E − w·O.
 * Source: W. H. Press et al., Numerical Recipes, "FFT of Single Real Function".
 */
import { bandCount, blockVectors, complexBytes, ones, power, vectorBytes } from './memory';
import { roots } from './fft';
import * as results from './results';
import { add, addTimes, clear } from './results';
import { beginSegments, downBand, segmentFrom, upBand } from './segments';

function squareOf(re: v128, im: v128): v128 {
  return f32x4.add(f32x4.mul(re, re), f32x4.mul(im, im));
}

/**
 * Leaves 4·|X|² in `power` (2·|X|² in bins 0 and n/2), its sums over the bands in their places, and
 * the sum of bin times power in `centre`.
 * @param z n/2 complex vectors
 */
export function measurePower(z: usize, n: i32): void {
  const half = n / 2;
  clear(results.centre);
  for (let band = -1; band < bandCount; band++) clear(results.bands + band);
  measureEnds(z, half);
  beginSegments();
  let k = 1;
  while (k < half / 2) {
    const end = min(segmentFrom(k, half), k + blockVectors);
    measurePairs(z, n, k, end);
    k = end;
  }
  segmentFrom(k, half);
  measureMiddle(z, half / 2);
}

/** Bins 0 and n/2, which are real and have no twin among the negative frequencies. */
function measureEnds(z: usize, half: i32): void {
  const re = v128.load(z);
  const im = v128.load(z, 16);
  const first = f32x4.add(re, im);
  const last = f32x4.sub(re, im);
  const two = f32x4.splat(2);
  v128.store(power, f32x4.mul(two, f32x4.mul(first, first)));
  v128.store(power + half * vectorBytes, f32x4.mul(two, f32x4.mul(last, last)));
}

/** Bin n/4, its own pair. */
function measureMiddle(z: usize, k: i32): void {
  const at = z + k * complexBytes;
  const square = f32x4.mul(f32x4.splat(4), squareOf(v128.load(at), v128.load(at, 16)));
  v128.store(power + k * vectorBytes, square);
  add(results.bands + upBand, square);
  addTimes(results.centre, <f64>k, square);
}

/** Bins `from` to `end` − 1 and their pairs: of one segment, and no more than a block. */
function measurePairs(z: usize, n: i32, from: i32, end: i32): void {
  const half = n / 2;
  const one = v128.load(ones);
  let away = f32x4.splat(0);
  let upSum = f32x4.splat(0);
  let downSum = f32x4.splat(0);
  let weighted = f32x4.splat(0);
  let w = roots(n) + from * 8;
  let up: usize = z + from * complexBytes;
  let down: usize = z + (half - from) * complexBytes;
  let upPower: usize = power + from * vectorBytes;
  let downPower: usize = power + (half - from) * vectorBytes;
  for (let k = from; k < end; k++) {
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
    const upSquare = squareOf(f32x4.add(evenR, turnR), f32x4.add(evenI, turnI));
    const downSquare = squareOf(f32x4.sub(evenR, turnR), f32x4.sub(evenI, turnI));
    v128.store(upPower, upSquare);
    v128.store(downPower, downSquare);
    upSum = f32x4.add(upSum, upSquare);
    downSum = f32x4.add(downSum, downSquare);
    weighted = f32x4.add(weighted, f32x4.mul(f32x4.sub(upSquare, downSquare), away));
    away = f32x4.add(away, one);
    w += 8;
    up += complexBytes;
    down -= complexBytes;
    upPower += vectorBytes;
    downPower -= vectorBytes;
  }
  add(results.bands + upBand, upSum);
  add(results.bands + downBand, downSum);
  add(results.centre, weighted);
  addTimes(results.centre, <f64>(half - from), downSum);
  // Bin 1, which lies in no band, is a segment of its own.
  if (upBand >= 0) addTimes(results.centre, <f64>from, upSum);
}
