/**
 * The fast kernel: what features are made from, of four frames at once. A lane never sees its
 * neighbours, and no instruction is used whose result depends on the processor.
 */
import {
  bandCount,
  complexBytes,
  edges,
  frameSamplesMax,
  gains,
  input,
  power,
  rows,
  scratch,
  signal,
  spectrum,
  told,
  vectorBytes,
  windowed,
} from './memory';
import { transform } from './fft';
import { centre, measureMoments } from './moments';
import { mergeConjugated, split } from './real';
import * as results from './results';
import { add, clear } from './results';
import { makeGains, measureBands, measureShape } from './spectrum';
import { windowOf } from './window';

export function inputAt(): usize {
  return input;
}

export function edgesAt(): usize {
  return edges;
}

export function resultsAt(): usize {
  return told;
}

export function rowsAt(): usize {
  return rows;
}

/** @param n a power of two from 256 to 16,384 */
export function analyse(n: i32): void {
  assert(n >= 256 && n <= frameSamplesMax && popcnt(n) == 1);
  measureMoments(n);
  split(transform(signal, scratch, n / 2), windowed, power, n);
  measureBands(n);
  measureShape(n);
  results.tellAll();
}

/** Second and fourth powers of the analysed frames with their bands brought to one level. */
export function whiten(n: i32): void {
  makeGains();
  silence(0, 2);
  for (let band = 0; band < bandCount; band++) {
    const gain = v128.load(gains + band * vectorBytes);
    const to = windowed + load<i32>(edges + band * 4, 4) * complexBytes;
    for (let at = windowed + load<i32>(edges + band * 4) * complexBytes; at < to; at += 16) {
      v128.store(at, f32x4.mul(gain, v128.load(at)));
    }
  }
  silence(n / 2, n / 2 + 1);
  mergeConjugated(windowed, signal, n);
  measureFourth(transform(signal, scratch, n / 2), n);
}

function silence(fromBin: i32, toBin: i32): void {
  memory.fill(windowed + fromBin * complexBytes, 0, (toBin - fromBin) * complexBytes);
}

function measureFourth(white: usize, n: i32): void {
  clear(results.whitenedSecond);
  clear(results.whitenedFourth);
  const nothing = f32x4.splat(0);
  let at = white;
  for (let i = 0; i < n; i += 64) {
    let squares = nothing;
    let squares2 = nothing;
    let squares3 = nothing;
    let squares4 = nothing;
    let fourths = nothing;
    let fourths2 = nothing;
    let fourths3 = nothing;
    let fourths4 = nothing;
    for (let j = 0; j < 64; j += 4) {
      const a = squareOf(v128.load(at));
      const b = squareOf(v128.load(at, 16));
      const c = squareOf(v128.load(at, 32));
      const d = squareOf(v128.load(at, 48));
      squares = f32x4.add(squares, a);
      squares2 = f32x4.add(squares2, b);
      squares3 = f32x4.add(squares3, c);
      squares4 = f32x4.add(squares4, d);
      fourths = f32x4.add(fourths, squareOf(a));
      fourths2 = f32x4.add(fourths2, squareOf(b));
      fourths3 = f32x4.add(fourths3, squareOf(c));
      fourths4 = f32x4.add(fourths4, squareOf(d));
      at += 4 * vectorBytes;
    }
    add(
      results.whitenedSecond,
      f32x4.add(f32x4.add(squares, squares2), f32x4.add(squares3, squares4)),
    );
    add(
      results.whitenedFourth,
      f32x4.add(f32x4.add(fourths, fourths2), f32x4.add(fourths3, fourths4)),
    );
  }
  results.tellWhitened();
}

function squareOf(x: v128): v128 {
  return f32x4.mul(x, x);
}

/** Lays the power of each frame out as a row of n/2 + 1 values, `stride` (even) values apart. */
export function rowsOfPower(n: i32, stride: i32): void {
  layRows(n, stride, true);
}

/** The same of the envelope's, which has no unit; n is half of the frame's. */
export function rowsOfEnvelope(n: i32, stride: i32): void {
  layRows(n, stride, false);
}

