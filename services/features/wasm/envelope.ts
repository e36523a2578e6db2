/**
 * The squared envelope of four stretches at once, prewhitened (every bin of the spectrum set to one
 * magnitude): core/evidence/fft-envelope.ts in float32, with its source. The analytic signal has no
 * negative frequencies, so its even samples are a DFT of half the length, and its odd ones another,
 * of the same bins turned by half a sample each: together the work of one. The rounding of float32
 * lies some 138 dB below the mean power: noise 100 dB below it is still told to a few percent.
 */
import {
  bins,
  blockVectors,
  complexBytes,
  envelopes,
  frameSamplesMax,
  scratch,
  signal,
  turned,
} from './memory';
import { roots, transform } from './fft';
import { centre } from './moments';
import * as results from './results';
import { add, asVector, clear } from './results';

/**
 * Share of the mean power per bin that counts as rounding: 120 dB down. That of the transform lies
 * at −138 dB, and bins that it alone fills would speak as loud as the others.
 */
const roundingPower: f32 = 1e-12;
/** samples to a value: the shortest block there is */
const block: i32 = 4;

/**
 * Sums of the squared envelope over four samples each, up to a constant factor: n/4 values per
 * lane, and second and fourth powers of the prewhitened samples away from the ends. All are 0 in a
 * lane that has nothing to demodulate.
 * @param n a power of two from 256 to 16,384
 */
export function envelope(n: i32): void {
  assert(n >= 256 && n <= frameSamplesMax && popcnt(n) == 1);
  const half = n / 2;
  centre(n);
  const z = transform(signal, scratch, half);
  whitenTurned(z, n, leastSquare(z, half));
  const even = transform(z, otherThan(z), half);
  const odd = transform(turned, otherThan(even), half);
  sumBlocks(even, odd, n);
  results.tellWhitened();
}

function otherThan(z: usize): usize {
  return z == signal ? scratch : signal;
}

/** What 4·|X|² of a bin must exceed. Bin 0, which holds the rounded mean, counts for nothing. */
function leastSquare(z: usize, half: i32): v128 {
  clear(results.total);
  v128.store(z, f32x4.splat(0));
  v128.store(z, f32x4.splat(0), 16);
  for (let from: usize = z; from < z + half * complexBytes; from += blockVectors * complexBytes) {
    let sum = f32x4.splat(0);
    for (let at = from; at < from + blockVectors * complexBytes; at += complexBytes) {
      const re = v128.load(at);
      const im = v128.load(at, 16);
      sum = f32x4.add(sum, f32x4.add(f32x4.mul(re, re), f32x4.mul(im, im)));
    }
    add(results.total, sum);
  }
  // Σ |Z|² of a pair is Σ |X|² of it.
  return f32x4.mul(f32x4.splat((4 * roundingPower) / <f32>half), asVector(results.total));
}

/**
 * Conjugated white bins in place of Z, and turned by half a sample into `turned`. For E, O and w
 * see real.ts.
 */
function whitenTurned(z: usize, n: i32, least: v128): void {
  const half = n / 2;
  const nothing = f32x4.splat(0);
  put(z, 0, nothing, nothing, nothing, nothing);
  whitenMiddle(z, half / 2, least);
  let w = roots(n);
  let down = half;
  for (let up = 1; up < half / 2; up++) {
    down--;
    w += 8;
    const zr = v128.load(z + up * complexBytes);
    const zi = v128.load(z + up * complexBytes, 16);
    const yr = v128.load(z + down * complexBytes);
    const yi = v128.load(z + down * complexBytes, 16);
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
    const upGain = gainOf(upR, upI, isDemodulated(up), least);
    const downGain = gainOf(downR, downI, isDemodulated(down), least);
    const minus = f32x4.neg(upGain);
    put(z, up, f32x4.mul(upR, upGain), f32x4.mul(upI, minus), c, s);
    // Of the other the conjugate is at hand, and exp(−2πi·(n/2 − k)/n) is −exp(2πik/n).
    put(z, down, f32x4.mul(downR, downGain), f32x4.mul(downI, downGain), f32x4.neg(c), s);
  }
}

