/** A stage with a made-up model: the score of a frame is its first feature. */
import type { Bundle, Profile } from '@sideband/shared/core/bundle.ts';
import { ModelIndex } from '@sideband/shared/core/model-index.ts';
import type { Anomaly, Features } from '@sideband/shared/core/records.ts';
import type { Emission, Input, Remembered } from '@sideband/shared/core/stage.ts';
import { decisionDefaults } from '../../services/inference/core/decision.ts';
import type { Model } from '../../services/inference/core/models.ts';
import {
  type InferenceOptions,
  type InferenceState,
  inferenceStage,
} from '../../services/inference/core/stage.ts';
import { verdictDefaults } from '../../services/inference/core/verdict.ts';

export const features = ['band_00_db', 'kurtosis_db', 'crest_db'];

const histogram = { edges: [0], proportions: [0.5, 0.5], count: 10, correlationFrames: 1 };

export function profileOf(changes: Partial<Profile> = {}): Profile {
  return {
    row: 0,
    kind: 'point',
    points: 'plant/pump/de',
    sampleRateHz: 12_000,
    unit: 'g',
    threshold: 10,
    frames: 100,
    regime: {},
    ignored: [],
    usual: [0, 0, 0],
    scale: [1.5, 1, 1.5],
    reference: { features: [histogram, histogram, histogram], scores: histogram },
    ...changes,
  };
}

export function bundleOf(changes: Partial<Bundle> = {}): Bundle {
  return {
    format: 1,
    name: 'made-up',
    version: '1',
    featureSet: { name: 'tiny@1', hash: 'h1', features, frameSamples: 2048 },
    batch: 8,
    profiles: [profileOf()],
    unknownPoints: 'learning',
    createdAt: '2026-01-01T00:00:00.000Z',
    training: [],
    report: { falseAlarmRate: 0.001, rows: [], notes: [] },
    files: {},
    ...changes,
  };
}

export function modelOf(changes: Partial<Bundle> = {}): Model {
  return {
    bundle: bundleOf(changes),
    async score(values, rows) {
      const width = features.length;
      const scores = Float32Array.from(rows, (_, i) => values[i * width]!);
      const contributions = values.map((value, i) => (i % width === 0 ? value ** 2 : 0));
      return { scores, contributions };
    },
  };
}

export function optionsOf(
  models: readonly Model[] = [modelOf()],
  changes: Partial<InferenceOptions> = {},
): InferenceOptions {
  const index = new ModelIndex<Model>(models);
  return {
    models: { current: () => index },
    decision: decisionDefaults,
    verdict: verdictDefaults,
    pointsMax: 100,
    ...changes,
  };
}

export function frameOf(score: number, k: number, changes: Partial<Features> = {}): Features {
  return {
    point: 'plant/pump/de',
    frameStartNs: BigInt(k) * 1_000_000n,
    frameSamples: 2048,
    sampleRateHz: 12_000,
    unit: 'g',
    set: 'tiny@1',
    setHash: 'h1',
    values: Float32Array.of(score, 0, 0),
    refused: [],
    context: {},
    quality: 0,
    sensorFaults: [],
    offset: 0,
    ...changes,
  };
}

export function inputOf(record: Features, offset: number, timestampMs = offset): Input<Features> {
  return { record, offset: BigInt(offset), timestampMs, bytes: new Uint8Array(0) };
}

/** What a log would hold after the emissions: the records of a topic, and the open anomalies. */
export class Written {
  readonly emissions: Emission[] = [];
  readonly open = new Map<string, Remembered>();

  take(emissions: readonly Emission[]): void {
    this.emissions.push(...emissions);
    for (const { topic, key, record, cause } of emissions) {
      if (topic !== 'anomalies.open') continue;
      if (record === null) this.open.delete(key);
      else this.open.set(key, { record, cause });
    }
  }

  anomalies(): Anomaly[] {
    return this.emissions.flatMap(({ topic, record }) =>
      topic === 'anomalies' ? [record as Anomaly] : [],
    );
  }
}

/** Runs frames through a fresh stage, in batches of the given sizes (the last one repeats). */
export async function runStage(
  inputs: readonly Input<Features>[],
  options: InferenceOptions,
  batchSize = 7,
): Promise<{ written: Written; state: InferenceState }> {
  const stage = inferenceStage(options);
  const written = new Written();
  let state = stage.memory!.restore(stage.initial(0), new Map());
  for (let from = 0; from < inputs.length; from += batchSize) {
    const batch = inputs.slice(from, from + batchSize);
    const result = await stage.step(state, batch);
    state = result.state;
    written.take(result.out);
  }
  return { written, state };
}
