/**
 * A plant at feature level, from frames to events: levels follow the temperature of the day a
 * little, the scores are those of the learned baselines and the verdicts those of inference, and
 * what is asked for happens to the frames. Seeded; a frame in five minutes from each point.
 */
import { referencesOf } from '../../services/drift/core/bundle-references.ts';
import { championOf } from '../../services/drift/core/champion.ts';
import { detectorsNamed } from '../../services/drift/core/detectors/registry.ts';
import type { DriftLimits, DriftState } from '../../services/drift/core/drift-state.ts';
import { featuresDrift, scoresDrift } from '../../services/drift/core/stages.ts';
import type {
  VerdictOptions,
  VerdictState,
} from '../../services/drift/core/verdicts/verdict-stage.ts';
import { verdictStage } from '../../services/drift/core/verdicts/verdict-stage.ts';
import type { Bundle } from '../../services/shared/core/bundle.ts';
import type { Drift, Features, Finding, Score } from '../../services/shared/core/records.ts';
import type { Emission, Input, MetricEvent, Stage } from '../../services/shared/core/stage.ts';
import { learnFrames } from '../../services/trainer/adapters/bundle-draft.ts';
import { syntheticFrames, syntheticSet } from '../trainer/synthetic-frames.ts';
import { eventLimits } from './plain-references.ts';
import { scoredFrame } from './scored-frame.ts';

export const points = ['a', 'b', 'c'].flatMap((line) =>
  ['1', '2', '3', '4'].map((pump) => `works/hall/line-${line}/pump-${pump}/de`),
);

export const minutesPerFrame = 5;
export const dayMinutes = 24 * 60;
const partitions = 2;

export const driftLimits: DriftLimits = {
  countMin: 20,
  falseAlarmHours: 720,
  psiPractical: 0.2,
  delayEvaluations: 2,
  clearRatio: 0.7,
  blockRecords: 18, // a quarter of an hour
  windowBlocks: 32,
  profilesMax: 100,
};

/** What happens to a frame: its levels in dB by band, and what else it carries. */
export interface Happening {
  /** dB on top of the usual level of a band; NaN: the band is of no concern */
  readonly bandDb?: (band: number) => number;
  readonly kurtosisDb?: number;
  readonly temperatureC?: number;
  readonly sensorFaults?: readonly string[];
  readonly withoutContext?: boolean;
}

export type Story = (point: string, minute: number) => Happening;

/** of a day in spring, in which the baselines were learned */
export function mildC(minute: number): number {
  return 20 + 9 * Math.sin((2 * Math.PI * minute) / dayMinutes);
}

function frameAt(point: string, minute: number, happening: Happening): Features {
  const seed = points.indexOf(point) * 1_000_003 + minute;
  const [frame] = syntheticFrames({ point, count: 1, seed, spreadDb: 1 });
  const temperature = happening.temperatureC ?? mildC(minute);
  const values = frame!.values.map((value, i) => {
    const name = syntheticSet.features[i]!;
    if (name === 'kurtosis_db') return value + (happening.kurtosisDb ?? 0);
    const weather = 0.03 * (temperature - 20);
    if (name.startsWith('band')) return value + weather + (happening.bandDb?.(i) ?? 0);
    if (name !== 'rms') return value;
    const bands = Array.from({ length: 16 }, (_, band) => happening.bandDb?.(band) ?? 0);
    return value * 10 ** ((weather + bands.reduce((sum, db) => sum + db, 0) / 16) / 20);
  });
  return {
    ...frame!,
    values,
    frameStartNs: BigInt(minute) * 60_000_000_000n,
    context: happening.withoutContext ? {} : { temperature_c: temperature },
    sensorFaults: happening.sensorFaults ?? [],
  };
}

const learned = learnFrames(
  points.flatMap((point) =>
    Array.from({ length: 600 }, (_, k) => frameAt(point, k * minutesPerFrame - 600_000, {})),
  ),
  { name: 'plant', version: '1', featureSet: syntheticSet, unknownPoints: 'learning' },
);

export const bundle: Bundle = {
  ...learned.bundle,
  createdAt: '1970-01-01T00:00:00Z',
  files: {},
};

function scoreFrame(frame: Features): Score {
  const row = bundle.profiles.findIndex((profile) => profile.points === frame.point);
  return scoredFrame(frame, { ...learned, bundle }, row);
}

interface Task<S, T extends 'features' | 'scores' | 'drift.findings'> {
  readonly stage: Stage<S, T>;
  state: S;
  offset: bigint;
}

function taskOf<S, T extends 'features' | 'scores' | 'drift.findings'>(
  stage: Stage<S, T>,
  partition: number,
): Task<S, T> {
  return { stage, state: stage.initial(partition), offset: 0n };
}

async function feed<S, T extends 'features' | 'scores' | 'drift.findings'>(
  task: Task<S, T>,
  record: Parameters<Stage<S, T>['step']>[1][number]['record'],
  timestampMs: number,
): Promise<{ out: readonly Emission[]; events: readonly MetricEvent[] }> {
  const input = { record, offset: task.offset++, timestampMs, bytes: new Uint8Array() };
  const { state, out, events } = await task.stage.step(task.state, [input]);
  task.state = state;
  return { out, events };
}

export interface Told {
  readonly minute: number;
  readonly drift: Drift;
}

export interface Course {
  readonly told: readonly Told[];
  /** the topic of findings, in order */
  readonly findings: readonly Input<Finding>[];
  readonly events: readonly MetricEvent[];
}

export interface RunOptions {
  readonly minutes: number;
  readonly story: Story;
  readonly limits?: Partial<VerdictOptions['limits']>;
}

/** Runs the plant; gives every event with the minute it was told. */
export async function run({ minutes, story, limits }: RunOptions): Promise<Course> {
  const references = referencesOf([championOf(bundle)]);
  const options = {
    references: () => references,
    limits: driftLimits,
    detectors: detectorsNamed('psi,score-psi'),
  };
  const parts = Array.from({ length: partitions }, (_, partition) => ({
    features: taskOf<DriftState, 'features'>(featuresDrift(options), partition),
    scores: taskOf<DriftState, 'scores'>(scoresDrift(options), partition),
  }));
  const verdicts = taskOf<VerdictState, 'drift.findings'>(stageOf(limits), 0);
  const told: Told[] = [];
  const findings: Input<Finding>[] = [];
  const events: MetricEvent[] = [];
  for (let minute = 0; minute < minutes; minute += minutesPerFrame) {
    const ms = minute * 60_000;
    for (const [i, point] of points.entries()) {
      const part = parts[i % partitions]!;
      const frame = frameAt(point, minute, story(point, minute));
      const found = [
        ...(await feed(part.features, frame, ms)).out,
        ...(await feed(part.scores, scoreFrame(frame), ms)).out,
      ];
      for (const { record } of found) {
        const { offset } = verdicts;
        const finding = record as Finding;
        findings.push({ record: finding, offset, timestampMs: ms, bytes: new Uint8Array() });
        const decided = await feed(verdicts, finding, ms);
        events.push(...decided.events);
        for (const one of decided.out) {
          if (one.record !== null) told.push({ minute, drift: one.record as Drift });
        }
      }
    }
  }
  return { told, findings, events };
}

/** The stage that makes events, on the models of the plant. */
export function stageOf(
  limits: Partial<VerdictOptions['limits']> = {},
): Stage<VerdictState, 'drift.findings'> {
  const references = referencesOf([championOf(bundle)]);
  return verdictStage({ references: () => references, limits: { ...eventLimits, ...limits } });
}
