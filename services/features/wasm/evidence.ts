/** What the checks of the sensor need of each frame beside its moments. */
import { signal, vectorBytes } from './memory';
import * as results from './results';
import { add, asVector, clear, putCounts, putVector } from './results';

/** vectors summed in f32 before the sum goes to f64 */
const block: i32 = 64;

/**
 * Reads the frames as gathered: samples at the extremes and at 0, steps of neighbours and the
 * longest run. Steps are compared by their bits less one, so that a step of 0 is the largest of
 * unsigned and −1 among signed numbers: neither the least nor the largest has to look for it.
 */
export function measureEvidence(n: i32): void {
  const low = asVector(results.lowest);
  const high = asVector(results.highest);
  const zero = f32x4.splat(0);
  const minusOne = i32x4.splat(-1);
  let atLowest = zero;
  let atHighest = zero;
  let atZero = zero;
  let least = minusOne;
  let largest = minusOne;
  let longest = zero;
  // The first sample is its own neighbour: that step and that run come out as nothing.
  let run = minusOne;
  let before = v128.load(signal);
  clear(results.steps);
  let at = signal;
  for (let i = 0; i < n; i += block) {
    let sum = f32x4.splat(0);
    for (let j = 0; j < block; j++) {
      const x = v128.load(at);
      const step = f32x4.abs(f32x4.sub(x, before));
      const lessOne = i32x4.add(step, minusOne);
      sum = f32x4.add(sum, step);
      least = i32x4.min_u(least, lessOne);
      largest = i32x4.max_s(largest, lessOne);
      run = v128.and(i32x4.sub(run, minusOne), f32x4.eq(x, before));
      longest = i32x4.max_s(longest, run);
      // What is equal reads −1.
      atLowest = i32x4.sub(atLowest, f32x4.eq(x, low));
      atHighest = i32x4.sub(atHighest, f32x4.eq(x, high));
      atZero = i32x4.sub(atZero, f32x4.eq(x, zero));
      before = x;
      at += vectorBytes;
    }
    add(results.steps, sum);
  }
  putCounts(results.atLowest, atLowest);
  putCounts(results.atHighest, atHighest);
  putCounts(results.atZero, atZero);
  putCounts(results.longestRun, i32x4.sub(longest, minusOne));
  putVector(results.largestStep, i32x4.sub(largest, minusOne));
  const none = v128.and(i32x4.eq(least, minusOne), f32x4.splat(Infinity));
  putVector(results.leastStep, v128.or(i32x4.sub(least, minusOne), none));
}
