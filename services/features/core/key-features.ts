/** The features whose values are exported: they mean the same on every machine. */
import type { MetricName } from '@sideband/shared/core/metrics.ts';
import { assetOf } from '@sideband/shared/core/scopes.ts';
import type { MetricEvent } from '@sideband/shared/core/stage.ts';
import type { FeatureSet } from './feature-set.ts';
import type { FrameJob } from './framing/frame-job.ts';
import type { FeatureVector } from './kernel/kernel.ts';

interface KeyFeature {
  readonly feature: string;
  readonly distribution: MetricName;
  readonly ofPoint: MetricName;
  /** from the unit of the feature to that of the metric */
  readonly convert: (value: number) => number;
}

const crest = {
  distribution: 'sideband_features_crest_ratio',
  ofPoint: 'sideband_features_point_crest_ratio',
} as const;
const kurtosis = {
  distribution: 'sideband_features_kurtosis_ratio',
  ofPoint: 'sideband_features_point_kurtosis_ratio',
} as const;
const velocity = {
  distribution: 'sideband_features_velocity_meters_per_second',
  ofPoint: 'sideband_features_point_velocity_meters_per_second',
} as const;

const keyFeatures: readonly KeyFeature[] = [
  { feature: 'crest_factor', ...crest, convert: (ratio) => ratio },
  { feature: 'crest_db', ...crest, convert: (db) => 10 ** (db / 20) },
  { feature: 'kurtosis', ...kurtosis, convert: (ratio) => ratio },
  { feature: 'kurtosis_db', ...kurtosis, convert: (db) => 3 * 10 ** (db / 10) },
  { feature: 'velocity_rms_mm_s', ...velocity, convert: (mmPerS) => mmPerS / 1000 },
];

/** A key feature, and where a set has it. */
interface Placed extends KeyFeature {
  readonly index: number;
}

const placedBySet = new WeakMap<FeatureSet, readonly Placed[]>();

function placedIn(set: FeatureSet): readonly Placed[] {
  const known = placedBySet.get(set);
  if (known !== undefined) return known;
  const placed = keyFeatures
    .map((key) => ({ ...key, index: set.features.findIndex(({ name }) => name === key.feature) }))
    .filter(({ index }) => index >= 0);
  placedBySet.set(set, placed);
  return placed;
}

/** Of a batch: the values of each key feature, in one event. */
export function distributionEvents(
  jobs: readonly FrameJob[],
  vectors: readonly FeatureVector[],
): MetricEvent[] {
  const values = new Map<MetricName, number[]>();
  jobs.forEach(({ set }, i) => {
    const vector = vectors[i]!;
    for (const { distribution, index, convert } of placedIn(set)) {
      if (isRefused(vector, index)) continue;
      const taken = values.get(distribution);
      const value = convert(vector.values[index]!);
      if (taken === undefined) values.set(distribution, [value]);
      else taken.push(value);
    }
  });
  return [...values].map(([metric, value]) => ({ metric, value }));
}

/** Of a batch: the last frame of each point and set. */
export function pointEvents(
  jobs: readonly FrameJob[],
  vectors: readonly FeatureVector[],
): MetricEvent[] {
  const last = new Map(jobs.map(({ origin, set }, i) => [`${origin.point} ${set.id}`, i]));
  return [...last.values()].flatMap((i) => {
    const { origin, set, frameStartNs } = jobs[i]!;
    const vector = vectors[i]!;
    const labels = { asset: assetOf(origin.point), point: origin.point, set: set.id };
    const endS = Number(frameStartNs) / 1e9 + set.frameSamples / origin.sampleRateHz;
    const present = placedIn(set).filter(({ index }) => !isRefused(vector, index));
    return [
      { metric: 'sideband_features_point_sample_timestamp_seconds' as const, labels, value: endS },
      ...present.map(({ ofPoint, index, convert }) => {
        return { metric: ofPoint, labels, value: convert(vector.values[index]!) };
      }),
    ];
  });
}

function isRefused({ refused }: FeatureVector, wanted: number): boolean {
  return refused.some(({ index }) => index === wanted);
}
