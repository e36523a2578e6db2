/** A frame's score as inference would write it, without what it remembers of earlier frames. */
import { regimeOf, verdictDefaults, verdictOf } from '../../services/inference/core/verdict.ts';
import { modelId, type Bundle } from '../../services/shared/core/bundle.ts';
import type { Features, Score } from '../../services/shared/core/records.ts';
import type { learnFrames } from '../../services/trainer/adapters/bundle-draft.ts';
import { compareAll, scoreOf } from '../../services/trainer/core/baseline.ts';

export interface Learned extends Pick<ReturnType<typeof learnFrames>, 'baselines'> {
  readonly bundle: Bundle;
}

/** @param row of the profile that judges the frame */
export function scoredFrame(frame: Features, { bundle, baselines }: Learned, row: number): Score {
  const baseline = baselines[row]!;
  const profile = bundle.profiles[row]!;
  const score = scoreOf(baseline, compareAll(baseline.kinds, frame.values));
  const regime = regimeOf(profile, frame.context);
  const names = bundle.featureSet.features;
  const { point, frameStartNs, frameSamples, sampleRateHz, set, context } = frame;
  return {
    ...{ point, frameStartNs, frameSamples, sampleRateHz, set, context, score, regime },
    ...{ model: modelId(bundle), variant: 'champion', refusal: '', contributions: [] },
    threshold: profile.threshold,
    anomalous: score > profile.threshold,
    ...verdictOf(frame, { score, profile, regime, names }, verdictDefaults),
  };
}
