/**
 * ADWIN on the scores: a window that is cut wherever its older and newer part have means further
 * apart than chance allows (Bifet and Gavaldà, "Learning from time-changing data with adaptive
 * windowing", 2007). It assumes no distribution and no reference: where the learned scores are not
 * to be trusted, it still says that the level has changed.
 *
 * Buckets of 1, 2, 4, … values hold the window, at most six of a size before the oldest two are
 * joined (their exponential histogram with M = 5), so memory grows with the logarithm of its width.
 */
import type { ReferenceHistogram } from '@sideband/shared/core/reference-profile.ts';
import { batchMeans } from '../batch-means.ts';
import { practicalShift } from '../practical-shift.ts';
import type { DetectorLimits, Finding, Seen, SeriesDetector } from './detector.ts';

export interface AdwinOptions {
  /** chance that a cut is false */
  readonly delta: number;
  /** cuts are looked for after so many values */
  readonly clock: number;
  /** a difference of means under it is none; 0 in the published algorithm */
  readonly practical: number;
}

interface Bucket {
  readonly sum: number;
  /** sum of squared deviations from its own mean */
  readonly squares: number;
}

const bucketsMax = 5;
const graceValues = 10;
const partMin = 5;

export class Adwin {
  readonly #options: AdwinOptions;
  /** by size, 1, 2, 4, …; within one, oldest first */
  readonly #rows: Bucket[][] = [[]];
  #width = 0;
  #sum = 0;
  #squares = 0;
  #seen = 0;
  #strongest = 0;

  constructor(options: AdwinOptions) {
    this.#options = options;
  }

  get width(): number {
    return this.#width;
  }

  get mean(): number {
    return this.#width === 0 ? 0 : this.#sum / this.#width;
  }

  /** largest difference of means so far, by what chance allows: above 1 the window was cut */
  get strongest(): number {
    return this.#strongest;
  }

  /** @returns whether the window was cut */
  add(value: number): boolean {
    if (this.#width > 0) {
      this.#squares += ((value - this.mean) ** 2 * this.#width) / (this.#width + 1);
    }
    this.#width++;
    this.#sum += value;
    this.#rows[0]!.push({ sum: value, squares: 0 });
    this.#join();
    this.#seen++;
    if (this.#seen % this.#options.clock !== 0) return false;
    let isCut = false;
    while (this.#width > graceValues && this.#hasCut()) {
      this.#dropOldest();
      isCut = true;
    }
    return isCut;
  }

  #join(): void {
    for (let row = 0; this.#rows[row]!.length > bucketsMax; row++) {
      const [a, b] = this.#rows[row]!.splice(0, 2) as [Bucket, Bucket];
      const size = 2 ** row;
      const squares = a.squares + b.squares + (a.sum / size - b.sum / size) ** 2 * (size / 2);
      if (row + 1 === this.#rows.length) this.#rows.push([]);
      this.#rows[row + 1]!.push({ sum: a.sum + b.sum, squares });
    }
  }

  #hasCut(): boolean {
    let width = 0;
    let sum = 0;
    for (let row = this.#rows.length - 1; row >= 0; row--) {
      const buckets = this.#rows[row]!;
      for (const bucket of buckets) {
        width += 2 ** row;
        sum += bucket.sum;
        if (this.#differs(width, sum)) return true;
      }
    }
    return false;
  }

  /** Whether the oldest `width` values with this sum differ from the rest (their equation 3.1). */
  #differs(width: number, sum: number): boolean {
    const rest = this.#width - width;
    if (width < partMin || rest < partMin) return false;
    const difference = Math.abs(sum / width - (this.#sum - sum) / rest);
    const reciprocal = 1 / (width - partMin + 1) + 1 / (rest - partMin + 1);
    const chance = Math.log((2 * Math.log(this.#width)) / this.#options.delta);
    const variance = this.#squares / this.#width;
    const allowed = Math.max(
      Math.sqrt(2 * reciprocal * variance * chance) + (2 / 3) * chance * reciprocal,
      this.#options.practical,
    );
    if (allowed > 0) this.#strongest = Math.max(this.#strongest, difference / allowed);
    return difference > allowed;
  }

  #dropOldest(): void {
    const row = this.#rows.length - 1;
    const size = 2 ** row;
    const { sum, squares } = this.#rows[row]!.shift()!;
    this.#width -= size;
    this.#sum -= sum;
    const gap = sum / size - this.mean;
    this.#squares -= squares + (size * this.#width * gap * gap) / (size + this.#width);
    if (this.#rows[row]!.length === 0 && row > 0) this.#rows.pop();
  }
}

/** Of less, no two parts are worth comparing. */
const meansMin = 2 * partMin;

function compare(
  { stretches }: Seen,
  learned: ReferenceHistogram,
  limits: DetectorLimits,
): Finding | undefined {
  if (stretches === undefined) return undefined;
  const { values: means, valueDeviation } = batchMeans(stretches, learned);
  if (means.length < meansMin) return undefined;
  const practical = practicalShift(limits.psiPractical).deviations * valueDeviation;
  const window = new Adwin({ delta: limits.falseAlarmRate, clock: 1, practical });
  for (const mean of means) window.add(mean);
  return { statistic: window.strongest, threshold: 1 };
}

export const scoreAdwin: SeriesDetector = { name: 'adwin', over: 'scores', compare };
