/**
 * Page–Hinkley on the scores: the cumulated deviation from the running mean, less a tolerance, and
 * how far it stands from its extreme (Page, Biometrika 41, 1954; Hinkley, Biometrika 58, 1971). It
 * answers whether the level of the scores has just changed, early and in either direction; a
 * window that is wholly of the new level is the business of `score-psi`.
 *
 * It runs over the batch means of the window, which stand for independent normal numbers, and
 * tolerates half a change of practical size. Its limit is where the mean run length to a false
 * alarm, (exp(2δb) − 2δb − 1) / (2δ²) with b the limit plus 1.166 (Siegmund, "Sequential
 * Analysis", 1985, ch. X), is two windows over the false-alarm rate.
 */
import type { ReferenceHistogram } from '@sideband/shared/core/reference-profile.ts';
import { batchMeans } from '../batch-means.ts';
import { practicalShift } from '../practical-shift.ts';
import type { DetectorLimits, Finding, Seen, SeriesDetector } from './detector.ts';

export interface PageHinkleyOptions {
  /** tolerated deviation of one value */
  readonly delta: number;
  /** how much of the sums is kept at each value; 1 forgets nothing */
  readonly alpha: number;
}

export class PageHinkley {
  readonly #options: PageHinkleyOptions;
  #count = 0;
  #mean = 0;
  #up = 0;
  #down = 0;
  #lowest = Infinity;
  #highest = -1;

  constructor(options: PageHinkleyOptions) {
    this.#options = options;
  }

  add(value: number): void {
    const { alpha, delta } = this.#options;
    this.#count++;
    this.#mean += (value - this.#mean) / this.#count;
    const deviation = value - this.#mean;
    this.#up = alpha * this.#up + deviation - delta;
    this.#down = alpha * this.#down + deviation + delta;
    this.#lowest = Math.min(this.#lowest, this.#up);
    this.#highest = Math.max(this.#highest, this.#down);
  }

  /** evidence of a higher level */
  get rise(): number {
    return this.#up - this.#lowest;
  }

  /** evidence of a lower level */
  get fall(): number {
    return this.#highest - this.#down;
  }
}

/** Half a deviation of a batch mean: what a change of one deviation is told from best. */
const deltaMin = 0.5;
const overshoot = 1.166;
/** under so many the running mean is no mean yet */
const meansMin = 8;

function compare(
  { stretches }: Seen,
  learned: ReferenceHistogram,
  limits: DetectorLimits,
): Finding | undefined {
  if (stretches === undefined) return undefined;
  const { values: means, valueDeviation } = batchMeans(stretches, learned);
  if (means.length < meansMin) return undefined;
  const practical = practicalShift(limits.psiPractical).deviations * valueDeviation;
  const delta = Math.max(deltaMin, practical / 2);
  const test = new PageHinkley({ delta, alpha: 1 });
  let statistic = 0;
  for (const [i, mean] of means.entries()) {
    test.add(mean);
    if (i + 1 >= meansMin) statistic = Math.max(statistic, test.rise, test.fall);
  }
  const run = (2 * means.length) / limits.falseAlarmRate;
  return { statistic, threshold: limitFor(run, delta) };
}

/** The limit whose mean run length to a false alarm, one-sided, is `run`. */
function limitFor(run: number, delta: number): number {
  const wanted = 2 * delta * delta * run + 1;
  // solves exp(x) − x = wanted; the iteration contracts, as x is well above 1
  let x = Math.log(wanted);
  for (let i = 0; i < 20; i++) x = Math.log(wanted + x);
  return Math.max(1, x / (2 * delta) - overshoot);
}

export const scorePageHinkley: SeriesDetector = { name: 'page-hinkley', over: 'scores', compare };
