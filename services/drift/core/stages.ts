/** The two stages of the service: one reads the features, one the scores. */
import type { Stage } from '@sideband/shared/core/stage.ts';
import type { Detector } from './detectors/detector.ts';
import { driftStage } from './drift-stage.ts';
import type { DriftLimits, DriftState } from './drift-stage.ts';
import type { References } from './references.ts';

const nothingRefused: ReadonlySet<number> = new Set();

export interface StageOptions {
  /** asked at every record, so that a new model is taken up at once */
  readonly references: () => References;
  readonly limits: DriftLimits;
  readonly detectors: readonly Detector[];
}

export function featuresDrift(options: StageOptions): Stage<DriftState, 'features'> {
  const { references, limits, detectors } = options;
  return driftStage({
    input: 'features',
    detectors: detectors.filter(({ over }) => over !== 'scores'),
    limits,
    watchesRegime: true,
    observe(features) {
      // what a broken sensor shows is told as such, and says nothing about model or machine
      if (features.sensorFaults.length > 0) return undefined;
      const judge = references().ofFeatures(features);
      if (judge === undefined) return undefined;
      const refused =
        features.refused.length === 0
          ? nothingRefused
          : new Set(features.refused.map(({ index }) => index));
      const { values, context, frameStartNs: atNs } = features;
      return { judge, values, refused, context, atNs };
    },
    isCurrent: (model) => references().isCurrent(model),
    profiles: () => references().profiles,
  });
}

export function scoresDrift(options: StageOptions): Stage<DriftState, 'scores'> {
  const { references, limits, detectors } = options;
  return driftStage({
    input: 'scores',
    detectors: detectors.filter(({ over }) => over === 'scores'),
    limits,
    watchesRegime: false,
    observe(score) {
      if (score.sensorFaults.length > 0) return undefined;
      const judge = references().ofScore(score);
      if (judge === undefined) return undefined;
      const { context, frameStartNs: atNs } = score;
      return { judge, values: [score.score], refused: nothingRefused, context, atNs };
    },
    isCurrent: (model) => references().isCurrent(model),
    profiles: () => references().profiles,
  });
}
