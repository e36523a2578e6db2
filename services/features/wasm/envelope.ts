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
  ones,
  scratch,
  signal,
  signs,
  turned,
} from './memory';
import { roots, transform } from './fft';
import { measureMoments } from './moments';
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
  measureMoments(n, false);
  demodulate(transform(signal, scratch, n / 2), n);
}

/** @param z the transform of centred frames, in `signal` or `scratch`; both are overwritten */
export function demodulate(z: usize, n: i32): void {
  const half = n / 2;
  whitenTurned(z, n, leastSquare(z, half));
  const even = transform(z, otherThan(z), half);
  const odd = transform(turned, otherThan(even), half);
  sumBlocks(even, odd, n);
  results.tellWhitened();
}

function otherThan(z: usize): usize {
  return z == signal ? scratch : signal;
}

/**
 * What 4·|X|² of a bin must exceed. By Parseval Σ |Z|² is n/2·Σ x², and that of a pair of bins of Z
 * is that of the pair in X; bin 0, which is made of the rounded mean and of bin n/2, is left out.
 */
function leastSquare(z: usize, half: i32): v128 {
  const all = f32x4.mul(f32x4.splat(<f32>half), asVector(results.squares));
  const zero = squareOf(v128.load(z), v128.load(z, 16));
  const rest = f32x4.pmax(f32x4.splat(0), f32x4.sub(all, zero));
  return f32x4.mul(f32x4.splat((4 * roundingPower) / <f32>half), rest);
}

/** Conjugated white bins in place of Z, and turned by half a sample into `turned`. */
function whitenTurned(z: usize, n: i32, least: v128): void {
  const half = n / 2;
  const nothing = f32x4.splat(0);
  put(z, 0, nothing, nothing, nothing, nothing);
  let k = 1;
  while (k < half / 2) {
    const end = endOfRun(k, half);
    whitenPairs(z, n, k, end, least);
    k = end;
  }
  // its own pair
  const re = f32x4.mul(f32x4.splat(2), v128.load(z + k * complexBytes));
  const im = f32x4.mul(f32x4.splat(2), v128.load(z + k * complexBytes, 16));
  const isIn = v128.and(isDemodulated(k), f32x4.gt(squareOf(re, im), least));
  const gain = v128.and(isIn, inverse(squareOf(re, im), f32x4.splat(1)));
  put(z, k, f32x4.mul(re, gain), f32x4.mul(im, gain), nothing, f32x4.splat(-1));
}

/** All ones in the lanes that demodulate a bin. */
function isDemodulated(bin: i32): v128 {
  const place = i32x4.splat(bin);
  return v128.and(i32x4.ge_s(place, v128.load(bins)), i32x4.lt_s(place, v128.load(bins, 16)));
}

/** The first bin after k, n/4 at most, from which on other lanes demodulate it or n/2 less it. */
function endOfRun(k: i32, half: i32): i32 {
  let end = half / 2;
  for (let at = bins; at < bins + 32; at += 4) {
    const edge = load<i32>(at);
    if (edge > k) end = min(end, edge);
    if (half - edge + 1 > k) end = min(end, half - edge + 1);
  }
  return end;
}

/** Bins `from` to `end` − 1 and their pairs. For E, O and w see real.ts. */
function whitenPairs(z: usize, n: i32, from: i32, end: i32, least: v128): void {
  const half = n / 2;
  const isUp = isDemodulated(from);
  const isDown = isDemodulated(half - from);
  const one = v128.load(ones);
  const sign = v128.load(signs);
  let w = roots(n) + from * 8;
  let down = half - from;
  for (let up = from; up < end; up++) {
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
    const upSquare = squareOf(upR, upI);
    const downSquare = squareOf(downR, downI);
    const isUpThere = v128.and(isUp, f32x4.gt(upSquare, least));
    const isDownThere = v128.and(isDown, f32x4.gt(downSquare, least));
    const upGain = v128.and(isUpThere, inverse(upSquare, one));
    const downGain = v128.and(isDownThere, inverse(downSquare, one));
    put(z, up, f32x4.mul(upR, upGain), f32x4.mul(upI, v128.xor(upGain, sign)), c, s);
    // Of the other the conjugate is at hand, and exp(−2πi·(n/2 − k)/n) is −exp(2πik/n).
    put(z, down, f32x4.mul(downR, downGain), f32x4.mul(downI, downGain), v128.xor(c, sign), s);
    down--;
    w += 8;
  }
}

function squareOf(re: v128, im: v128): v128 {
  return f32x4.add(f32x4.mul(re, re), f32x4.mul(im, im));
}

/** 1/√ */
function inverse(square: v128, one: v128): v128 {
  return f32x4.div(one, f32x4.sqrt(square));
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
  const a = square(v128.load(x));
  const b = square(v128.load(y));
  const c = square(v128.load(x, 32));
  const d = square(v128.load(y, 32));
  const real = f32x4.add(f32x4.add(a, b), f32x4.add(c, d));
  if (counts) {
    second = f32x4.add(second, real);
    const ab = f32x4.add(square(a), square(b));
    fourth = f32x4.add(fourth, f32x4.add(ab, f32x4.add(square(c), square(d))));
  }
  const first = f32x4.add(square(v128.load(x, 16)), square(v128.load(y, 16)));
  const last = f32x4.add(square(v128.load(x, 48)), square(v128.load(y, 48)));
  return f32x4.add(real, f32x4.add(first, last));
}

function square(x: v128): v128 {
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
