/**
 * The score above which a frame is called anomalous, from the scores of healthy frames that the
 * baseline did not see (see held-out.ts).
 *
 * Prediction limit for one more value: median + t(1 − α, n − 1)·s·√(1 + 1/n), with n the number
 * of *independent* frames: overlapping and autocorrelated frames are worth fewer, and few make
 * the limit wide. s is the larger of 1.4826·MAD and (p90 − median)/1.2816, so a heavy upper tail
 * shows; but with few independent frames t grows without end, so no limit goes beyond twice the
 * worst score seen on healthy frames. Once there are enough independent frames to see the tail
 * itself, its quantile counts too.
 * Never below the physical floor: what no analyst would call a change is not one.
 */
import { referenceHistogram } from '@sideband/shared/core/reference-profile.ts';
import type { Baseline } from './baseline.ts';
import { scaleFloor } from './baseline.ts';
import { ascending, quantile, robustSigma } from './robust.ts';
import { studentQuantile } from './student.ts';

export interface Threshold {
  readonly threshold: number;
  readonly thresholdBy: 'tail' | 'floor';
  readonly effectiveFrames: number;
}

/** Exceedances of the wanted quantile that must be seen before the quantile is believed. */
const exceedancesMin = 5;
const effectiveMin = 4;
const worstRatio = 2;

/** `runs`: held-out scores in time order, one run per point. */
export function thresholdOf(
  runs: readonly (readonly number[])[],
  falseAlarmRate: number,
  floor: number,
): Threshold {
  const { correlationFrames } = referenceHistogram(runs);
  const scores = ascending(runs.flat());
  const effectiveFrames = Math.max(effectiveMin, scores.length / correlationFrames);
  const tail = tailLimit(scores, effectiveFrames, falseAlarmRate);
  const threshold = Math.max(tail, floor);
  return { threshold, thresholdBy: tail >= floor ? 'tail' : 'floor', effectiveFrames };
}

function tailLimit(scores: Float64Array, effectiveFrames: number, rate: number): number {
  const middle = quantile(scores, 0.5);
  const upper = (quantile(scores, 0.9) - middle) / 1.2816;
  const sigma = Math.max(robustSigma(scores, middle), upper);
  const t = studentQuantile(rate, effectiveFrames - 1);
  const limit = middle + t * sigma * Math.sqrt(1 + 1 / effectiveFrames);
  const worst = scores.at(-1)!;
  const seen = effectiveFrames * rate >= exceedancesMin ? quantile(scores, 1 - rate) : 0;
  return Math.max(Math.min(limit, worstRatio * worst), seen);
}

/**
 * The score of a machine on which every feature moved by `floors` times its physical floor:
 * with the natural spread below the floors this is `floors` itself.
 */
export function scoreFloor(baseline: Baseline, floors: number): number {
  const { used, kinds, centre, scale } = baseline;
  if (used.length === 0) return floors;
  const squares = used.map((i) => (scaleFloor(kinds[i]!, centre[i]!) / scale[i]!) ** 2);
  return floors * Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / used.length);
}
