/**
 * The alarms as a stage: conditions, commands and the time in, alarms out. All that is remembered
 * is in the records it writes, so what an operator did survives whatever happens to the process.
 */
import { alarmId } from '@sideband/shared/core/alarm-records.ts';
import type { Alarm, AlarmInput, Command, Condition } from '@sideband/shared/core/alarm-records.ts';
import type { Dead, Emission, Input, MetricEvent, Stage } from '@sideband/shared/core/stage.ts';
import { AlarmBook } from './alarm-book.ts';
import { AlarmFigures } from './alarm-figures.ts';
import { blankAlarm, settled, withoutConditions } from './alarm-life.ts';
import type { LifeRules } from './alarm-life.ts';
import { isShareable, sharedCause } from './common-cause.ts';
import type { CauseRules, SharedCause } from './common-cause.ts';
import { handle } from './handling.ts';
import type { HandlingRules } from './handling.ts';
import { conditionsMax, withCondition } from './held-conditions.ts';

export interface AlarmRules extends LifeRules, CauseRules, HandlingRules {
  readonly alarmsMax: number;
  /** whether metrics may name a point */
  readonly hasPointSeries: boolean;
}

export interface AlarmsState {
  nowNs: bigint;
  book: AlarmBook;
  readonly figures: AlarmFigures;
}

type Refused = Pick<Dead, 'code' | 'detail'>;

export function alarmStage(rules: AlarmRules): Stage<AlarmsState, 'alarms.inputs'> {
  return {
    name: 'alarms',
    input: 'alarms.inputs',
    outputs: ['alarms'],
    initial: () => ({ nowNs: 0n, book: new AlarmBook(), figures: new AlarmFigures() }),
    step(state, batch) {
      const dead: Dead[] = [];
      for (const input of batch) {
        const refused = takeInput(state, input, rules);
        if (refused !== undefined) dead.push({ cause: input.offset, ...refused });
      }
      const cause = batch.at(-1)?.offset ?? 0n;
      const out = [...state.book.takeChanged()].map(([key, record]): Emission => {
        return { topic: 'alarms', cause, key, record };
      });
      const alarms = state.book.all();
      const events: MetricEvent[] = state.figures.events(alarms, state.nowNs);
      if (rules.hasPointSeries) events.push(...state.figures.hiddenEvents(alarms));
      return { state, out, dead, events };
    },
    // all of it is in the memory
    oldest: () => undefined,
    memory: {
      topic: 'alarms',
      restore(state, records) {
        const book = new AlarmBook();
        for (const { record } of records.values()) book.put(record as Alarm);
        book.takeChanged();
        state.figures.restore(book.all());
        return { ...state, book };
      },
    },
  };
}

function takeInput(
  state: AlarmsState,
  { record, timestampMs }: Input<AlarmInput>,
  rules: AlarmRules,
): Refused | undefined {
  const timeNs = BigInt(Math.round(timestampMs)) * 1_000_000n;
  if (timeNs > state.nowNs) {
    state.nowNs = timeNs;
    settleAll(state, rules);
  }
  const { condition, command } = record;
  if (condition !== undefined) return takeCondition(state, condition, rules);
  return command === undefined ? undefined : takeCommand(state, command, rules);
}

function takeCondition(
  state: AlarmsState,
  condition: Condition,
  rules: AlarmRules,
): Refused | undefined {
  const { book, nowNs } = state;
  const { scope, kind, id } = condition;
  const holder = stillHolding(state, condition, rules) ?? book.get(alarmId({ scope, kind }));
  if (holder === undefined && !condition.isPresent) return undefined;
  if (holder === undefined ? book.size >= rules.alarmsMax : isFull(holder, id)) {
    return { code: 'alarm.too-many', detail: alarmId({ scope, kind }) };
  }
  settle(state, withCondition(holder ?? blankAlarm(scope, kind), condition, nowNs), rules);
  return undefined;
}

