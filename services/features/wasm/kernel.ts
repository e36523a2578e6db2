/**
 * The fast kernel: what features are made from, of four frames at once. A lane never sees its
 * neighbours, and no instruction is used whose result depends on the processor.
 */
import {
  bins,
  bytes,
  edges,
  frameSamplesMax,
  input,
  power,
  rows,
  scratch,
  signal,
  surveyed,
  told,
  vectorBytes,
} from './memory';
import { demodulate } from './envelope';
import { transform } from './fft';
export { envelope } from './envelope';
export { tellBytes } from './envelope-bytes';
export { survey } from './survey';
export { sumWeighted } from './weighted-power';
import { tellLevels } from './levels';
import { measureMoments } from './moments';
import { measurePower } from './real';
import * as results from './results';
import { finishBands, measureShape } from './spectrum';
import { measureWhitened } from './whitening';

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

export function surveyedAt(): usize {
  return surveyed;
}

/** where the transform of the analysed frames lies */
let transformed: usize = 0;

/**
 * @param n a power of two from 256 to 16,384
 * @param whitens whether `whiten` will be asked for
 */
export function analyse(n: i32, whitens: bool): void {
  assert(n >= 256 && n <= frameSamplesMax && popcnt(n) == 1);
  measureMoments(n, true);
  transformed = transform(signal, scratch, n / 2);
  measurePower(transformed, n, whitens);
  finishBands(n);
  measureShape(n);
  results.tellAll();
  tellLevels();
}

/**
 * Second and fourth powers of the analysed frames under their window, with their bands brought to
 * one level. To be asked once: it uses up what `analyse` left.
 */
export function whiten(n: i32): void {
  measureWhitened(transformed == signal ? scratch : signal, n);
}

/** The envelope of what was analysed; to be asked once, and after `whiten`. See `envelope`. */
export function envelopeOfAnalysed(n: i32): void {
  demodulate(transformed, n);
}

/**
 * Lays the power of each frame out as a row, `stride` (even) values apart: bins `from` to `to` − 1,
 * both even.
 */
export function rowsOfPower(from: i32, to: i32, stride: i32): void {
  const row: usize = stride * 8;
  const a = unitOf(0);
  const b = unitOf(1);
  const c = unitOf(2);
  const d = unitOf(3);
  let put: usize = rows + from * 8;
  const end: usize = power + to * vectorBytes;
  for (let at: usize = power + from * vectorBytes; at < end; at += 2 * vectorBytes) {
    const here = v128.load(at);
    const next = v128.load(at, 16);
    const ab = v128.shuffle<f32>(here, next, 0, 4, 1, 5);
    const cd = v128.shuffle<f32>(here, next, 2, 6, 3, 7);
    v128.store(put, f64x2.mul(a, f64x2.promote_low_f32x4(ab)));
    v128.store(put + row, f64x2.mul(b, f64x2.promote_low_f32x4(upper(ab))));
    v128.store(put + 2 * row, f64x2.mul(c, f64x2.promote_low_f32x4(cd)));
    v128.store(put + 3 * row, f64x2.mul(d, f64x2.promote_low_f32x4(upper(cd))));
    put += 16;
  }
}

function unitOf(lane: i32): v128 {
  const length = results.lengthOf(lane);
  return f64x2.splat(length * length);
}

function upper(vector: v128): v128 {
  return v128.shuffle<f32>(vector, vector, 2, 3, 2, 3);
}
