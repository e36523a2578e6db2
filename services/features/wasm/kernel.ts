/**
 * The fast kernel: what features are made from, of four frames at once. A lane never sees its
 * neighbours, and no instruction is used whose result depends on the processor.
 */
import {
  bandCount,
  bins,
  bytes,
  complexBytes,
  edges,
  frameSamplesMax,
  gains,
  input,
  power,
  rows,
  scratch,
  signal,
  told,
  vectorBytes,
  windowed,
} from './memory';
import { transform } from './fft';
export { envelope } from './envelope';
export { tellBytes } from './envelope-bytes';
import { measureMoments } from './moments';
import { mergeConjugated, split } from './real';
import * as results from './results';
import { add, clear } from './results';
import { makeGains, measureBands, measureShape } from './spectrum';

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

export function binsAt(): usize {
  return bins;
}

export function bytesAt(): usize {
  return bytes;
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
  const row: usize = stride * 8;
  const a = unitOf(0);
  const b = unitOf(1);
  const c = unitOf(2);
  const d = unitOf(3);
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

function unitOf(lane: i32): v128 {
  const length = results.lengthOf(lane);
  return f64x2.splat(length * length);
}

function upper(vector: v128): v128 {
  return v128.shuffle<f32>(vector, vector, 2, 3, 2, 3);
}
