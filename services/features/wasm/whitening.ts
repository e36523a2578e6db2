/**
 * The kurtosis of frames whose bands are brought to one level: from their half-length DFT Z to that
 * of the whitened ones, back to samples, and the sum of their fourth powers.
 */
import { bandCount, complexBytes, gains, scratch, signal, vectorBytes } from './memory';
import { roots, transformButLast } from './fft';
import * as results from './results';
import { add, asVector, clear } from './results';
import { beginSegments, downBand, segmentFrom, upBand } from './segments';

/** 1/√ of the bands' mean power; 0 below the first. */
function makeGains(): void {
  v128.store(gains, f32x4.splat(0));
  for (let band = 0; band < bandCount; band++) {
    const mean = asVector(results.bands + band);
    v128.store(gains + (band + 1) * vectorBytes, f32x4.div(f32x4.splat(1), f32x4.sqrt(mean)));
  }
}

function gainOf(band: i32): v128 {
  return v128.load(gains + (band + 1) * vectorBytes);
}

/**
 * Sum of the fourth powers of the whitened frames, in units in which the sum of their squares is
 * what `measureBands` made of it.
 * @param z n/2 complex vectors, in `signal` or `scratch`; overwritten, as is the other
 */
export function measureWhitened(z: usize, n: i32): void {
  makeGains();
  whiten(z, n);
  sumFourth(transformButLast(z, z == signal ? scratch : signal, n / 2), n / 2);
  results.tellWhitened();
}

/**
 * In place, and conjugated: the forward transform of the result is then the way back. With gains
 * a of bin k and b of n/2 − k, and what real.ts calls E, O and w:
 * Z′[k] = (a + b)/2·Z[k] + (a − b)/4·(w·O + i·w*·E),
 * Z′*[n/2 − k] = (a + b)/2·Z*[n/2 − k] + (a − b)/4·(w·O − i·w*·E).
 */
function whiten(z: usize, n: i32): void {
  const half = n / 2;
  const nothing = f32x4.splat(0);
  v128.store(z, nothing);
  v128.store(z, nothing, 16);
  beginSegments();
  let k = 1;
  while (k < half / 2) {
    const end = segmentFrom(k, half);
    whitenPairs(z, n, k, end);
    k = end;
  }
  segmentFrom(k, half);
  // its own pair
  const middle = z + k * complexBytes;
  const gain = gainOf(upBand);
  v128.store(middle, f32x4.mul(gain, v128.load(middle)));
  v128.store(middle, f32x4.mul(f32x4.neg(gain), v128.load(middle, 16)), 16);
}

function whitenPairs(z: usize, n: i32, from: i32, end: i32): void {
  const a = gainOf(upBand);
  const b = gainOf(downBand);
  const sum = f32x4.mul(f32x4.splat(0.5), f32x4.add(a, b));
  const minusSum = f32x4.neg(sum);
  const difference = f32x4.mul(f32x4.splat(0.25), f32x4.sub(a, b));
  let w = roots(n) + from * 8;
  let down: usize = z + (n / 2 - from) * complexBytes;
  for (let up: usize = z + from * complexBytes; up < z + end * complexBytes; up += complexBytes) {
    const zr = v128.load(up);
    const zi = v128.load(up, 16);
    const yr = v128.load(down);
    const yi = v128.load(down, 16);
    const c = f32x4.mul(difference, v128.load32_splat(w));
    const s = f32x4.mul(difference, v128.load32_splat(w, 4));
    const evenR = f32x4.add(zr, yr);
    const evenI = f32x4.sub(zi, yi);
    const oddR = f32x4.add(zi, yi);
    const oddI = f32x4.sub(yr, zr);
    const turnR = f32x4.sub(f32x4.mul(c, oddR), f32x4.mul(s, oddI));
    const turnI = f32x4.add(f32x4.mul(c, oddI), f32x4.mul(s, oddR));
    const backR = f32x4.sub(f32x4.mul(s, evenR), f32x4.mul(c, evenI));
    const backI = f32x4.add(f32x4.mul(c, evenR), f32x4.mul(s, evenI));
    v128.store(up, f32x4.add(f32x4.mul(sum, zr), f32x4.add(turnR, backR)));
    v128.store(up, f32x4.sub(f32x4.mul(minusSum, zi), f32x4.add(turnI, backI)), 16);
    v128.store(down, f32x4.add(f32x4.mul(sum, yr), f32x4.sub(turnR, backR)));
    v128.store(down, f32x4.add(f32x4.mul(minusSum, yi), f32x4.sub(turnI, backI)), 16);
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
