/**
 * The flow of a simulated plant: its frames through inference and through both stages of drift, by
 * partition, and what those find through the stage that makes events of it. The steps are the ones
 * that run in production; the clock of the log is that of the story.
 */
import { referencesOf } from '../../../services/drift/core/bundle-references.ts';
import { championOf } from '../../../services/drift/core/champion.ts';
import { detectorsNamed } from '../../../services/drift/core/detectors/registry.ts';
import type { DriftLimits } from '../../../services/drift/core/drift-state.ts';
import { labelStage } from '../../../services/drift/core/label-stage.ts';
import { featuresDrift, scoresDrift } from '../../../services/drift/core/stages.ts';
import type { VerdictOptions } from '../../../services/drift/core/verdicts/verdict-stage.ts';
import { verdictStage } from '../../../services/drift/core/verdicts/verdict-stage.ts';
import { driftSettings } from '../../../services/drift/config.ts';
import { decisionDefaults } from '../../../services/inference/core/decision.ts';
import type { Model } from '../../../services/inference/core/models.ts';
import { inferenceStage } from '../../../services/inference/core/stage.ts';
import { verdictDefaults } from '../../../services/inference/core/verdict.ts';
import { ModelIndex } from '../../../services/shared/core/model-index.ts';
import type {
  Anomaly,
  Drift,
  Features,
  Finding,
  Label,
} from '../../../services/shared/core/records.ts';
import type { Emission, Stage } from '../../../services/shared/core/stage.ts';
import type { TopicName, TopicRecords } from '../../../services/shared/core/topics.ts';
import { compareAll, contributionsOf } from '../../../services/trainer/core/baseline.ts';
import { PlantAlarms } from './plant-alarms.ts';
import type { Plant } from './plant-machines.ts';
import { featureSet } from './plant-machines.ts';

/** What a moment of the plant led to. */
export interface Moment {
  readonly anomalies: readonly Anomaly[];
  readonly findings: readonly Finding[];
  readonly drift: readonly Drift[];
}

export interface FlowOptions {
  readonly plant: Plant;
  readonly minutesPerFrame: number;
  /** contexts by which a reference may be extended */
  readonly contextsMax: number;
}

const partitions = 4;
/** of the windows; two days with a frame in a quarter of an hour */
const windowFrames = 192;
/** of a block, with a frame in a quarter of an hour; five with one a minute */
const blockFrames = (minutesPerFrame: number) => (minutesPerFrame < 5 ? 5 : 8);
export const falseAlarmHours = driftSettings.falseAlarmHours.default;

function limitsOf({ plant, minutesPerFrame, contextsMax }: FlowOptions): DriftLimits {
  const frames = blockFrames(minutesPerFrame);
  return {
    countMin: 20,
    falseAlarmHours,
    psiPractical: driftSettings.psiPractical.default,
    delayEvaluations: driftSettings.delayEvaluations.default,
    clearRatio: driftSettings.clearRatio.default,
    blockRecords: (frames * plant.points.length) / partitions,
    windowBlocks: Math.ceil(windowFrames / frames),
    profilesMax: plant.points.length,
    ...(contextsMax > 0 && {
      extension: {
        contextsMax,
        spanMs: driftSettings.extendSpanMs.default,
        horizonMs: driftSettings.extendHorizonMs.default,
        healthyMin: driftSettings.extendHealthyMin.default,
      },
    }),
  };
}

function eventLimitsOf({ minutesPerFrame }: FlowOptions): VerdictOptions['limits'] {
  return {
    // an onset is known to a block or two
    togetherMs: 2 * blockFrames(minutesPerFrame) * minutesPerFrame * 60_000,
    settleMs: driftSettings.settleMs.default,
    clearMs: driftSettings.clearMs.default,
    perHourMax: driftSettings.eventsPerHourMax.default,
    labelWindowMs: driftSettings.labelWindowMs.default,
    labelsMin: driftSettings.labelsMin.default,
    recallMin: driftSettings.recallMin.default,
    falseAlarmRateMax: driftSettings.falseAlarmRateMax.default,
  };
}

export class PlantFlow {
  readonly #partOf: ReadonlyMap<string, number>;
  readonly #parts: readonly ReturnType<typeof partOf>[];
  readonly #verdicts: Task<'drift.findings'>;
  readonly #alarms = new PlantAlarms();

