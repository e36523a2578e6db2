/** The features stage: windows in, one record per frame and feature set out. */
import type { AssetTable } from '@sideband/shared/core/assets.ts';
import { SidebandError } from '@sideband/shared/core/errors.ts';
import type { Evidence } from '@sideband/shared/core/evidence.ts';
import type { Features, LastWindows, Window } from '@sideband/shared/core/records.ts';
import type { Emission, Input, MetricEvent, Stage } from '@sideband/shared/core/stage.ts';
import type { FeatureSet } from './feature-set.ts';
import type { EnvelopeKernel, EnvelopeRequest } from './evidence/envelope-kernel.ts';
import { evidenceOf, questionsOf, type Question } from './evidence/evidence.ts';
import { Books } from './framing/books.ts';
import type { FrameJob } from './framing/frame-job.ts';
import { Framing } from './framing/framing.ts';
import type { FramingLimits } from './framing/framing.ts';
import { Silence } from './framing/silence.ts';
import type { FeatureVector, Frame, Kernel } from './kernel/kernel.ts';
import { distributionEvents, pointEvents } from './key-features.ts';
import { shaftSpeedRpm } from '@sideband/shared/core/shaft-speed.ts';
import type { Surveyor } from './survey/survey.ts';
import { checkSensor, type SensorReport } from './sensor/sensor-checks.ts';

export interface FeaturesStageOptions {
  readonly assets: AssetTable;
  /** by id; every set that an asset names must be there */
  readonly sets: ReadonlyMap<string, FeatureSet>;
  readonly kernel: Kernel;
  readonly envelopes: EnvelopeKernel;
  readonly survey: Surveyor;
  readonly limits: FramingLimits;
  /** metrics of each point, too; absent: none */
  readonly hasPointSeries?: boolean;
}

export type FeaturesStage = Stage<Framing, 'windows'>;

/** @throws SidebandError config.invalid when an asset names a set that is not there */
export function featuresStage(options: FeaturesStageOptions): FeaturesStage {
  const { assets, sets, kernel, envelopes, survey, limits, hasPointSeries } = options;
  for (const { featureSets } of assets.all()) requireSets(featureSets, sets);
  // A partition is read again as a whole: the longest horizon rules.
  const horizonMs = 1000 * Math.max(...assets.all().map(({ horizonSeconds }) => horizonSeconds));
  return {
    name: 'features',
    input: 'windows',
    outputs: ['features', 'windows.last', 'deadletter'],
    initial: () => new Framing({ assets, sets, survey, horizonMs, limits }),
    oldest: (state) => state.oldest(),
    rebuild(state, batch) {
      takeAll(state, batch, true);
      return state;
    },
    memory: {
      topic: 'windows.last',
      precedesReread: true,
      restore(state, records) {
        const written = [...records.values()];
        state.restoreSilent(
          written.map(({ record, cause }) => new Silence(record as LastWindows, cause)),
        );
        return state;
      },
    },
    step(state, batch) {
      const books = takeAll(state, batch, false);
      const questions = questionsOf(books.jobs);
      const vectors = compute(books.jobs, questions, kernel);
      const known = vectors.map(({ envelope }) => envelope);
      const evidences = evidenceOf(questions, envelopes, known);
      const sensors = books.jobs.map((job, index) =>
        checkSensor(vectors[index]!.sampleEvidence, job.quality),
      );
      return {
        state,
        out: inOrder([
          ...books.silent.map(({ cause, point: key, last: record }): Emission => {
            return { topic: 'windows.last', cause, key, record };
          }),
          ...books.jobs.map((job, index) => {
            const computed = { vector: vectors[index]!, evidence: evidences[index] };
            return emission(job, computed, sensors[index]!);
          }),
        ]),
        dead: books.dead,
        events: [
          ...books.events(),
          ...gauges(state),
          ...frameEvents(books.jobs, vectors),
          ...sensorEvents(sensors),
          ...distributionEvents(books.jobs, vectors),
          ...(hasPointSeries === true ? pointEvents(books.jobs, vectors) : []),
        ],
      };
    },
  };
}

/** By cause; stable, so that the frames of one window keep their order. */
function inOrder(emissions: Emission[]): Emission[] {
  return emissions.sort((a, b) => (a.cause < b.cause ? -1 : a.cause > b.cause ? 1 : 0));
}

