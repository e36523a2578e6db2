/** The conditions an alarm is made of: they come, go and come back. */
import type { Alarm, Condition, HeldCondition } from '@sideband/shared/core/alarm-records.ts';

/** of one alarm: its record stays within what a topic takes */
export const conditionsMax = 2000;

export function isPresent({ goneNs }: HeldCondition): boolean {
  return goneNs === 0n;
}

/** What began so long ago that the on-delay is over. */
export function isDue({ sinceNs, goneNs }: HeldCondition, dueNs: bigint): boolean {
  return goneNs === 0n && sinceNs <= dueNs;
}

/** When what is present began; undefined when nothing is. */
export function onsetOf({ conditions }: Pick<Alarm, 'conditions'>): bigint | undefined {
  let onset: bigint | undefined;
  for (const { sinceNs, goneNs } of conditions) {
    if (goneNs === 0n && (onset === undefined || sinceNs < onset)) onset = sinceNs;
  }
  return onset;
}

export function levelOf({ conditions }: Pick<Alarm, 'conditions'>): number {
  return conditions.reduce((level, one) => Math.max(level, one.level), 0);
}

/** The gravest that is present, or was last: what is shown first, and names the fault. */
export function gravestOf({ conditions }: Pick<Alarm, 'conditions'>): HeldCondition | undefined {
  const rank = (one: HeldCondition) => [isPresent(one), one.fault !== '', one.level] as const;
  return conditions.toSorted((a, b) => {
    const [[aIs, aNamed, aLevel], [bIs, bNamed, bLevel]] = [rank(a), rank(b)];
    return Number(bIs) - Number(aIs) || Number(bNamed) - Number(aNamed) || bLevel - aLevel;
  })[0];
}

/**
 * The alarm with what was told of a condition. One that goes before its alarm is active leaves
 * nothing behind; of an active one it is kept until the off-delay is over.
 */
export function withCondition(alarm: Alarm, condition: Condition, nowNs: bigint): Alarm {
  const held = alarm.conditions.find(({ id }) => id === condition.id);
  const others = alarm.conditions.filter((one) => one !== held);
  if (condition.isPresent) {
    const sinceNs = held !== undefined && isPresent(held) ? held.sinceNs : nowNs;
    return { ...alarm, conditions: [...others, { ...condition, sinceNs, goneNs: 0n }] };
  }
  if (held === undefined || !isPresent(held)) return alarm;
  if (!alarm.isActive) return { ...alarm, conditions: others };
  const gone = { ...held, isPresent: false, goneNs: nowNs };
  return { ...alarm, conditions: [...others, gone] };
}
