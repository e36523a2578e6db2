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
  const { rows, singles } = set.plan;
  let undefinedCount = 0;
  for (const { row, picks } of rows) {
    const found = row(analysis);
    for (let i = 0; i < picks.length; i += 2) {
      const index = picks[i + 1]!;
      values[index] = found[picks[i]!]!;
      if (!Number.isFinite(values[index])) undefinedCount++;
    }
  }
  let refused: Refusal[] | undefined;
  for (const { index, value } of singles) {
    const found = value(analysis);
    if (typeof found === 'number') {
      values[index] = found;
      if (!Number.isFinite(values[index])) undefinedCount++;
    } else {
      values[index] = 0;
      (refused ??= []).push({ index, code: found });
    }
  }
  if (undefinedCount > 0) refused = [...(refused ?? []), ...refuseUndefined(values)];
  refused?.sort((a, b) => a.index - b.index);
  const sampleEvidence = analysis.sampleEvidence();
  return { values, refused: refused ?? noRefusals, sampleEvidence };
}

/** What is no finite number reads 0 from then on. */
function refuseUndefined(values: Float32Array): Refusal[] {
  const refused: Refusal[] = [];
  for (const [index, value] of values.entries()) {
    if (Number.isFinite(value)) continue;
    values[index] = 0;
    refused.push({ index, code: 'feature.undefined' });
  }
  return refused;
}
