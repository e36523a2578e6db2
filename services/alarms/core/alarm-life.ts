/**
 * The life of one alarm, after the state figure of ISA-18.2 / IEC 62682 (clause 5, figure 3): what
 * time, conditions and suppressions make of it. What operators do is in handling.ts.
 */
import { priorities } from '@sideband/shared/core/alarm-records.ts';
import type {
  Alarm,
  AlarmKind,
  AlarmState,
  HeldCondition,
  Priority,
  SuppressionReason,
} from '@sideband/shared/core/alarm-records.ts';
import { isDue, isPresent, levelOf } from './held-conditions.ts';

export interface LifeRules {
  /** a condition that goes sooner was none */
  readonly onDelayNs: bigint;
  /** one that comes back sooner never went */
  readonly offDelayNs: bigint;
  /** what returned stays until it is reset */
  readonly latch: boolean;
  /** an acknowledged alarm so many times worse than announced is announced anew */
  readonly growthRatio: number;
}

export interface Moment {
  readonly nowNs: bigint;
  /** why the alarm is not to be told now */
  readonly suppressedBy: SuppressionReason | undefined;
}

export function blankAlarm(scope: string, kind: AlarmKind): Alarm {
  return {
    ...{ scope, kind, state: 'normal', isActive: false, priority: 'low', level: 0 },
    ...{ sinceNs: 0n, announcedNs: 0n, announcements: 0, atNs: 0n, shelvedUntilNs: 0n },
    ...{ conditions: [], suppressions: [], handled: [] },
  };
}

/** Nothing of it is left to remember. */
export function isForgotten({ state, conditions, suppressions }: Alarm): boolean {
  return state === 'normal' && conditions.length === 0 && suppressions.length === 0;
}

/** Nobody is told of it, whatever it does. */
export function isHidden(state: AlarmState): boolean {
  return state === 'shelved' || state === 'suppressed' || state === 'out-of-service';
}

/** Without what has become part of another alarm; with nothing left it ends, and nobody is told. */
export function withoutConditions(alarm: Alarm, gone: readonly HeldCondition[]): Alarm {
  const conditions = alarm.conditions.filter((one) => !gone.includes(one));
  if (conditions.length > 0) return { ...alarm, conditions };
  return { ...alarm, conditions, isActive: false, state: 'normal' };
}

/** The alarm as it is at the moment; the same object when nothing changed. */
export function settled(alarm: Alarm, moment: Moment, rules: LifeRules): Alarm {
  const present = followed(alarm, moment.nowNs, rules);
  const shelvedUntilNs = alarm.shelvedUntilNs > moment.nowNs ? alarm.shelvedUntilNs : 0n;
  const state = nextState(alarm, present, { hidden: hiddenBy(moment, shelvedUntilNs), rules });
  const isSame = state === alarm.state && shelvedUntilNs === alarm.shelvedUntilNs;
  if (isSame && present === alarm) return alarm;
  if (state === alarm.state) return { ...present, shelvedUntilNs };
  const changed = { ...present, state, shelvedUntilNs, atNs: moment.nowNs };
  return state === 'unacknowledged' ? announced(changed, moment.nowNs) : changed;
}

function announced(alarm: Alarm, nowNs: bigint): Alarm {
  const announcements = alarm.announcements + 1;
  return { ...alarm, announcements, announcedNs: nowNs, level: levelOf(alarm) };
}

function hiddenBy({ suppressedBy }: Moment, shelvedUntilNs: bigint): AlarmState | undefined {
  if (suppressedBy === 'out-of-service') return 'out-of-service';
  if (suppressedBy !== undefined) return 'suppressed';
  return shelvedUntilNs === 0n ? undefined : 'shelved';
}

/** Whether conditions hold, after the delays, and how grave they are. */
function followed(alarm: Alarm, nowNs: bigint, rules: LifeRules): Alarm {
  if (alarm.conditions.length === 0) return alarm;
  const dueNs = nowNs - rules.onDelayNs;
  const overNs = nowNs - rules.offDelayNs;
  if (!alarm.isActive) {
    const due = alarm.conditions.filter((one) => isDue(one, dueNs));
    if (due.length === 0) return alarm;
    const sinceNs = due.reduce((first, { sinceNs: own }) => (own < first ? own : first), nowNs);
    return { ...alarm, isActive: true, sinceNs, priority: gravest('low', due) };
  }
  const conditions = alarm.conditions.filter((one) => isPresent(one) || one.goneNs > overNs);
  if (conditions.length === 0) return { ...alarm, isActive: false, conditions };
  const due = conditions.filter((one) => isDue(one, dueNs));
  const priority = gravest(alarm.priority, due);
  const isSame = conditions.length === alarm.conditions.length && priority === alarm.priority;
  return isSame ? alarm : { ...alarm, conditions, priority };
}

function gravest(least: Priority, conditions: readonly { priority: Priority }[]): Priority {
  const ranks = conditions.map(({ priority }) => priorities.indexOf(priority));
  return priorities[Math.max(priorities.indexOf(least), ...ranks)]!;
}

interface Surroundings {
  readonly hidden: AlarmState | undefined;
  readonly rules: LifeRules;
}

function nextState(before: Alarm, now: Alarm, { hidden, rules }: Surroundings): AlarmState {
  if (hidden !== undefined) return hidden;
  if (now.isActive) {
    const isKnown = before.state === 'acknowledged' && !isGraver(before, now, rules);
    return isKnown ? 'acknowledged' : 'unacknowledged';
  }
  if (isHidden(before.state)) return 'normal';
  if (before.state === 'unacknowledged') {
    return rules.latch ? 'latched-unacknowledged' : 'returned';
  }
  if (before.state === 'acknowledged') return rules.latch ? 'latched' : 'normal';
  return before.state;
}

/** Worse than what was acknowledged, by so much that it has to be told. */
function isGraver(before: Alarm, now: Alarm, { growthRatio }: LifeRules): boolean {
  return now.priority !== before.priority || levelOf(now) > growthRatio * before.level;
}
