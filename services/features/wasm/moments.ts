/** The four frames side by side, centred and scaled, and the moments of each. */
import { addEvidence, beginEvidence, tellEvidence } from './evidence';
import { blockVectors, highs, input, lows, signal, vectorBytes } from './memory';
import * as results from './results';
import { add, asVector, clear, get, put, putVector } from './results';

class Block {
  /** Interleaves a block of the frames, adds to their sums and, if asked for, to the evidence. */
  @inline
  static gather(block: i32, n: i32, withEvidence: bool): void {
    const row: usize = n * 4;
    const zero = f32x4.splat(0);
    let sum = zero;
    let low = f32x4.splat(Infinity);
    let high = f32x4.splat(-Infinity);
    let steps = zero;
    let least = i32x4.splat(-1);
    let largest = zero;
    let atZero = zero;
    let from: usize = input + block * blockVectors * 4;
    const start: usize = signal + block * blockVectors * vectorBytes;
    let before = block == 0 ? firstOf(row) : v128.load(start - vectorBytes);
    for (let to = start; to < start + blockVectors * vectorBytes; to += 64) {
      const a = v128.load(from);
      const b = v128.load(from + row);
      const c = v128.load(from + 2 * row);
      const d = v128.load(from + 3 * row);
      const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
      const cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
      const abHigh = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
      const cdHigh = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
      const first = v128.shuffle<f32>(ab, cd, 0, 1, 4, 5);
      const next = v128.shuffle<f32>(ab, cd, 2, 3, 6, 7);
      const third = v128.shuffle<f32>(abHigh, cdHigh, 0, 1, 4, 5);
      const last = v128.shuffle<f32>(abHigh, cdHigh, 2, 3, 6, 7);
      v128.store(to, first);
      v128.store(to, next, 16);
      v128.store(to, third, 32);
      v128.store(to, last, 48);
      sum = f32x4.add(sum, f32x4.add(f32x4.add(first, next), f32x4.add(third, last)));
      low = f32x4.pmin(low, f32x4.pmin(f32x4.pmin(first, next), f32x4.pmin(third, last)));
      high = f32x4.pmax(high, f32x4.pmax(f32x4.pmax(first, next), f32x4.pmax(third, last)));
      from += 16;
      if (!withEvidence) continue;
      // Steps are compared by their bits.
      const stepA = f32x4.abs(f32x4.sub(first, before));
      const stepB = f32x4.abs(f32x4.sub(next, first));
      const stepC = f32x4.abs(f32x4.sub(third, next));
      const stepD = f32x4.abs(f32x4.sub(last, third));
      before = last;
      steps = f32x4.add(steps, f32x4.add(f32x4.add(stepA, stepB), f32x4.add(stepC, stepD)));
      const leastAB = i32x4.min_u(stepA, stepB);
      least = i32x4.min_u(least, i32x4.min_u(leastAB, i32x4.min_u(stepC, stepD)));
      const largestAB = i32x4.max_u(stepA, stepB);
      largest = i32x4.max_u(largest, i32x4.max_u(largestAB, i32x4.max_u(stepC, stepD)));
      // What is equal reads −1.
      const zerosAB = i32x4.add(f32x4.eq(first, zero), f32x4.eq(next, zero));
      const zerosCD = i32x4.add(f32x4.eq(third, zero), f32x4.eq(last, zero));
      atZero = i32x4.sub(atZero, i32x4.add(zerosAB, zerosCD));
    }
    add(results.mean, sum);
    v128.store(lows + block * vectorBytes, low);
    v128.store(highs + block * vectorBytes, high);
    if (withEvidence) addEvidence(block, steps, least, largest, atZero);
  }
}

/** The first sample of each frame: it is its own neighbour. */
function firstOf(row: usize): v128 {
  const a = v128.load32_zero(input);
  const ab = v128.load_lane<f32>(input + row, a, 1);
  const abc = v128.load_lane<f32>(input + 2 * row, ab, 2);
  return v128.load_lane<f32>(input + 3 * row, abc, 3);
}

