/** The two stages that compare: one reads the features, one the scores. */
import { quality } from '@sideband/shared/core/quality.ts';
import type { Features, Score } from '@sideband/shared/core/records.ts';
import type { Stage } from '@sideband/shared/core/stage.ts';
import type { Detector } from './detectors/detector.ts';
import { driftStage } from './drift-stage.ts';
import type { DriftLimits, DriftState } from './drift-state.ts';
import type { Observation, Opinion } from './observation.ts';
import type { Judge, References } from './references.ts';
import type { Sign } from './signs.ts';

const nothingRefused: ReadonlySet<number> = new Set();
const noSigns: readonly Sign[] = [];

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
    signs: ['quality'],
    observe(features) {
      // what a broken sensor shows is told of the scores, and says nothing about model or machine
      if (features.sensorFaults.length > 0) return undefined;
      const judge = references().ofFeatures(features);
      if (judge === undefined) return undefined;
      const refused =
        features.refused.length === 0
          ? nothingRefused
          : new Set(features.refused.map(({ index }) => index));
      const { values, context } = features;
      const { health } = judge;
      const found = { judge, values, refused, context, signs: qualitySigns(features, judge) };
      return health === undefined ? found : { ...found, isHealthy: () => health.holds(found) };
    },
    isCurrent: (model) => references().isCurrent(model),
    profiles: () => references().profiles,
  });
}

/** What is missing now and was there while the profile was learned. */
function qualitySigns(features: Features, judge: Judge): readonly Sign[] {
  const { refused, quality: flags, context } = features;
  let missing: Set<string> | undefined;
  for (const { index, code } of refused) {
    if (judge.cells.wasLearned(index)) (missing ??= new Set()).add(code);
  }
  if ((flags & quality.gapBefore) !== 0) (missing ??= new Set()).add('gap-before');
  for (const name of judge.cells.namesMissing(context)) {
    (missing ??= new Set()).add(`no-${name}`);
  }
  if (missing === undefined) return noSigns;
  return [...missing].map((feature) => ({ detector: 'quality', feature, size: 1 }));
}

export function scoresDrift(options: StageOptions): Stage<DriftState, 'scores'> {
  const { references, limits, detectors } = options;
  return driftStage({
    input: 'scores',
    detectors: detectors.filter(({ over }) => over === 'scores'),
    limits,
    watchesRegime: false,
    signs: ['machine', 'sensor', 'disagreement'],
    observe(score, champion) {
      if (score.variant === 'shadow') return disagreement(score, champion);
      const judge = references().ofScore(score);
      if (judge === undefined) return undefined;
      const { point, set, frameStartNs, anomalous: isAnomalous } = score;
      const opinion = { judge, point, set, frameStartNs, isAnomalous };
      const common = { judge, refused: nothingRefused, context: score.context, opinion };
      const signs = scoreSigns(score);
      // of a broken sensor the score says nothing
      if (score.sensorFaults.length > 0) return { ...common, signs };
      return {
        ...common,
        values: [score.score],
        signs,
        isHealthy: () => score.verdict === 'healthy',
      };
    },
    isCurrent: (model) => references().isCurrent(model),
    profiles: () => references().profiles,
  });
}

/** Where a shadow says other than the champion did of the same frame. */
function disagreement(score: Score, champion: Opinion | undefined): Observation | undefined {
  const { point, set, frameStartNs, refusal, context, model } = score;
  if (champion === undefined || refusal !== '') return undefined;
  const isSameFrame =
    champion.frameStartNs === frameStartNs && champion.point === point && champion.set === set;
  if (!isSameFrame || champion.isAnomalous === score.anomalous) return undefined;
  const sign: Sign = { detector: 'disagreement', feature: model, size: 1 };
  return {
    ...{ judge: champion.judge, refused: nothingRefused, context, isExtra: true },
    signs: [sign],
  };
}

/** What inference made of the frame. */
function scoreSigns({ verdict, score, threshold, sensorFaults }: Score): readonly Sign[] {
  if (verdict === 'machine-fault') {
    return [{ detector: 'machine', feature: '', size: score / threshold }];
  }
  if (verdict !== 'sensor-fault') return noSigns;
  const codes = sensorFaults.length > 0 ? sensorFaults : ['feature.undefined'];
  return codes.map((feature) => ({ detector: 'sensor', feature, size: 1 }));
}
