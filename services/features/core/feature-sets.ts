/** The feature sets there are. A set never changes: what differs is a new version. */
import { featureSet, withHop } from './feature-set.ts';
import type { FeatureSet } from './feature-set.ts';
import { bandFeatures } from './registry/band-levels.ts';

const bands = bandFeatures.map(({ name }) => name);

/** What a self-learned baseline looks at: needs no speed, and every value is a level or a ratio. */
const vibration = featureSet({
  name: 'vibration',
  version: 1,
  frameSamples: 2048,
  hopSamples: 2048,
  features: [
    ...bands,
    'rms_db',
    'crest_db',
    'kurtosis_db',
    'whitened_kurtosis_db',
    'skewness',
    'centroid_hz',
    'spread_hz',
    'flatness_db',
  ],
});

/** What an analyst reads: severity and the lines of the shaft. Needs speed. */
const order = featureSet({
  name: 'order',
  version: 1,
  frameSamples: 8192,
  hopSamples: 8192,
  features: [
    'mean',
    'rms',
    'peak',
    'peak_to_peak',
    'kurtosis',
    'skewness',
    'crest_factor',
    'shape_factor',
    'impulse_factor',
    'velocity_rms_mm_s',
    'shaft_1x_peak',
    'shaft_2x_peak',
    'shaft_3x_peak',
  ],
});

export const featureSets: readonly FeatureSet[] = [vibration, order];

/** The sets by id. @param hopSamples for all of them, each set's own when absent */
export function featureSetsById(hopSamples?: number): ReadonlyMap<string, FeatureSet> {
  return new Map(
    featureSets.map((set) => [
      set.id,
      hopSamples === undefined ? set : withHop(set, Math.min(hopSamples, set.frameSamples)),
    ]),
  );
}
