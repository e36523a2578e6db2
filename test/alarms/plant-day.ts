/**
 * A day of a thousand machines at feature level, by the minute: frames through inference to
 * anomalies, what sensors show through the verdicts of drift to events, and both to alarms. Seeded;
 * each machine is heard every five minutes.
 */
import { alarmsSettings } from '../../services/alarms/config.ts';
import { anomalyIntake, driftIntake } from '../../services/alarms/core/intake-stages.ts';
import { sightingNs } from '../../services/alarms/core/point-watch.ts';
import { scoreIntake } from '../../services/alarms/core/score-intake.ts';
import { silenceStage } from '../../services/alarms/core/silence-stage.ts';
import type { SilenceOptions } from '../../services/alarms/core/silence-stage.ts';
import { verdictStage } from '../../services/drift/core/verdicts/verdict-stage.ts';
import type { VerdictState } from '../../services/drift/core/verdicts/verdict-stage.ts';
import { inferenceStage } from '../../services/inference/core/stage.ts';
import type { InferenceState } from '../../services/inference/core/stage.ts';
import { alarmId } from '../../services/shared/core/alarm-records.ts';
import type { AlarmInput } from '../../services/shared/core/alarm-records.ts';
import type { Anomaly, Drift, Features, Finding } from '../../services/shared/core/records.ts';
import type { Emission, Input, Stage, StepResult } from '../../services/shared/core/stage.ts';
import { seededRandom } from '../contract/transport-harness.ts';
import { eventLimits, plainReferences } from '../drift/plain-references.ts';
import { frameOf, modelOf, optionsOf, profileOf } from '../inference/inference-fixture.ts';
import { AlarmRig } from './alarm-fixture.ts';

export const dayMinutes = 24 * 60;
const minutesPerFrame = 5;
const minuteNs = 60_000_000_000n;
const ticksPerMinute = 6;

/** Ten areas of five lines of twenty machines. */
export const machines = Array.from({ length: 1000 }, (_, i) => {
  const area = Math.floor(i / 100);
  const line = Math.floor((i % 100) / 20);
  return `works/area-${area}/line-${line}/pump-${i % 20}`;
});

/** What happens to a machine at a minute: a score, against a threshold of 10, and its sensor. */
export interface Happening {
  /** on top of the noise of the healthy machine */
  readonly rise?: number;
  readonly isSilent?: boolean;
  readonly isSensorLost?: boolean;
}

export type Story = (machine: string, minute: number) => Happening;

export interface Announced {
  readonly minute: number;
  readonly id: string;
}

export interface Day {
  readonly announced: readonly Announced[];
  /** the highest that the gauge of chattering alarms came to */
  readonly chattering: number;
  readonly anomalies: number;
}

const setting = (name: 'onDelayMs' | 'offDelayMs' | 'togetherMs' | 'silentMs') =>
  BigInt(alarmsSettings[name].default) * 1_000_000n;

type Fed = 'features' | 'anomalies' | 'scores' | 'drift' | 'drift.findings' | 'alarms.sightings';

interface Task<S, T extends Fed> {
  readonly stage: Stage<S, T>;
  state: S;
  offset: bigint;
}

function taskOf<S, T extends Fed>(stage: Stage<S, T>): Task<S, T> {
  const state = stage.memory?.restore(stage.initial(0), new Map()) ?? stage.initial(0);
  return { stage, state, offset: 0n };
}

async function feed<S, T extends Fed>(
  task: Task<S, T>,
  records: readonly Input<unknown>['record'][],
  timestampMs: number,
): Promise<readonly Emission[]> {
  const batch = records.map((record) => {
    return { record, offset: task.offset++, timestampMs, bytes: new Uint8Array() };
  });
  const result: StepResult<S> = await task.stage.step(task.state, batch as never);
  task.state = result.state;
  return result.out;
}

/** Gaussian by Box and Muller, correlated from frame to frame as machines are. */
class Noise {
  readonly #random: () => number;
  readonly #last = new Map<string, number>();

  constructor(seed: number) {
    this.#random = seededRandom(seed);
  }

