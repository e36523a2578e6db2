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
  let refused: Refusal[] | undefined;
  for (const { row, picks } of rows) {
    const found = row(analysis);
    for (let i = 0; i < picks.length; i += 2) values[picks[i + 1]!] = found[picks[i]!]!;
  }
  for (const { index, value } of singles) {
    const found = value(analysis);
    values[index] = typeof found === 'number' ? found : 0;
    if (typeof found !== 'number') (refused ??= []).push({ index, code: found });
  }
  for (let index = 0; index < values.length; index++) {
    if (Number.isFinite(values[index])) continue;
    values[index] = 0;
    (refused ??= []).push({ index, code: 'feature.undefined' });
  }
  refused?.sort((a, b) => a.index - b.index);
  const sampleEvidence = analysis.sampleEvidence();
  return { values, refused: refused ?? noRefusals, sampleEvidence };
}
