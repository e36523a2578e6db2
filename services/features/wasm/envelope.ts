/**
 * The squared envelope of four stretches at once, prewhitened (every bin of the spectrum set to one
 * magnitude): core/evidence/fft-envelope.ts in float32, with its source. The analytic signal has no
 * negative frequencies, so its even samples are a DFT of half the length, and its odd ones another,
 * of the same bins turned by half a sample each: together the work of one. The rounding of float32
 * lies some 138 dB below the mean power: noise 100 dB below it is still told to a few percent.
 */
import {
  bins,
  complexBytes,
  envelopes,
  frameSamplesMax,
  power,
  scratch,
  signal,
  spectrum,
  vectorBytes,
  windowed,
} from './memory';
import { roots, transform } from './fft';
import { centre } from './moments';
import { split } from './real';
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
  split(transform(signal, scratch, half), spectrum, power, n);
  makeLeast(half);
  whitenTurned(n);
  const even = transform(signal, scratch, half);
  const odd = transform(windowed, spectrum, half);
  sumBlocks(even, odd, n);
  results.tellWhitened();
}

/** Leaves in the first vector of `power` what a bin must exceed. Bin 0 holds the rounded mean. */
function makeLeast(half: i32): void {
  clear(results.total);
  for (let start = 0; start < half; start += 64) {
    let sum = f32x4.splat(0);
    for (let k = max(1, start); k < start + 64; k++) {
      sum = f32x4.add(sum, v128.load(power + k * vectorBytes));
    }
    add(results.total, sum);
  }
  const share = f32x4.splat(roundingPower / <f32>half);
  v128.store(power, f32x4.mul(share, asVector(results.total)));
}

/** Conjugated white bins into `signal`, and turned by half a sample into `windowed`. */
function whitenTurned(n: i32): void {
  const half = n / 2;
  const w = roots(n);
  const from = v128.load(bins);
  const to = v128.load(bins, 16);
  const least = v128.load(power);
  const nothing = f32x4.splat(0);
  putTurned(0, nothing, nothing, nothing, nothing);
  for (let k = 1; k < half; k++) {
    const at = k * complexBytes;
    const place = i32x4.splat(k);
    const isIn = v128.and(i32x4.ge_s(place, from), i32x4.lt_s(place, to));
    const here = v128.load(power + k * vectorBytes);
    const isThere = v128.and(isIn, f32x4.gt(here, least));
    const re = v128.load(spectrum + at);
    const im = v128.load(spectrum + at, 16);
    const square = f32x4.add(f32x4.mul(re, re), f32x4.mul(im, im));
    const gain = f32x4.div(f32x4.splat(1), f32x4.sqrt(square));
    const turn = w + min(k, half - k) * 8;
    const c = v128.load32_splat(turn);
    const s = v128.load32_splat(turn, 4);
    putTurned(
      at,
      v128.and(isThere, f32x4.mul(re, gain)),
      v128.and(isThere, f32x4.neg(f32x4.mul(im, gain))),
      k + k > half ? f32x4.neg(c) : c,
      s,
    );
  }
}

/** exp(−2πik/n) is (c, s). */
function putTurned(at: usize, re: v128, im: v128, c: v128, s: v128): void {
  v128.store(signal + at, re);
  v128.store(signal + at, im, 16);
  v128.store(windowed + at, f32x4.sub(f32x4.mul(re, c), f32x4.mul(im, s)));
  v128.store(windowed + at, f32x4.add(f32x4.mul(re, s), f32x4.mul(im, c)), 16);
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
