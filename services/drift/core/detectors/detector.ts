/** What every drift detector is: a comparison of counts seen lately with a reference histogram. */
import type { ReferenceHistogram } from '@sideband/shared/core/reference-profile.ts';

export interface DetectorLimits {
  /** independent values a window must be worth before anything is said */
  readonly countMin: number;
  /** chance of a false alarm of one comparison */
  readonly falseAlarmRate: number;
  /** a change smaller than this (PSI) is none that anyone would act on */
  readonly psiPractical: number;
}

export interface Finding {
  readonly statistic: number;
  /** above it the comparison says drift; it accounts for the size of both samples */
  readonly threshold: number;
}

export interface Detector {
  /** as in Drift records and metric labels */
  readonly name: string;
  /** which stage runs it: on every feature, or on the score */
  readonly over: 'features' | 'scores';
  /**
   * @param counts values lately seen in each bin of the reference
   * @returns undefined when the counts are too few to say
   */
  compare(
    counts: ArrayLike<number>,
    learned: ReferenceHistogram,
    limits: DetectorLimits,
  ): Finding | undefined;
}
