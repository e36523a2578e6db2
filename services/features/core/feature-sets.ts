/** The feature sets there are. A set never changes: what differs is a new version. */
import { featureSet, withHop } from './feature-set.ts';
import type { FeatureSet } from './feature-set.ts';
import { bandFeatures } from './registry/band-levels.ts';
import { gearMeshFeatures } from './registry/gear-mesh.ts';

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

const levels = [
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
] as const;

/** What an analyst reads: severity and the lines of the shaft. Needs speed. */
const order = featureSet({
  name: 'order',
  version: 1,
  frameSamples: 8192,
  hopSamples: 8192,
  features: [...levels, 'shaft_1x_peak', 'shaft_2x_peak', 'shaft_3x_peak'],
});

/** `order@1` with the subharmonic of a loose or rubbing part, and how noisy the spectrum is. */
const orderWithHalf = featureSet({
  name: 'order',
  version: 2,
  frameSamples: 8192,
  hopSamples: 8192,
  features: [
    ...levels,
    'flatness',
    'shaft_half_peak',
    'shaft_1x_peak',
    'shaft_2x_peak',
    'shaft_3x_peak',
  ],
});

/** What an analyst puts on one page, long enough for ½ × of slow shafts. Needs speed and class. */
const analyst = featureSet({
  name: 'analyst',
  version: 1,
  frameSamples: 16_384,
  hopSamples: 16_384,
  features: [
    'velocity_rms_mm_s',
    'iso_zone',
    'rms',
    'peak',
    'crest_factor',
    'kurtosis',
    'whitened_kurtosis_db',
    'rms_10_to_1000hz',
    'rms_1000_to_5000hz',
    'spectral_entropy',
    'shaft_half_peak',
    'shaft_1x_peak',
    'shaft_2x_peak',
    'shaft_3x_peak',
  ],
});

/** The lines of the first `stages` pairs of gears. Needs speed and teeth. */
function gearSet(name: string, stages: number): FeatureSet {
  const ofStages = gearMeshFeatures.filter(
    (feature) => Number(feature.name.split('_')[1]) <= stages,
  );
  return featureSet({
    name,
    version: 1,
    frameSamples: 16_384,
    hopSamples: 16_384,
    features: ['rms', 'kurtosis', 'crest_factor', ...ofStages.map((feature) => feature.name)],
  });
}

const meshes = gearMeshFeatures.filter(({ name }) => name.startsWith('gear_1_'));

/** All that a diagnosis against a baseline looks at, long enough for evidence of a stream. */
function machineSet(name: string, further: readonly string[]): FeatureSet {
  return featureSet({
    name,
    version: 1,
    frameSamples: 16_384,
    hopSamples: 16_384,
    features: [
      ...bands,
      'rms_db',
      'crest_db',
      'whitened_kurtosis_db',
      'flatness_db',
      'velocity_rms_mm_s',
      'shaft_half_peak',
      'shaft_1x_peak',
      'shaft_2x_peak',
      'shaft_3x_peak',
      ...further,
    ],
  });
}

export const featureSets: readonly FeatureSet[] = [
  vibration,
  order,
  orderWithHalf,
  analyst,
  gearSet('gear', 1),
  gearSet('gear-two-stage', 2),
  machineSet('machine', []),
  machineSet(
    'geared-machine',
    meshes.map(({ name }) => name),
  ),
];

/** The sets by id. @param hopSamples for all of them, each set's own when absent */
export function featureSetsById(hopSamples?: number): ReadonlyMap<string, FeatureSet> {
  return new Map(
    featureSets.map((set) => [
      set.id,
      hopSamples === undefined ? set : withHop(set, Math.min(hopSamples, set.frameSamples)),
    ]),
  );
}
