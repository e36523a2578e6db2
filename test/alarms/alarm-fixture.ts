/** Inputs of the alarm stage by the second, and what it makes of them. */
import { alarmStage } from '../../services/alarms/core/alarm-stage.ts';
import type { AlarmRules, AlarmsState } from '../../services/alarms/core/alarm-stage.ts';
import type {
  Alarm,
  AlarmInput,
  Command,
  CommandAction,
  Condition,
} from '../../services/shared/core/alarm-records.ts';
import type {
  Emission,
  Input,
  MetricEvent,
  Remembered,
  Stage,
  StepResult,
} from '../../services/shared/core/stage.ts';

export const secondNs = 1_000_000_000n;

export const rules: AlarmRules = {
  onDelayNs: 60n * secondNs,
  offDelayNs: 300n * secondNs,
  latch: false,
  growthRatio: 2,
  togetherNs: 300n * secondNs,
  machinesMin: 3,
  shelfNsMax: 8n * 3600n * secondNs,
  alarmsMax: 1000,
  hasPointSeries: true,
};

export const pump = 'works/hall/line-a/pump-1';

export function condition(changes: Partial<Condition> = {}): AlarmInput {
  const scope = changes.scope ?? pump;
  return {
    condition: {
      ...{ id: `${scope}/de/set@1`, kind: 'machine', scope, point: `${scope}/de` },
      ...{ isPresent: true, level: 1.5, priority: 'medium', fault: '', explanation: 'so it is' },
      ...changes,
    },
  };
}

export function gone(changes: Partial<Condition> = {}): AlarmInput {
  return condition({ ...changes, isPresent: false });
}

export function command(action: CommandAction, changes: Partial<Command> = {}): AlarmInput {
  return {
    command: {
      ...{ id: `${action}-1`, action, scope: pump, kind: 'machine', announcedNs: 0n },
      ...{ who: 'mara', why: 'seen', atNs: 0n, untilNs: 0n },
      ...changes,
    },
  };
}

/** Feeds a stage input by input, or in batches, and keeps what a log would. */
export class AlarmRig {
  readonly stage: Stage<AlarmsState, 'alarms.inputs'>;
  readonly topic = new Map<string, Remembered>();
  readonly out: Emission[] = [];
  readonly dead: string[] = [];
  readonly events: MetricEvent[] = [];
  #state: AlarmsState;
  #offset = 0n;

  constructor(changes: Partial<AlarmRules> = {}) {
    this.stage = alarmStage({ ...rules, ...changes });
    this.#state = this.stage.initial(0);
  }

  /** @param inputs what comes at that second; nothing: time passes */
  at(second: number, ...inputs: readonly AlarmInput[]): void {
    const records = inputs.length === 0 ? [{}] : inputs;
    this.take(
      records.map((record) => {
        const offset = this.#offset++;
        return { record, offset, timestampMs: second * 1000, bytes: new Uint8Array() };
      }),
    );
  }

  take(batch: readonly Input<AlarmInput>[]): void {
    const result = this.stage.step(this.#state, batch) as StepResult<AlarmsState>;
    this.#state = result.state;
    this.out.push(...result.out);
    this.dead.push(...result.dead.map(({ code }) => code));
    this.events.push(...result.events);
    for (const { key, record, cause } of result.out) {
      this.topic.delete(key);
      if (record !== null) this.topic.set(key, { record, cause });
    }
  }

  /** A new owner: all it has is what was written. */
  restart(): void {
    this.#state = this.stage.memory!.restore(this.stage.initial(0), this.topic);
  }

  alarm(id = `${pump}/machine`): Alarm | undefined {
    return this.topic.get(id)?.record as Alarm | undefined;
  }

  state(id?: string): string {
    return this.alarm(id)?.state ?? 'none';
  }

  alarms(): Alarm[] {
    return [...this.topic.values()].map(({ record }) => record as Alarm);
  }

  count(metric: string): number {
    const own = this.events.filter((one) => one.metric === metric);
    return own.reduce((sum, { value }) => sum + Number(value), 0);
  }

  gauge(metric: string): MetricEvent['value'] {
    return this.events.findLast((one) => one.metric === metric)?.value;
  }
}
