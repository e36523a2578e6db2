/** The record of an anomaly, with the words that explain it. */
import { modelId } from '@sideband/shared/core/bundle.ts';
import { anomalyId } from '@sideband/shared/core/identity.ts';
import type { ModelIndex } from '@sideband/shared/core/model-index.ts';
import type { Anomaly, Diagnosis, Score } from '@sideband/shared/core/records.ts';
import type { Decided } from './decision.ts';
import { diagnosisWords } from './diagnosis/diagnosis-words.ts';
import { explain } from './explanation.ts';
import { spectrumOf } from './feature-words.ts';
import type { Model } from './models.ts';

export interface AnomalyContext {
  readonly open: Anomaly | undefined;
  readonly index: ModelIndex<Model>;
  readonly diagnosis: Diagnosis | undefined;
}

export function anomalyOf(
  score: Score,
  decided: Decided,
  { open, index, diagnosis }: AnomalyContext,
): Anomaly {
  const { point, set, frameStartNs, threshold } = score;
  const model = open?.model ?? score.model;
  // A frame that clears is calm: the words of what was wrong stay those of the last update.
  const isTold = score.verdict === 'machine-fault' || open === undefined;
  const told = isTold
    ? {
        explanation: [diagnosisWords(diagnosis), explanationOf(score, index)]
          .filter((part) => part !== '')
          .join('; '),
        contributions: score.contributions,
      }
    : { explanation: open.explanation, contributions: open.contributions };
  return {
    id: open?.id ?? anomalyId({ point, sinceNs: decided.sinceNs, set, model }),
    event: decided.event,
    point,
    set,
    model,
    sinceNs: decided.sinceNs,
    atNs: frameStartNs,
    score: score.score,
    threshold,
    peak: decided.peak,
    frames: decided.frames,
    severity: decided.severity,
    verdict: 'machine-fault',
    ...told,
    ...(diagnosis !== undefined && { diagnosis }),
  };
}

function explanationOf(score: Score, index: ModelIndex<Model>): string {
  const model = index.models.find(({ bundle }) => modelId(bundle) === score.model);
  const names = model?.bundle.featureSet.features ?? [];
  return explain(score.contributions, spectrumOf(names, score.sampleRateHz));
}