function layRows(n: i32, stride: i32, hasUnit: bool): void {
  const row: usize = stride * 8;
  const a = unitOf(0, hasUnit);
  const b = unitOf(1, hasUnit);
  const c = unitOf(2, hasUnit);
  const d = unitOf(3, hasUnit);
  let at = power;
  let to = rows;
  // The vector after the last is read and told, and nobody looks at it: rows have room for it.
  for (let k = 0; k <= n / 2; k += 2) {
    const here = v128.load(at);
    const next = v128.load(at, 16);
    const ab = v128.shuffle<f32>(here, next, 0, 4, 1, 5);
    const cd = v128.shuffle<f32>(here, next, 2, 6, 3, 7);
    v128.store(to, f64x2.mul(a, f64x2.promote_low_f32x4(ab)));
    v128.store(to + row, f64x2.mul(b, f64x2.promote_low_f32x4(upper(ab))));
    v128.store(to + 2 * row, f64x2.mul(c, f64x2.promote_low_f32x4(cd)));
    v128.store(to + 3 * row, f64x2.mul(d, f64x2.promote_low_f32x4(upper(cd))));
    at += 2 * vectorBytes;
    to += 16;
  }
}

function unitOf(lane: i32, hasUnit: bool): v128 {
  const length = results.lengthOf(lane);
  return f64x2.splat(hasUnit ? length * length : 1);
}

function upper(vector: v128): v128 {
  return v128.shuffle<f32>(vector, vector, 2, 3, 2, 3);
}

/**
 * Power spectrum of the squared envelope of the analysed frames, prewhitened (every bin to the
 * magnitude 1) and limited to the bins fromBin … toBin − 1, at half the sample rate: n/4 + 1 bins
 * as wide as those of the frame. Lies where the power lay, as n/2 samples have it. The spectrum is
 * made anew from the input, because that of a window cannot be prewhitened.
 */
export function envelope(n: i32, fromBin: i32, toBin: i32): void {
  const half = n / 2;
  centre(n);
  split(transform(signal, scratch, half), spectrum, power, n);
  memory.fill(signal, 0, half * complexBytes);
  const tiny = f32x4.splat(1e-30);
  for (let k = fromBin; k < toBin; k++) {
    const from = spectrum + k * complexBytes;
    const re = v128.load(from);
    const im = v128.load(from, 16);
    const square = f32x4.add(f32x4.mul(re, re), f32x4.mul(im, im));
    const gain = f32x4.div(f32x4.splat(1), f32x4.sqrt(f32x4.pmax(tiny, square)));
    v128.store(signal + k * complexBytes, f32x4.mul(re, gain));
    v128.store(signal + k * complexBytes, f32x4.neg(f32x4.mul(im, gain)), 16);
  }
  const analytic = transform(signal, scratch, half);
  const other = analytic == signal ? scratch : signal;
  square(analytic, other, half);
  split(transform(other, analytic, half / 2), spectrum, power, half);
}

/** |a|² less its mean, scaled to a mean of 1, under a Hann window. */
function square(a: usize, to: usize, n: i32): void {
  clear(results.centre);
  for (let i = 0; i < n; i += 64) {
    let sum = f32x4.splat(0);
    for (let j = i; j < i + 64; j++) {
      const re = v128.load(a + j * complexBytes);
      const im = v128.load(a + j * complexBytes, 16);
      const here = f32x4.add(f32x4.mul(re, re), f32x4.mul(im, im));
      v128.store(to + j * vectorBytes, here);
      sum = f32x4.add(sum, here);
    }
    add(results.centre, sum);
  }
  const perMean = f32x4.div(f32x4.splat(<f32>n), results.asVector(results.centre));
  const one = f32x4.splat(1);
  let window = windowOf(n);
  for (let at = to; at < to + n * vectorBytes; at += vectorBytes) {
    const here = f32x4.sub(f32x4.mul(v128.load(at), perMean), one);
    v128.store(at, f32x4.mul(here, v128.load32_splat(window)));
    window += 4;
  }
}