/** Interleaves the frames into `signal`; tells mean, range and scale, and evidence if asked to. */
function gather(n: i32, withEvidence: bool): void {
  clear(results.mean);
  if (withEvidence) beginEvidence();
  for (let block = 0; block < n / blockVectors; block++) {
    if (withEvidence) Block.gather(block, n, true);
    else Block.gather(block, n, false);
  }
  let low = v128.load(lows);
  let high = v128.load(highs);
  for (let block = 1; block < n / blockVectors; block++) {
    low = f32x4.pmin(low, v128.load(lows + block * vectorBytes));
    high = f32x4.pmax(high, v128.load(highs + block * vectorBytes));
  }
  for (let lane = 0; lane < 4; lane++) put(results.mean, lane, get(results.mean, lane) / <f64>n);
  putVector(results.lowest, low);
  putVector(results.highest, high);
  putVector(results.scale, scaleOf(f32x4.sub(high, low)));
  if (withEvidence) tellEvidence(n);
}

/**
 * The power of two that brings a range to 1 … 2. It costs no digits, and keeps squares and fourth
 * powers of what is very large or very small within f32. 0 for a range of 0, so that a constant
 * is silence, however its mean was rounded.
 */
function scaleOf(range: v128): v128 {
  const exponent = v128.and(i32x4.shr_u(range, 23), i32x4.splat(255));
  const inverse = i32x4.sub(i32x4.splat(254), exponent);
  const scale = i32x4.shl(i32x4.max_s(inverse, i32x4.splat(1)), 23);
  return v128.and(scale, f32x4.gt(range, f32x4.splat(0)));
}

/**
 * Central moments in scaled units, Σ x² about the mean as f32 has it in `squares`, and the evidence
 * of the samples if asked for; leaves the frames in `signal` centred and scaled. Moments are taken
 * about the mean as f32 has it, and moved to the true one, so that a large offset costs no digits.
 */
export function measureMoments(n: i32, withEvidence: bool): void {
  gather(n, withEvidence);
  const mean = asVector(results.mean);
  const scale = asVector(results.scale);
  clear(results.centre);
  clear(results.second);
  clear(results.third);
  clear(results.fourth);
  clear(results.meanAbsolute);
  let at = signal;
  for (let i = 0; i < n; i += blockVectors) {
    let sum = f32x4.splat(0);
    let absolute = f32x4.splat(0);
    let squares = f32x4.splat(0);
    let cubes = f32x4.splat(0);
    let fourths = f32x4.splat(0);
    for (const end = at + blockVectors * vectorBytes; at < end; at += vectorBytes) {
      const x = f32x4.mul(f32x4.sub(v128.load(at), mean), scale);
      v128.store(at, x);
      const xx = f32x4.mul(x, x);
      sum = f32x4.add(sum, x);
      absolute = f32x4.add(absolute, f32x4.abs(x));
      squares = f32x4.add(squares, xx);
      cubes = f32x4.add(cubes, f32x4.mul(xx, x));
      fourths = f32x4.add(fourths, f32x4.mul(xx, xx));
    }
    add(results.centre, sum);
    add(results.meanAbsolute, absolute);
    add(results.second, squares);
    add(results.third, cubes);
    add(results.fourth, fourths);
  }
  for (let lane = 0; lane < 4; lane++) put(results.squares, lane, get(results.second, lane));
  for (let lane = 0; lane < 4; lane++) move(lane, <f64>n, <f64>f32x4Lane(mean, lane));
}

function f32x4Lane(vector: v128, lane: i32): f32 {
  if (lane == 0) return f32x4.extract_lane(vector, 0);
  if (lane == 1) return f32x4.extract_lane(vector, 1);
  if (lane == 2) return f32x4.extract_lane(vector, 2);
  return f32x4.extract_lane(vector, 3);
}

/** From sums about the rounded mean to moments about the mean, `r` above it. */
function move(lane: i32, n: f64, rounded: f64): void {
  const r = get(results.centre, lane) / n;
  const m2 = get(results.second, lane) / n;
  const m3 = get(results.third, lane) / n;
  const m4 = get(results.fourth, lane) / n;
  const scale = get(results.scale, lane);
  put(results.mean, lane, scale > 0 ? rounded + r / scale : get(results.lowest, lane));
  put(results.meanAbsolute, lane, get(results.meanAbsolute, lane) / n);
  put(results.second, lane, m2 - r * r);
  put(results.third, lane, m3 - 3 * r * m2 + 2 * r * r * r);
  put(results.fourth, lane, m4 - 4 * r * m3 + 6 * r * r * m2 - 3 * r * r * r * r);
}
