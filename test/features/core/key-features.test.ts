import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultAsset } from '@sideband/shared/core/assets.ts';
import type { FeatureSet } from '../../../services/features/core/feature-set.ts';
import { featureSetsById } from '../../../services/features/core/feature-sets.ts';
import type { FrameJob } from '../../../services/features/core/framing/frame-job.ts';
import type { FeatureVector } from '../../../services/features/core/kernel/kernel.ts';
import { distributionEvents, pointEvents } from '../../../services/features/core/key-features.ts';

const sets = featureSetsById();

function jobOf(set: FeatureSet, point: string, startS: number): FrameJob {
  const origin = {
    point,
    sampleRateHz: set.frameSamples,
    unit: 'g' as const,
    context: {},
    quality: 0,
    bearing: undefined,
    asset: defaultAsset,
  };
  const frameStartNs = BigInt(startS) * 1_000_000_000n;
  return { cause: 0n, set, samples: new Float32Array(0), frameStartNs, quality: 0, origin };
}

function vectorOf(
  set: FeatureSet,
  values: Readonly<Record<string, number>>,
  refused: readonly string[] = [],
): FeatureVector {
  const index = (name: string) => set.features.findIndex((feature) => feature.name === name);
  return {
    values: Float32Array.from(set.features, ({ name }) => values[name] ?? 0),
    refused: refused.map((name) => ({ index: index(name), code: 'feature.no-speed' })),
    sampleEvidence: undefined as never,
  };
}

test('decibels, ratios and mm/s of any set come out in the unit of the metric', () => {
  const vibration = sets.get('vibration@1')!;
  const analyst = sets.get('analyst@1')!;
  const jobs = [jobOf(vibration, 'a/b/c', 1), jobOf(analyst, 'a/b/c', 1)];
  const vectors = [
    vectorOf(vibration, { crest_db: 20, kurtosis_db: 10 }),
    vectorOf(analyst, { crest_factor: 4, kurtosis: 3, velocity_rms_mm_s: 4.5 }),
  ];
  const values = new Map(distributionEvents(jobs, vectors).map((e) => [e.metric, e.value]));
  assert.deepEqual(values.get('sideband_features_crest_ratio'), [10, 4]);
  assert.deepEqual(values.get('sideband_features_kurtosis_ratio'), [30, 3]);
  assert.deepEqual(values.get('sideband_features_velocity_meters_per_second'), [0.0045]);
});

test('a refused feature is no value, and a batch without any is no event', () => {
  const analyst = sets.get('analyst@1')!;
  const refused = ['velocity_rms_mm_s', 'crest_factor', 'kurtosis'];
  const vector = vectorOf(analyst, {}, refused);
  assert.deepEqual(distributionEvents([jobOf(analyst, 'a/b', 1)], [vector]), []);
});

test('of each point and set the last frame of the batch is told, under its machine', () => {
  const vibration = sets.get('vibration@1')!;
  const points = ['s/a/l/m/de/x', 's/a/l/m/de/x', 's/a/l/m/nde'];
  const jobs = points.map((point, i) => jobOf(vibration, point, 10 + i));
  const vectors = points.map((_, i) => vectorOf(vibration, { crest_db: 20 * i }));
  const events = pointEvents(jobs, vectors);
  const told = (metric: string) =>
    events
      .filter((event) => event.metric === metric)
      .map(({ labels, value }) => [labels!['asset'], labels!['point'], value]);
  assert.deepEqual(told('sideband_features_point_sample_timestamp_seconds'), [
    ['s/a/l/m', 's/a/l/m/de/x', 12],
    ['s/a/l/m', 's/a/l/m/nde', 13],
  ]);
  assert.deepEqual(told('sideband_features_point_crest_ratio'), [
    ['s/a/l/m', 's/a/l/m/de/x', 10],
    ['s/a/l/m', 's/a/l/m/nde', 100],
  ]);
});
