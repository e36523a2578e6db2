/** The values of a feature set on one frame, and what was refused. */
import type { Refusal } from '@sideband/shared/core/records.ts';
import type { FeatureSet } from '../feature-set.ts';
import type { Analysis } from './frame-analysis.ts';
import type { FeatureVector } from './kernel.ts';

const noRefusals: readonly Refusal[] = [];

/** @param values receives one per feature, and is kept */
export function featureVector(
  analysis: Analysis,
  set: FeatureSet,
  values: Float32Array,
): FeatureVector {
  let refused: Refusal[] | undefined;
  for (let index = 0; index < values.length; index++) {
    const value = set.features[index]!.value(analysis);
    if (typeof value === 'number') {
      values[index] = value;
      if (Number.isFinite(values[index])) continue;
      values[index] = 0;
    }
    const code = typeof value === 'number' ? 'feature.undefined' : value;
    (refused ??= []).push({ index, code });
  }
  const sampleEvidence = analysis.sampleEvidence();
  return { values, refused: refused ?? noRefusals, sampleEvidence };
}
