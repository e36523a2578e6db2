/** Which profile judges a record, and what it was learned on: a port, served from the bundles. */
import type { Features, Score } from '@sideband/shared/core/records.ts';
import type { Cells } from './cells.ts';
import type { HealthBound } from './health-bound.ts';
import type { LearnedVectors } from './learned-vectors.ts';

/** One profile of the champion model, as the detectors need it. */
export interface Judge {
  /** model and profile in one */
  readonly key: string;
  /** name@version */
  readonly model: string;
  /** the point or group of points the profile is for */
  readonly profile: string;
  /** names of the series compared: the features, or a single empty one for the score */
  readonly series: readonly string[];
  /** the operating contexts it was learned in, and what was learned in each */
  readonly cells: Cells;
  /** of a judge of features that knows how they go together */
  readonly vectors?: LearnedVectors;
  /** of a judge of features, where references may be extended */
  readonly health?: HealthBound;
}

export interface References {
  /** undefined: no model judges this frame, or its point is still learning */
  ofFeatures(features: Features): Judge | undefined;
  ofScore(score: Score): Judge | undefined;
  /** whether the model is still a champion */
  isCurrent(model: string): boolean;
  /** the champion of a point, and until when the frames last that it was taught of it */
  championOf(point: string): { readonly model: string; readonly learnedToNs: bigint } | undefined;
  /** names of the model's features; none when it is not a champion */
  seriesOf(model: string): readonly string[];
  /** machines under a path that have a profile of their own */
  assetsUnder(scope: string): number;
  /** of all champions */
  readonly profiles: number;
}
