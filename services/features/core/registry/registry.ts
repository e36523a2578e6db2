/** Every feature, one line each. */
import { bandFeatures } from './band-levels.ts';
import { bandRmsFeatures } from './band-rms.ts';
import type { Feature } from './feature.ts';
import { gearMeshFeatures } from './gear-mesh.ts';
import { isoZoneFeature } from './iso-zone.ts';
import { levelFeatures } from './level.ts';
import { shaftOrderFeatures } from './shaft-orders.ts';
import { shapeFeatures } from './shape.ts';
import { spectralEntropyFeature } from './spectral-entropy.ts';
import { spectralShapeFeatures } from './spectral-shape.ts';
import { velocityFeature } from './velocity.ts';
import { whitenedKurtosisFeature } from './whitened-kurtosis.ts';

export const features: readonly Feature[] = [
  ...levelFeatures,
  ...shapeFeatures,
  ...bandFeatures,
  ...bandRmsFeatures,
  ...spectralShapeFeatures,
  spectralEntropyFeature,
  whitenedKurtosisFeature,
  velocityFeature,
  isoZoneFeature,
  ...shaftOrderFeatures,
  ...gearMeshFeatures,
];

export const featuresByName: ReadonlyMap<string, Feature> = new Map(
  features.map((feature) => [feature.name, feature]),
);
