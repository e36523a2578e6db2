/** A named, versioned, hashed list of features over frames of one length. */
import { digestOfText } from '@sideband/shared/core/digest.ts';
import { SidebandError } from '@sideband/shared/core/errors.ts';
import { planOf, type FeaturePlan } from './feature-plan.ts';
import type { Feature } from './registry/feature.ts';
import { featuresByName } from './registry/registry.ts';

export interface FeatureSetDefinition {
  readonly name: string;
  readonly version: number;
  readonly frameSamples: number;
  readonly hopSamples: number;
  readonly features: readonly string[];
}

export interface FeatureSet {
  /** name@version */
  readonly id: string;
  /** of the names and formulas in order and the frame length; not of the hop */
  readonly hash: string;
  readonly frameSamples: number;
  readonly hopSamples: number;
  readonly features: readonly Feature[];
  readonly plan: FeaturePlan;
}

const frameSamplesMin = 256;
const frameSamplesMax = 65_536;

/** @throws SidebandError config.invalid */
export function featureSet(definition: FeatureSetDefinition): FeatureSet {
  const { name, version, frameSamples, hopSamples } = definition;
  const id = `${name}@${version}`;
  const isPowerOfTwo = Number.isInteger(Math.log2(frameSamples));
  if (!isPowerOfTwo || frameSamples < frameSamplesMin || frameSamples > frameSamplesMax) {
    throw new SidebandError('config.invalid', `${id}: frame of ${frameSamples} samples`);
  }
  const features = definition.features.map((wanted) => {
    const feature = featuresByName.get(wanted);
    if (feature === undefined) throw new SidebandError('config.invalid', `${id}: ${wanted}`);
    return feature;
  });
  const lines = features.map((feature) => `${feature.name}=${feature.formula}[${feature.unit}]`);
  const hash = digestOfText([`frame=${frameSamples}`, ...lines].join('\n'));
  const plan = planOf(features);
  return withHop({ id, hash, frameSamples, hopSamples: frameSamples, features, plan }, hopSamples);
}

/**
 * The same set over frames that begin closer together (learning takes more frames from a short
 * recording so).
 * @throws SidebandError config.invalid
 */
export function withHop(set: FeatureSet, hopSamples: number): FeatureSet {
  if (!Number.isInteger(hopSamples) || hopSamples < 1 || hopSamples > set.frameSamples) {
    throw new SidebandError('config.invalid', `${set.id}: hop of ${hopSamples} samples`);
  }
  return { ...set, hopSamples };
}