/** The alarm that holds the condition, a shared one as well; what became another matter leaves. */
function stillHolding(
  state: AlarmsState,
  { id, scope, kind }: Condition,
  rules: AlarmRules,
): Alarm | undefined {
  const holder = state.book.holderOf(id);
  const held = holder?.conditions.find((one) => one.id === id);
  if (holder === undefined || held === undefined) return undefined;
  if (held.scope === scope && held.kind === kind) return holder;
  settle(state, withoutConditions(holder, [held]), rules);
  return undefined;
}

function isFull({ conditions }: Alarm, id: string): boolean {
  return conditions.length >= conditionsMax && conditions.every((one) => one.id !== id);
}

function takeCommand(state: AlarmsState, command: Command, rules: AlarmRules): Refused | undefined {
  const { book, figures, nowNs } = state;
  const { action } = command;
  const isPlace = action === 'suppress' || action === 'unsuppress';
  const target = isPlace ? { scope: command.scope, kind: 'any' as const } : command;
  const alarm =
    book.get(alarmId(target)) ?? (isPlace ? blankAlarm(target.scope, 'any') : undefined);
  if (alarm === undefined) return { code: 'command.unknown-alarm', detail: alarmId(target) };
  const handled = handle(alarm, command, { ...rules, nowNs });
  figures.handled(action, handled.outcome);
  if (handled.outcome === 'refused') return handled;
  if (handled.outcome !== 'applied') return undefined;
  if (action === 'acknowledge') figures.acknowledged(alarm, nowNs);
  // not a step of its life: what it is now, time tells at once
  book.put(handled.alarm);
  settleAll(state, rules);
  return undefined;
}

/** Suppressions first: they decide on the others. */
function settleAll(state: AlarmsState, rules: AlarmRules): void {
  const { book, nowNs } = state;
  const alarms = book.all();
  for (const alarm of alarms) if (alarm.kind === 'any') book.put(withoutEnded(alarm, nowNs));
  for (const { scope, kind } of alarms) {
    // what became part of another meanwhile is gone
    const alarm = kind === 'any' ? undefined : book.get(alarmId({ scope, kind }));
    if (alarm !== undefined) settle(state, alarm, rules);
  }
}

function withoutEnded(alarm: Alarm, nowNs: bigint): Alarm {
  const suppressions = alarm.suppressions.filter(
    ({ untilNs }) => untilNs === 0n || untilNs > nowNs,
  );
  return suppressions.length === alarm.suppressions.length ? alarm : { ...alarm, suppressions };
}

function settle(state: AlarmsState, alarm: Alarm, rules: AlarmRules): void {
  const { book, nowNs, figures } = state;
  const moment = { nowNs, suppressedBy: book.suppressionOf(alarm.scope) };
  const next = settled(alarm, moment, rules);
  if (next.announcements === alarm.announcements) return book.put(next);
  const cause =
    isShareable(alarm) && alarm.state !== 'acknowledged'
      ? sharedCause(next, tellable(state), rules)
      : undefined;
  if (cause !== undefined) return share(state, cause, rules);
  book.put(next);
  figures.announced(next);
}

/** What is shared takes others in even while it is shelved: they are part of what was. */
function tellable({ book }: AlarmsState): Alarm[] {
  return book.all().filter((one) => {
    const isShelved = isShareable(one) && one.state === 'shelved';
    return !isShelved && book.suppressionOf(one.scope) === undefined;
  });
}

/** The parts end; what they hold goes on in the one alarm of their cause. */
function share(state: AlarmsState, { scope, kind, parts }: SharedCause, rules: AlarmRules): void {
  const { book } = state;
  const whole = book.get(alarmId({ scope, kind })) ?? blankAlarm(scope, kind);
  const others = parts.filter((part) => alarmId(part) !== alarmId(whole));
  const conditions = [whole, ...others].flatMap((part) => part.conditions);
  for (const part of others) book.put(withoutConditions(part, part.conditions));
  settle(state, { ...whole, conditions: conditions.slice(0, conditionsMax) }, rules);
}
