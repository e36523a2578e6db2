/**
 * The kurtosis of frames whose bands are brought to one level: from their spectrum under a window
 * to the half-length DFT of the whitened ones, back to samples, and the sum of their fourth powers.
 */
import { bandCount, complexBytes, gains, vectorBytes, windowed } from './memory';
import { roots, transformButLast } from './fft';
import * as results from './results';
import { add, asVector, clear } from './results';
import { beginSegments, downBand, segmentFrom, upBand } from './segments';

/** 1/√ of the bands' mean power, 0 below the first, with what V is of 16 times the spectrum. */
function makeGains(n: i32): void {
  const unit = f32x4.splat(<f32>(1 / (8 * Math.sqrt(3) * <f64>n)));
  v128.store(gains, f32x4.splat(0));
  for (let band = 0; band < bandCount; band++) {
    const mean = asVector(results.bands + band);
    v128.store(gains + (band + 1) * vectorBytes, f32x4.div(unit, f32x4.sqrt(mean)));
  }
}

function gainOf(band: i32): v128 {
  return v128.load(gains + (band + 1) * vectorBytes);
}

/**
 * Sum of the fourth powers of the whitened frames, in units in which the sum of their squares is
 * what `finishBands` made of it.
 * @param other n/2 complex vectors, overwritten as `windowed` is
 */
export function measureWhitened(other: usize, n: i32): void {
  makeGains(n);
  whiten(n);
  sumFourth(transformButLast(windowed, other, n / 2), n / 2);
  results.tellWhitened();
}

/**
 * In place of V (see real.ts) Z′, conjugated: the forward transform of the result is then the way
 * back. With gains a of bin k and b of n/2 − k, S = a·V[k] + b·V*[n/2 − k], D their difference and
 * w = exp(−2πik/n): Z′[k] = (S + i·w*·D)/16 and Z′*[n/2 − k] = (S − i·w*·D)/16.
 */
function whiten(n: i32): void {
  const half = n / 2;
  const nothing = f32x4.splat(0);
  v128.store(windowed, nothing);
  v128.store(windowed, nothing, 16);
  beginSegments();
  let k = 1;
  while (k < half / 2) {
    const end = segmentFrom(k, half);
    whitenPairs(n, k, end);
    k = end;
  }
  segmentFrom(k, half);
  // its own pair
  const middle: usize = windowed + k * complexBytes;
  const gain = f32x4.mul(f32x4.splat(2), gainOf(upBand));
  v128.store(middle, f32x4.mul(gain, v128.load(middle)));
  v128.store(middle, f32x4.mul(gain, v128.load(middle, 16)), 16);
}

function whitenPairs(n: i32, from: i32, end: i32): void {
  const a = gainOf(upBand);
  const b = gainOf(downBand);
  let w = roots(n) + from * 8;
  let up: usize = windowed + from * complexBytes;
  let down: usize = windowed + (n / 2 - from) * complexBytes;
  for (const last: usize = windowed + end * complexBytes; up < last; up += complexBytes) {
    const upR = f32x4.mul(a, v128.load(up));
    const upI = f32x4.mul(a, v128.load(up, 16));
    const downR = f32x4.mul(b, v128.load(down));
    const downI = f32x4.mul(b, v128.load(down, 16));
    const c = v128.load32_splat(w);
    const s = v128.load32_splat(w, 4);
    const sumR = f32x4.add(upR, downR);
    const sumI = f32x4.sub(upI, downI);
    const differenceR = f32x4.sub(upR, downR);
    const differenceI = f32x4.add(upI, downI);
    const turnR = f32x4.add(f32x4.mul(c, differenceR), f32x4.mul(s, differenceI));
    const turnI = f32x4.sub(f32x4.mul(c, differenceI), f32x4.mul(s, differenceR));
    v128.store(up, f32x4.sub(sumR, turnI));
    v128.store(up, f32x4.neg(f32x4.add(sumI, turnR)), 16);
    v128.store(down, f32x4.add(sumR, turnI));
    v128.store(down, f32x4.sub(sumI, turnR), 16);
    w += 8;
    down -= complexBytes;
  }
}

/** The last pass of the transform, of which nothing is stored. */
function sumFourth(x: usize, half: i32): void {
  const quarter: usize = (half / 4) * complexBytes;
  clear(results.whitenedFourth);
  for (let from: usize = x; from < x + quarter; from += 8 * complexBytes) {
    let sumA = f32x4.splat(0);
    let sumB = f32x4.splat(0);
    for (let at = from; at < from + 8 * complexBytes; at += complexBytes) {
      const ar = v128.load(at);
      const ai = v128.load(at, 16);
      const br = v128.load(at + quarter);
      const bi = v128.load(at + quarter, 16);
      const cr = v128.load(at + 2 * quarter);
      const ci = v128.load(at + 2 * quarter, 16);
      const dr = v128.load(at + 3 * quarter);
      const di = v128.load(at + 3 * quarter, 16);
      const acR = f32x4.add(ar, cr);
      const acI = f32x4.add(ai, ci);
      const a_cR = f32x4.sub(ar, cr);
      const a_cI = f32x4.sub(ai, ci);
      const bdR = f32x4.add(br, dr);
      const bdI = f32x4.add(bi, di);
      const b_dR = f32x4.sub(br, dr);
      const b_dI = f32x4.sub(bi, di);
      sumA = f32x4.add(sumA, fourthOf(f32x4.add(acR, bdR), f32x4.add(acI, bdI)));
      sumB = f32x4.add(sumB, fourthOf(f32x4.sub(acR, bdR), f32x4.sub(acI, bdI)));
      sumA = f32x4.add(sumA, fourthOf(f32x4.add(a_cR, b_dI), f32x4.sub(a_cI, b_dR)));
      sumB = f32x4.add(sumB, fourthOf(f32x4.sub(a_cR, b_dI), f32x4.add(a_cI, b_dR)));
    }
    add(results.whitenedFourth, f32x4.add(sumA, sumB));
  }
}

/** re⁴ + im⁴: even and odd samples are the real and the imaginary parts. */
function fourthOf(re: v128, im: v128): v128 {
  const re2 = f32x4.mul(re, re);
  const im2 = f32x4.mul(im, im);
  return f32x4.add(f32x4.mul(re2, re2), f32x4.mul(im2, im2));
}