  next(machine: string): number {
    const { log, sqrt, cos, PI } = Math;
    const fresh = sqrt(-2 * log(1 - this.#random())) * cos(2 * PI * this.#random());
    const last = this.#last.get(machine) ?? fresh;
    const value = 0.8 * last + 0.6 * fresh;
    this.#last.set(machine, value);
    return value;
  }
}

const silence: SilenceOptions = {
  silentNs: setting('silentMs'),
  intervals: alarmsSettings.silentIntervals.default,
  breakNs: minuteNs,
  pointsMax: machines.length,
  hasPointSeries: false,
};

export class PlantDay {
  readonly #inference: Task<InferenceState, 'features'>;
  readonly #verdicts: Task<VerdictState, 'drift.findings'>;
  readonly #anomalyIntake = taskOf(anomalyIntake());
  readonly #driftIntake = taskOf(driftIntake());
  readonly #scoreIntake = taskOf(
    scoreIntake({ sightings: { everyNs: sightingNs(silence), pointsMax: machines.length } }),
  );
  readonly #silence = taskOf(silenceStage(silence));
  readonly #noise: Noise;
  readonly #lost = new Set<string>();
  readonly #rig = new AlarmRig({
    ...{ onDelayNs: setting('onDelayMs'), offDelayNs: setting('offDelayMs') },
    ...{ togetherNs: setting('togetherMs'), machinesMin: alarmsSettings.machinesMin.default },
    alarmsMax: alarmsSettings.alarmsMax.default,
  });
  #anomalies = 0;

  constructor(seed: number) {
    this.#noise = new Noise(seed);
    const profiles = [profileOf({ kind: 'group', points: 'works/**' })];
    const model = modelOf({ profiles, unknownPoints: 'group' });
    this.#inference = taskOf(inferenceStage(optionsOf([model], { pointsMax: 2000 })));
    const limits = { ...eventLimits, settleMs: 0 };
    this.#verdicts = taskOf(verdictStage({ references: () => plainReferences, limits }));
  }

  async run(story: Story): Promise<Day> {
    const announced: Announced[] = [];
    const known = new Map<string, bigint>();
    let chattering = 0;
    for (let minute = 0; minute < dayMinutes; minute++) {
      const inputs = await this.#minute(minute, story);
      for (let tick = 0; tick < ticksPerMinute; tick++) {
        const second = 60 * minute + 10 * tick;
        const told = await feed(this.#silence, [{ point: '', atNs: 0n }], 1000 * second);
        this.#rig.at(second, ...(tick === 0 ? inputs : []), ...told.flatMap(alarmInput));
      }
      chattering = Math.max(chattering, Number(this.#rig.gauge('sideband_alarms_chattering')));
      for (const alarm of this.#rig.alarms()) {
        const id = alarmId(alarm);
        if (alarm.announcedNs === (known.get(id) ?? 0n)) continue;
        known.set(id, alarm.announcedNs);
        announced.push({ minute, id });
      }
      this.#rig.out.length = 0;
      this.#rig.events.length = 0;
    }
    return { announced, chattering, anomalies: this.#anomalies };
  }

  /** What the alarms are told of in a minute. */
  async #minute(minute: number, story: Story): Promise<AlarmInput[]> {
    const ms = minute * 60_000;
    const heard = machines.filter((_, i) => i % minutesPerFrame === minute % minutesPerFrame);
    const frames = heard.flatMap((machine) => this.#frame(machine, minute, story(machine, minute)));
    const out = await feed(this.#inference, frames, ms);
    const anomalies = out.flatMap(({ topic, record }) =>
      topic === 'anomalies' ? [record as Anomaly] : [],
    );
    this.#anomalies += anomalies.filter(({ event }) => event === 'raised').length;
    const scores = out.flatMap(({ topic, record }) => (topic === 'scores' ? [record] : []));
    const sightings = await feed(this.#scoreIntake, scores, ms);
    const seen = await feed(
      this.#silence,
      sightings.map(({ record }) => record),
      ms,
    );
    const findings = heard.flatMap((machine) =>
      this.#finding(machine, minute, story(machine, minute)),
    );
    const watermark = finding('', minute, { model: '', detector: '', feature: '' });
    const decided = await feed(this.#verdicts, [...findings, watermark], ms);
    const events = decided.flatMap(({ record }) => (record === null ? [] : [record as Drift]));
    return [
      ...(await feed(this.#anomalyIntake, anomalies, ms)),
      ...(await feed(this.#driftIntake, events, ms)),
      ...seen,
    ].flatMap(alarmInput);
  }

  #frame(machine: string, minute: number, happening: Happening): Features[] {
    const noise = this.#noise.next(machine);
    if (happening.isSilent === true) return [];
    const score = Math.max(0, 5 + 1.5 * noise + (happening.rise ?? 0));
    const sensorFaults = happening.isSensorLost === true ? ['sensor.dropout'] : [];
    const point = `${machine}/de`;
    const frameStartNs = BigInt(minute) * minuteNs;
    return [frameOf(score, minute, { point, frameStartNs, sensorFaults })];
  }

  /** As drift finds what scores say of sensors: when it begins and when it ends. */
  #finding(machine: string, minute: number, { isSensorLost = false }: Happening): Finding[] {
    const wasLost = this.#lost.has(machine);
    if (isSensorLost) this.#lost.add(machine);
    else this.#lost.delete(machine);
    if (isSensorLost === wasLost) return [];
    return [finding(`${machine}/de`, minute, { active: isSensorLost })];
  }
}

function alarmInput({ topic, record }: Emission): AlarmInput[] {
  return topic === 'alarms.inputs' ? [record!] : [];
}

function finding(profile: string, minute: number, changes: Partial<Finding>): Finding {
  const atNs = BigInt(minute) * minuteNs;
  return {
    ...{ model: 'plant@1', profile, detector: 'sensor', feature: 'sensor.dropout', active: true },
    ...{ partition: 0, explanation: 'lost', statistic: 1, threshold: 0.5, shift: 1 },
    ...{ sinceNs: atNs, atNs, windowNs: 0n },
    ...changes,
  };
}
