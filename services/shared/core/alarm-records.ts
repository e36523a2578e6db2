/**
 * Records of alarm management after ISA-18.2 / IEC 62682: what alarms are made of, what operators
 * ask for, and the alarms themselves. Times are ns since the Unix epoch by the clock of the log.
 */
import type { Fault } from './records.ts';

/**
 * What an alarm is about: one machine, one sensor, what machines or sensors have in common. `any`
 * is no alarm: it holds the suppressions of all that is under a scope.
 */
export const alarmKinds = ['machine', 'sensor', 'process', 'data', 'any'] as const;
export type AlarmKind = (typeof alarmKinds)[number];

/** the least first */
export const priorities = ['low', 'medium', 'high'] as const;
export type Priority = (typeof priorities)[number];

/** States of the figure of ISA-18.2; `latched` and `returned` name what is left to do. */
export const alarmStates = [
  'normal',
  'unacknowledged',
  'acknowledged',
  'returned',
  'latched-unacknowledged',
  'latched',
  'shelved',
  'suppressed',
  'out-of-service',
] as const;
export type AlarmState = (typeof alarmStates)[number];

export const suppressionReasons = [
  'maintenance',
  'start-up',
  'speed-out-of-range',
  'out-of-service',
] as const;
export type SuppressionReason = (typeof suppressionReasons)[number];

export const commandActions = [
  'acknowledge',
  'reset',
  'shelve',
  'unshelve',
  'suppress',
  'unsuppress',
] as const;
export type CommandAction = (typeof commandActions)[number];

/** What an operator, or a program in somebody's name, asks for. */
export interface Command {
  /** made by whoever asks: the same command twice is one */
  readonly id: string;
  readonly action: CommandAction;
  /** scope of the alarm, or of what is to be suppressed */
  readonly scope: string;
  /** `any` for suppressions */
  readonly kind: AlarmKind;
  /** the announcement meant, by its time; 0: the one that stands */
  readonly announcedNs: bigint;
  readonly who: string;
  readonly why: string;
  readonly atNs: bigint;
  /** of a shelf or suppression; 0: until it is taken back, for suppressions alone */
  readonly untilNs: bigint;
  readonly reason?: SuppressionReason;
}

/** Something that is wrong or over: an anomaly, an event of drift, a silence, as alarms see it. */
export interface Condition {
  /** names what is wrong, not the time it was: as it comes back it is the same */
  readonly id: string;
  readonly kind: AlarmKind;
  /** the machine, or what its points have in common */
  readonly scope: string;
  readonly point: string;
  readonly isPresent: boolean;
  /** statistic by its threshold, the highest so far */
  readonly level: number;
  readonly priority: Priority;
  readonly fault: Fault | '';
  readonly explanation: string;
}

/** What flows together for the alarms; with neither, time passes. */
export interface AlarmInput {
  readonly condition?: Condition;
  readonly command?: Command;
}

/** A point sent something; without a point, time passes. */
export interface Sighting {
  readonly point: string;
  readonly atNs: bigint;
}

/** When a point was seen, and how often it usually comes. */
export interface PointWatch {
  /** empty: of the clock, which was last told at `seenNs`, and without a break since `markNs` */
  readonly point: string;
  readonly seenNs: bigint;
  /** where the interval that runs began */
  readonly markNs: bigint;
  /** the last intervals, ns, the newest last */
  readonly gapsNs: readonly bigint[];
  /** and the alarms were told so */
  readonly isSilent: boolean;
}

export interface HeldCondition extends Condition {
  readonly sinceNs: bigint;
  /** 0 while it is present */
  readonly goneNs: bigint;
}

export interface Suppression {
  readonly reason: SuppressionReason;
  /** 0: until it is taken back */
  readonly untilNs: bigint;
  readonly who: string;
  readonly why: string;
}

/** A command that was applied. */
export interface Handling {
  readonly id: string;
  readonly action: CommandAction;
  readonly who: string;
  readonly why: string;
  readonly atNs: bigint;
}

/** One alarm with all that is remembered of it. It is forgotten when nothing is. */
export interface Alarm {
  readonly scope: string;
  readonly kind: AlarmKind;
  readonly state: AlarmState;
  /** whether conditions hold, after the delays; also while nobody is told */
  readonly isActive: boolean;
  /** the highest while it was active */
  readonly priority: Priority;
  /** the highest level that was announced */
  readonly level: number;
  /** when it became active; when it was last announced, how often */
  readonly sinceNs: bigint;
  readonly announcedNs: bigint;
  readonly announcements: number;
  /** of the last change of state */
  readonly atNs: bigint;
  readonly shelvedUntilNs: bigint;
  readonly conditions: readonly HeldCondition[];
  readonly suppressions: readonly Suppression[];
  /** the last ones, the newest last */
  readonly handled: readonly Handling[];
}

export function alarmId({ scope, kind }: Pick<Alarm, 'scope' | 'kind'>): string {
  return `${scope}/${kind}`;
}
