/**
 * What the checks of the sensor need of each frame beside its moments. A frame is read a block at a
 * time, while the block is still in the nearest cache.
 */
import { blockVectors, highs, lows, minusOnes, signal, vectorBytes } from './memory';
import * as results from './results';
import { add, asVector, clear, putCounts, putVector } from './results';

const state: usize = memory.data(5 * 16, 16);
const least_: usize = state;
const largest_: usize = state + 16;
const atZero_: usize = state + 32;
const run_: usize = state + 48;
const longest_: usize = state + 64;

export function beginEvidence(): void {
  const minusOne = i32x4.splat(-1);
  const zero = i32x4.splat(0);
  v128.store(least_, minusOne);
  v128.store(largest_, minusOne);
  v128.store(atZero_, zero);
  // The first sample is its own neighbour, and counts for nothing.
  v128.store(run_, minusOne);
  v128.store(longest_, zero);
  clear(results.steps);
}

/**
 * Of a block of the frames as gathered: samples at 0, and steps of neighbours. Steps are compared
 * by their bits less one, so that a step of 0 is the largest of unsigned and −1 among signed
 * numbers: neither the least nor the largest has to look for it.
 */
export function addEvidence(block: i32): void {
  const zero = f32x4.splat(0);
  const minusOne = v128.load(minusOnes);
  const from: usize = signal + block * blockVectors * vectorBytes;
  let before = v128.load(block == 0 ? from : from - vectorBytes);
  let least = v128.load(least_);
  let largest = v128.load(largest_);
  let atZero = v128.load(atZero_);
  let largestUnsigned = zero;
  let sum = zero;
  for (let at = from; at < from + blockVectors * vectorBytes; at += vectorBytes) {
    const x = v128.load(at);
    const step = f32x4.abs(f32x4.sub(x, before));
    const lessOne = i32x4.add(step, minusOne);
    sum = f32x4.add(sum, step);
    least = i32x4.min_u(least, lessOne);
    largest = i32x4.max_s(largest, lessOne);
    largestUnsigned = i32x4.max_u(largestUnsigned, lessOne);
    // What is equal reads −1.
    atZero = i32x4.sub(atZero, f32x4.eq(x, zero));
    before = x;
  }
  add(results.steps, sum);
  v128.store(least_, least);
  v128.store(largest_, largest);
  v128.store(atZero_, atZero);
  if (v128.any_true(i32x4.eq(largestUnsigned, minusOne))) followRuns(block);
  else v128.store(run_, zero);
}

/** Runs of equal samples, in a block that has any. */
function followRuns(block: i32): void {
  const minusOne = v128.load(minusOnes);
  const from: usize = signal + block * blockVectors * vectorBytes;
  let before = v128.load(block == 0 ? from : from - vectorBytes);
  let run = v128.load(run_);
  let longest = v128.load(longest_);
  for (let at = from; at < from + blockVectors * vectorBytes; at += vectorBytes) {
    const x = v128.load(at);
    run = v128.and(i32x4.sub(run, minusOne), f32x4.eq(x, before));
    longest = i32x4.max_s(longest, run);
    before = x;
  }
  v128.store(run_, run);
  v128.store(longest_, longest);
}

/** Once all blocks are gathered and the extremes of the frames are known. */
export function tellEvidence(n: i32): void {
  const minusOne = i32x4.splat(-1);
  const least = v128.load(least_);
  const none = v128.and(i32x4.eq(least, minusOne), f32x4.splat(Infinity));
  putVector(results.leastStep, v128.or(i32x4.sub(least, minusOne), none));
  putVector(results.largestStep, i32x4.sub(v128.load(largest_), minusOne));
  putCounts(results.longestRun, i32x4.sub(v128.load(longest_), minusOne));
  putCounts(results.atZero, v128.load(atZero_));
  countExtremes(n);
}

/** Looks only into the blocks that reach an extreme of their frame. */
function countExtremes(n: i32): void {
  const low = asVector(results.lowest);
  const high = asVector(results.highest);
  let atLowest = i32x4.splat(0);
  let atHighest = i32x4.splat(0);
  for (let block = 0; block < n / blockVectors; block++) {
    const isLow = f32x4.eq(v128.load(lows + block * vectorBytes), low);
    const isHigh = f32x4.eq(v128.load(highs + block * vectorBytes), high);
    if (!v128.any_true(v128.or(isLow, isHigh))) continue;
    const from = signal + block * blockVectors * vectorBytes;
    for (let at = from; at < from + blockVectors * vectorBytes; at += vectorBytes) {
      const x = v128.load(at);
      atLowest = i32x4.sub(atLowest, f32x4.eq(x, low));
      atHighest = i32x4.sub(atHighest, f32x4.eq(x, high));
    }
  }
  putCounts(results.atLowest, atLowest);
  putCounts(results.atHighest, atHighest);
}