  constructor(options: FlowOptions) {
    const { plant } = options;
    this.#partOf = new Map(plant.points.map(({ point }, i) => [point, i % partitions]));
    this.#parts = Array.from({ length: partitions }, (_, i) => partOf(options, i, this.#alarms));
    const references = referencesOf([championOf(plant.bundle)]);
    const stage = verdictStage({ references: () => references, limits: eventLimitsOf(options) });
    this.#verdicts = taskOf(stage, 0);
  }

  /** Takes what came in one minute of the story. */
  async take(minute: number, frames: readonly Features[], labels: readonly Label[] = []) {
    const moment = { anomalies: [] as Anomaly[], findings: [] as Finding[], drift: [] as Drift[] };
    for (const [i, { inference, features, scores, label }] of this.#parts.entries()) {
      const isOwn = ({ point }: { point: string }) => this.#partOf.get(point) === i;
      const own = frames.filter(isOwn);
      const judged = await inference(minute, own);
      moment.anomalies.push(...recordsOf(judged, 'anomalies'));
      this.#alarms.take(recordsOf(judged, 'anomalies'));
      const out = [
        ...(await features(minute, own)),
        ...(await scores(minute, recordsOf(judged, 'scores'))),
        ...(await label(minute, labels.filter(isOwn))),
      ];
      const findings = recordsOf(out, 'drift.findings');
      moment.findings.push(...findings);
      moment.drift.push(...recordsOf(await this.#verdicts(minute, findings), 'drift'));
    }
    return moment satisfies Moment;
  }
}

function partOf(options: FlowOptions, partition: number, alarms: PlantAlarms) {
  const { plant, contextsMax } = options;
  const champion = championOf(plant.bundle, { isExtensible: contextsMax > 0 });
  const references = referencesOf([champion]);
  const index = new ModelIndex([modelOf(plant)]);
  const common = {
    references: () => references,
    limits: limitsOf(options),
    detectors: detectorsNamed(driftSettings.detectors.default),
  };
  const inference = inferenceStage({
    models: { current: () => index },
    decision: decisionDefaults,
    verdict: verdictDefaults,
    pointsMax: plant.points.length,
  });
  return {
    inference: taskOf(inference, partition),
    features: taskOf(featuresDrift(common), partition),
    scores: taskOf(scoresDrift(common), partition),
    label: taskOf(labelStage({ references: () => references, alarms }), partition),
  };
}

/** The graph that the trainer would write, computed without a runtime. */
function modelOf({ bundle, baselineOf }: Plant): Model {
  const size = featureSet.features.length;
  return {
    bundle,
    score(values, rows) {
      const scores = new Float32Array(rows.length);
      const contributions = new Float32Array(rows.length * size);
      for (const [k, row] of rows.entries()) {
        const baseline = baselineOf(row);
        const frame = values.subarray(k * size, (k + 1) * size);
        const parts = contributionsOf(baseline, compareAll(baseline.kinds, frame));
        const distance = parts.reduce((sum, part) => sum + part, 0);
        contributions.set(parts, k * size);
        scores[k] = Math.sqrt(Math.max(0, distance) / baseline.used.length);
      }
      return Promise.resolve({ scores, contributions });
    },
  };
}

type Task<T extends TopicName> = (
  minute: number,
  records: readonly TopicRecords[T][],
) => Promise<readonly Emission[]>;

function taskOf<S, T extends TopicName>(stage: Stage<S, T>, partition: number): Task<T> {
  let state = stage.initial(partition);
  let offset = 0n;
  return async (minute, records) => {
    if (records.length === 0) return [];
    const timestampMs = minute * 60_000;
    const batch = records.map((record) => ({ record, offset: offset++, timestampMs, bytes }));
    const result = await stage.step(state, batch);
    ({ state } = result);
    return result.out;
  };
}

const bytes = new Uint8Array();

function recordsOf<T extends TopicName>(out: readonly Emission[], topic: T): TopicRecords[T][] {
  return out.flatMap((one) =>
    one.topic === topic && one.record !== null ? [one.record as TopicRecords[T]] : [],
  );
}
