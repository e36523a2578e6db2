/**
 * What the checks of the sensor need of each frame beside its moments, a block at a time.
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
  v128.store(largest_, zero);
  v128.store(atZero_, zero);
  // The first sample is its own neighbour, and counts for nothing.
  v128.store(run_, minusOne);
  v128.store(longest_, zero);
  clear(results.steps);
}

/**
 * Of a block of the frames as gathered: the sum of the steps of neighbours, their extremes (by
 * their bits), and how many samples are 0. Where a step is 0 the block is looked at again.
 */
export function addEvidence(
  block: i32,
  steps: v128,
  least: v128,
  largest: v128,
  atZero: v128,
): void {
  add(results.steps, steps);
  v128.store(largest_, i32x4.max_u(v128.load(largest_), largest));
  v128.store(atZero_, i32x4.add(v128.load(atZero_), atZero));
  if (v128.any_true(i32x4.eq(least, f32x4.splat(0)))) return followRuns(block);
  v128.store(least_, i32x4.min_u(v128.load(least_), least));
  v128.store(run_, f32x4.splat(0));
}

/** Runs of equal samples and the least step but 0, in a block that has a step of 0. */
function followRuns(block: i32): void {
  const minusOne = v128.load(minusOnes);
  const from: usize = signal + block * blockVectors * vectorBytes;
  let before = v128.load(block == 0 ? from : from - vectorBytes);
  let least = v128.load(least_);
  let run = v128.load(run_);
  let longest = v128.load(longest_);
  for (let at = from; at < from + blockVectors * vectorBytes; at += vectorBytes) {
    const x = v128.load(at);
    const isEqual = f32x4.eq(x, before);
    const step = f32x4.abs(f32x4.sub(x, before));
    least = i32x4.min_u(least, v128.or(step, isEqual));
    run = v128.and(i32x4.sub(run, minusOne), isEqual);
    longest = i32x4.max_s(longest, run);
    before = x;
  }
  v128.store(least_, least);
  v128.store(run_, run);
  v128.store(longest_, longest);
}

/** Once all blocks are gathered and the extremes of the frames are known. */
export function tellEvidence(n: i32): void {
  const minusOne = i32x4.splat(-1);
  const least = v128.load(least_);
  const none = i32x4.eq(least, minusOne);
  putVector(results.leastStep, v128.bitselect(f32x4.splat(Infinity), least, none));
  putVector(results.largestStep, v128.load(largest_));
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