/** Bin n/4, its own pair. */
function whitenMiddle(z: usize, middle: i32, least: v128): void {
  const re = f32x4.mul(f32x4.splat(2), v128.load(z + middle * complexBytes));
  const im = f32x4.mul(f32x4.splat(2), v128.load(z + middle * complexBytes, 16));
  const gain = gainOf(re, im, isDemodulated(middle), least);
  const nothing = f32x4.splat(0);
  put(z, middle, f32x4.mul(re, gain), f32x4.mul(im, gain), nothing, f32x4.splat(-1));
}

/** All ones in the lanes that demodulate a bin. */
function isDemodulated(bin: i32): v128 {
  const place = i32x4.splat(bin);
  return v128.and(i32x4.ge_s(place, v128.load(bins)), i32x4.lt_s(place, v128.load(bins, 16)));
}

/** 1/|X|, or 0 in a lane that has nothing in this bin or does not demodulate it. */
function gainOf(re: v128, im: v128, isIn: v128, least: v128): v128 {
  const square = f32x4.add(f32x4.mul(re, re), f32x4.mul(im, im));
  const gain = f32x4.div(f32x4.splat(1), f32x4.sqrt(square));
  return v128.and(v128.and(isIn, f32x4.gt(square, least)), gain);
}

/** exp(−2πik/n) is (c, s). */
function put(z: usize, k: i32, re: v128, im: v128, c: v128, s: v128): void {
  const at = k * complexBytes;
  v128.store(z + at, re);
  v128.store(z + at, im, 16);
  v128.store(turned + at, f32x4.sub(f32x4.mul(re, c), f32x4.mul(im, s)));
  v128.store(turned + at, f32x4.add(f32x4.mul(re, s), f32x4.mul(im, c)), 16);
}

let second: v128 = f32x4.splat(0);
let fourth: v128 = f32x4.splat(0);

function sumBlocks(even: usize, odd: usize, n: i32): void {
  // Where the ends of a stretch meet there is a step, which strikes once whitened.
  const end = n / 64;
  const row: usize = n;
  clear(results.whitenedSecond);
  clear(results.whitenedFourth);
  let x = even;
  let y = odd;
  let to = envelopes;
  for (let i = 0; i < n; i += 4 * block) {
    second = f32x4.splat(0);
    fourth = f32x4.splat(0);
    const a = blockOf(x, y, i >= end && i < n - end);
    const b = blockOf(x + 64, y + 64, i + block >= end && i + block < n - end);
    const c = blockOf(x + 128, y + 128, i + 2 * block >= end && i + 2 * block < n - end);
    const d = blockOf(x + 192, y + 192, i + 3 * block >= end && i + 3 * block < n - end);
    add(results.whitenedSecond, second);
    add(results.whitenedFourth, fourth);
    storeRows(to, row, a, b, c, d);
    x += 256;
    y += 256;
    to += 16;
  }
}

/** |a|² of four samples: two even and two odd ones. Their real parts count unless near the ends. */
function blockOf(x: usize, y: usize, counts: bool): v128 {
  const a = squareOf(v128.load(x));
  const b = squareOf(v128.load(y));
  const c = squareOf(v128.load(x, 32));
  const d = squareOf(v128.load(y, 32));
  const real = f32x4.add(f32x4.add(a, b), f32x4.add(c, d));
  if (counts) {
    second = f32x4.add(second, real);
    const ab = f32x4.add(squareOf(a), squareOf(b));
    fourth = f32x4.add(fourth, f32x4.add(ab, f32x4.add(squareOf(c), squareOf(d))));
  }
  const first = f32x4.add(squareOf(v128.load(x, 16)), squareOf(v128.load(y, 16)));
  const last = f32x4.add(squareOf(v128.load(x, 48)), squareOf(v128.load(y, 48)));
  return f32x4.add(real, f32x4.add(first, last));
}

function squareOf(x: v128): v128 {
  return f32x4.mul(x, x);
}

/** Four vectors as four values in a row of each lane. */
function storeRows(to: usize, row: usize, a: v128, b: v128, c: v128, d: v128): void {
  const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
  const cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
  const abHigh = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
  const cdHigh = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<f32>(ab, cd, 0, 1, 4, 5));
  v128.store(to + row, v128.shuffle<f32>(ab, cd, 2, 3, 6, 7));
  v128.store(to + 2 * row, v128.shuffle<f32>(abHigh, cdHigh, 0, 1, 4, 5));
  v128.store(to + 3 * row, v128.shuffle<f32>(abHigh, cdHigh, 2, 3, 6, 7));
}