function takeAll(state: Framing, batch: readonly Input<Window>[], isReread: boolean): Books {
  const books = new Books();
  for (const input of batch) state.take(input, books, isReread);
  state.gapWindows += books.unaccounted(batch.length);
  return books;
}

function requireSets(ids: readonly string[], sets: ReadonlyMap<string, FeatureSet>): void {
  const unknown = ids.filter((id) => !sets.has(id));
  if (unknown.length === 0) return;
  throw new SidebandError('config.invalid', `no feature set ${unknown.join(', ')}`);
}

/** All frames of a set in one call, so that a kernel may work on several at once. */
function compute(
  jobs: readonly FrameJob[],
  questions: readonly (Question | undefined)[],
  kernel: Kernel,
): FeatureVector[] {
  const vectors: FeatureVector[] = [];
  for (const set of new Set(jobs.map((job) => job.set))) {
    const places = [...jobs.keys()].filter((index) => jobs[index]!.set === set);
    const frames = places.map((index) => frameOf(jobs[index]!, questions[index]?.request));
    for (const [i, vector] of kernel.compute(frames, set).entries()) vectors[places[i]!] = vector;
  }
  return vectors;
}

function frameOf({ samples, origin }: FrameJob, envelope: EnvelopeRequest | undefined): Frame {
  const { sampleRateHz, unit, context, asset, bearing } = origin;
  const speedRpm = shaftSpeedRpm({ samples, sampleRateHz }, context, asset);
  return {
    samples,
    sampleRateHz,
    unit,
    ...(speedRpm !== undefined && { speedRpm }),
    ...(bearing !== undefined && { bearing }),
    ...(asset.gears !== undefined && { gears: asset.gears }),
    ...(asset.iso !== undefined && { iso: asset.iso }),
    ...(envelope !== undefined && isOf(samples, envelope) && { envelope }),
  };
}

function isOf(samples: Float32Array, { samples: others }: EnvelopeRequest): boolean {
  const { buffer, byteOffset, length } = others;
  return (
    samples.buffer === buffer && samples.byteOffset === byteOffset && samples.length === length
  );
}

interface Computed {
  readonly vector: FeatureVector;
  readonly evidence: Evidence | undefined;
}

function emission(
  job: FrameJob,
  { vector, evidence }: Computed,
  { faults, offset }: SensorReport,
): Emission {
  const { cause, set, samples, frameStartNs, quality, origin } = job;
  const { point, sampleRateHz, unit, context, bearing } = origin;
  const { values, refused } = vector;
  const record: Features = {
    point,
    frameStartNs,
    frameSamples: samples.length,
    sampleRateHz,
    unit,
    set: set.id,
    setHash: set.hash,
    values,
    refused,
    context,
    quality,
    ...(bearing !== undefined && { bearing }),
    ...(evidence !== undefined && { evidence }),
    sensorFaults: faults,
    offset,
  };
  return { topic: 'features', cause, key: point, record };
}

function gauges(state: Framing): MetricEvent[] {
  return [
    { metric: 'sideband_features_pending_windows', value: state.pendingWindows },
    { metric: 'sideband_features_gap_windows', value: state.gapWindows },
    { metric: 'sideband_features_points', value: state.points },
  ];
}

function frameEvents(jobs: readonly FrameJob[], vectors: readonly FeatureVector[]): MetricEvent[] {
  const frames = count(jobs.map(({ set }) => set.id));
  const refused = count(vectors.flatMap((vector) => vector.refused.map(({ code }) => code)));
  return [
    ...[...frames].map(([set, value]) => ({
      metric: 'sideband_features_frames_total' as const,
      labels: { set },
      value,
    })),
    ...[...refused].map(([code, value]) => ({
      metric: 'sideband_features_refused_total' as const,
      labels: { code },
      value,
    })),
  ];
}

function sensorEvents(sensors: readonly SensorReport[]): MetricEvent[] {
  return [...count(sensors.flatMap(({ faults }) => faults))].map(([code, value]) => ({
    metric: 'sideband_features_sensor_faults_total' as const,
    labels: { code },
    value,
  }));
}

function count(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
