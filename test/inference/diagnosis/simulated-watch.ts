/** A simulated machine under watch: features, a baseline learned from them, and what is raised. */
import { FftEnvelope } from '@sideband/features/core/evidence/fft-envelope.ts';
import { featureSetsById } from '@sideband/features/core/feature-sets.ts';
import { FftKernel } from '@sideband/features/core/kernel/fft-kernel.ts';
import { featuresStage } from '@sideband/features/core/stage.ts';
import { plainSurvey } from '@sideband/features/core/survey/plain-survey.ts';
import { type Asset, AssetTable, defaultAsset } from '@sideband/shared/core/assets.ts';
import type { Bundle } from '@sideband/shared/core/bundle.ts';
import { compared, featureKind } from '@sideband/shared/core/feature-kind.ts';
import { quality } from '@sideband/shared/core/quality.ts';
import type { Anomaly, Fault, Features, Window } from '@sideband/shared/core/records.ts';
import type { FaultPlan } from '../../../services/cli/simulate/fault-plan.ts';
import { Machine, type MachineSpec } from '../../../services/cli/simulate/machine.ts';
import { machineSpec, type PlantPlan } from '../../../services/cli/simulate/plant.ts';
import type { Model } from '../../../services/inference/core/models.ts';
import { learnFrames } from '../../../services/trainer/adapters/bundle-draft.ts';
import { inputOf, optionsOf, runStage } from '../inference-fixture.ts';

const plan: PlantPlan = {
  machines: 6,
  seed: 1,
  sampleRateHz: 12_800,
  windowSamples: 49_152,
  periodS: 10,
  startNs: 0n,
  points: 'works/{machine}/de',
  faults: [],
  loadChanges: false,
};

export interface Watched {
  /** the third of every three has a gear */
  readonly machine: number;
  readonly seed?: number;
  /** share of its nominal speed */
  readonly speed?: number;
  readonly set?: string;
  /** of the sensor; negative: the other way round */
  readonly gain?: number;
  readonly framing?: Asset['framing'];
}

export interface Run {
  readonly fault?: Exclude<Fault, 'unsure'>;
  readonly size?: number;
  readonly captures: number;
  /** s since the machine was started */
  readonly fromS: number;
}

const kernel = new FftKernel();
const envelopes = new FftEnvelope();
const limits = { pointsMax: 9, windowsMax: 999, silentPointsMax: 9, waitingSamplesMax: 1e6 };

function specOf({ machine, seed = 1, speed = 1 }: Watched, faults: readonly FaultPlan[]) {
  const spec = machineSpec({ ...plan, seed }, machine);
  const operation = { ...spec.operation, speedRpm: Math.round(spec.operation.speedRpm * speed) };
  // A fault is of one size at the nominal speed, whatever the machine runs at.
  return { ...spec, operation, faults } satisfies MachineSpec;
}

/** of a stream, none of which holds a frame */
const streamedSamples = 1536;

/** Captures one after the other; of a stream, as many samples in short windows without a gap. */
export function windowsOf(watched: Watched, { fault, size = 1, captures, fromS }: Run): Window[] {
  const faults = fault === undefined ? [] : [{ fault, onsetS: 0, growthS: 0, size }];
  const machine = new Machine(specOf(watched, faults));
  const { sampleRateHz, periodS } = plan;
  const isStream = watched.framing === 'stream';
  const windowSamples = isStream ? streamedSamples : plan.windowSamples;
  const hop = isStream ? windowSamples : periodS * sampleRateHz;
  return Array.from({ length: (captures * plan.windowSamples) / windowSamples }, (_, n) => {
    const from = Math.round(fromS * sampleRateHz) + n * hop;
    const gain = watched.gain ?? 1;
    return {
      point: 'works/machine/de',
      startNs: BigInt(Math.round((from / sampleRateHz) * 1e9)),
      sampleRateHz,
      unit: 'g',
      samples: machine.samples(from, windowSamples).map((sample) => gain * sample),
      context: machine.context(from / sampleRateHz),
      quality: quality.good,
      source: '',
      bearing: machine.orders,
    };
  });
}

export async function framesOf(watched: Watched, run: Run): Promise<Features[]> {
  const { set = 'machine@1', framing = 'capture' } = watched;
  const { gear } = specOf(watched, []);
  const asset: Asset = {
    ...defaultAsset,
    framing,
    featureSets: [set],
    ...(gear !== undefined && { gears: [{ teeth: gear.pinionTeeth, shaftRatio: 1 }] }),
  };
  const assets = new AssetTable([], asset);
  const sets = featureSetsById();
  const stage = featuresStage({ assets, sets, kernel, envelopes, survey: plainSurvey, limits });
  const inputs = windowsOf(watched, run).map((record, n) => {
    return { record, offset: BigInt(n), timestampMs: n, bytes: new Uint8Array(0) };
  });
  const { out } = await stage.step(stage.initial(0), inputs);
  return out.flatMap(({ topic, record }) => (topic === 'features' ? [record as Features] : []));
}

/** What the trainer learns of healthy captures, scored as if no two features went together. */
export async function learned(watched: Watched, captures = 6): Promise<Model> {
  const { set = 'machine@1' } = watched;
  const known = featureSetsById().get(set)!;
  const features = known.features.map(({ name }) => name);
  const { hash, frameSamples } = known;
  const frames = await framesOf(watched, { captures, fromS: 10 });
  const draft = learnFrames(frames, {
    name: 'simulated',
    version: '1',
    featureSet: { name: set, hash, features, frameSamples },
  });
  const bundle: Bundle = { ...draft.bundle, createdAt: '2026-01-01T00:00:00.000Z', files: {} };
  return { bundle, score: async (values, rows) => distances(bundle, values, rows) };
}

function distances({ profiles, featureSet }: Bundle, values: Float32Array, rows: Int32Array) {
  const kinds = featureSet.features.map(featureKind);
  const contributions = new Float32Array(values.length);
  const scores = Float32Array.from(rows, (row, k) => {
    const { usual, scale, ignored } = profiles.find((one) => one.row === row)!;
    let sum = 0;
    for (let i = 0; i < kinds.length; i++) {
      if (ignored.includes(i)) continue;
      const at = k * kinds.length + i;
      const deviation = (compared(kinds[i]!, values[at]!) - usual[i]!) / scale[i]!;
      sum += contributions[at] = deviation ** 2;
    }
    return Math.sqrt(sum / (kinds.length - ignored.length));
  });
  return { scores, contributions };
}

/** The anomalies that a run of captures raises, as they are told. */
export async function raisedBy(model: Model, watched: Watched, run: Run): Promise<Anomaly[]> {
  const frames = await framesOf(watched, run);
  const inputs = frames.map((frame, n) => inputOf(frame, n));
  return (await runStage(inputs, optionsOf([model]))).written.anomalies();
}
