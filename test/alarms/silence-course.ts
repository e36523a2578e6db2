/** Scores and time through intake and silence to alarms, by the second, as a log carries them. */
import { scoreIntake } from '../../services/alarms/core/score-intake.ts';
import type { ScoreIntakeState } from '../../services/alarms/core/score-intake.ts';
import type { ScoreIntakeOptions } from '../../services/alarms/core/score-intake.ts';
import { silenceStage } from '../../services/alarms/core/silence-stage.ts';
import type { SilenceOptions, SilenceState } from '../../services/alarms/core/silence-stage.ts';
import { sightingNs } from '../../services/alarms/core/point-watch.ts';
import type { AlarmRules } from '../../services/alarms/core/alarm-stage.ts';
import type { AlarmInput, Sighting } from '../../services/shared/core/alarm-records.ts';
import type { Score } from '../../services/shared/core/records.ts';
import type {
  Emission,
  Input,
  MetricEvent,
  Remembered,
  Stage,
  StepResult,
} from '../../services/shared/core/stage.ts';
import { AlarmRig, secondNs } from './alarm-fixture.ts';

export const minute = 60;
export const hour = 60 * minute;
/** how often time is told */
export const tickSeconds = 5;

export const silence: SilenceOptions = {
  silentNs: 900n * secondNs,
  intervals: 5,
  breakNs: 30n * secondNs,
  pointsMax: 10_000,
  hasPointSeries: true,
};

export interface CourseOptions extends Partial<SilenceOptions> {
  readonly operation?: ScoreIntakeOptions['operation'];
  readonly rules?: Partial<AlarmRules>;
}

export class SilenceCourse {
  readonly rig: AlarmRig;
  /** all that was told of silence */
  readonly told: AlarmInput[] = [];
  readonly memory = new Map<string, Remembered>();
  readonly sightings: Sighting[] = [];
  events: readonly MetricEvent[] = [];
  readonly #intake: Stage<ScoreIntakeState, 'scores'>;
  readonly #stage: Stage<SilenceState, 'alarms.sightings'>;
  #scores: ScoreIntakeState;
  #state: SilenceState;
  #offset = 0n;
  #ticked = 0;

  constructor({ operation, rules, ...changes }: CourseOptions = {}) {
    const options = { ...silence, ...changes };
    const sightings = { everyNs: sightingNs(options), pointsMax: options.pointsMax };
    this.#intake = scoreIntake({ sightings, ...(operation && { operation }) });
    this.#stage = silenceStage(options);
    this.rig = new AlarmRig(rules);
    this.#scores = this.#intake.initial(0);
    this.#state = this.#stage.initial(0);
  }

  /** A frame of each point was scored at that second. */
  hear(second: number, points: readonly string[], context: Score['context'] = {}): void {
    const scores = points.map((point) => input(this.#offset++, second, scoreOf(point, context)));
    const { out, state } = this.#intake.step(this.#scores, scores) as StepResult<ScoreIntakeState>;
    this.#scores = state;
    for (const one of out) {
      if (one.topic === 'alarms.inputs') this.rig.at(second, one.record!);
    }
    this.#see(second, out.flatMap(sightingOf));
  }

  /** Time is told until the second, which may have been told before. */
  pass(second: number): void {
    if (this.#ticked === 0) this.tick(second);
    while (this.#ticked + tickSeconds <= second) this.tick(this.#ticked + tickSeconds);
  }

  tick(second: number): void {
    this.#ticked = second;
    this.#see(second, [{ point: '', atNs: 0n }]);
    this.rig.at(second);
  }

  /** New owners: all that the one of the intake has is nothing, the others what was written. */
  restart(): void {
    this.#scores = this.#intake.initial(0);
    this.#state = this.#stage.memory!.restore(this.#stage.initial(0), this.memory);
    this.rig.restart();
  }

  gauge(metric: string): MetricEvent['value'] {
    return this.events.findLast((one) => one.metric === metric)?.value;
  }

  #see(second: number, sightings: readonly Sighting[]): void {
    if (sightings.length === 0) return;
    this.sightings.push(...sightings.filter(({ point }) => point !== ''));
    const batch = sightings.map((record) => input(this.#offset++, second, record));
    const result = this.#stage.step(this.#state, batch) as StepResult<SilenceState>;
    this.#state = result.state;
    this.events = result.events;
    for (const one of result.out) this.#take(second, one);
  }

  #take(second: number, { topic, key, record, cause }: Emission): void {
    if (topic === 'alarms.inputs') {
      this.told.push(record!);
      this.rig.at(second, record!);
      return;
    }
    this.memory.delete(key);
    if (record !== null) this.memory.set(key, { record, cause });
  }
}

function sightingOf(one: Emission): Sighting[] {
  return one.topic === 'alarms.sightings' && one.record !== null ? [one.record] : [];
}

function input<R>(offset: bigint, second: number, record: R): Input<R> {
  return { record, offset, timestampMs: second * 1000, bytes: new Uint8Array() };
}

function scoreOf(point: string, context: Score['context']): Score {
  return {
    ...{ point, frameStartNs: 0n, frameSamples: 8, sampleRateHz: 1000, set: 's@1', model: 'm@1' },
    ...{ variant: 'champion', score: 1, threshold: 2, anomalous: false, verdict: 'healthy' },
    ...{ regime: 'inside', refusal: '', contributions: [], sensorFaults: [], context },
  };
}
