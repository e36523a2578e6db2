/** What every drift detector is: a comparison of what was seen lately with what was learned. */
import type { MeanEmbedding } from '@sideband/shared/core/mean-embedding.ts';
import type { ReferenceHistogram } from '@sideband/shared/core/reference-profile.ts';

export interface DetectorLimits {
  /** independent values a window must be worth before anything is said */
  readonly countMin: number;
  /** chance of a false alarm of one comparison */
  readonly falseAlarmRate: number;
  /** a change smaller than this (PSI) is none that anyone would act on */
  readonly psiPractical: number;
}

/** One series over the window. */
export interface Seen {
  /** values in each bin of the reference */
  readonly counts: ArrayLike<number>;
  /**
   * Sums and numbers of values of consecutive stretches, oldest first; of the score alone, in
   * deviations from the mean learned in the context of each
   */
  readonly stretches?: Stretches;
}

export interface Stretches {
  readonly sums: Float64Array;
  readonly counts: Uint32Array;
}

export interface Finding {
  readonly statistic: number;
  /** above it the comparison says drift; it accounts for the size of both samples */
  readonly threshold: number;
}

/** Whole vectors over the window. */
export interface SeenVectors {
  /** of their mean embedding, in its unit */
  readonly sums: ArrayLike<number>;
  readonly frames: number;
}

export type Detector = SeriesDetector | VectorDetector;

/** Looks at one series after the other. */
export interface SeriesDetector {
  /** as in Drift records, metric labels and the setting that chooses detectors */
  readonly name: string;
  /** which stage runs it: on every feature, or on the score */
  readonly over: 'features' | 'scores';
  /** @returns undefined when there is too little to say, or the question is not the detector's */
  compare(seen: Seen, learned: ReferenceHistogram, limits: DetectorLimits): Finding | undefined;
}

/** Looks at all features together. */
export interface VectorDetector {
  readonly name: string;
  readonly over: 'vectors';
  /** @returns undefined when there is too little to say */
  compare(seen: SeenVectors, learned: MeanEmbedding, limits: DetectorLimits): Finding | undefined;
}
