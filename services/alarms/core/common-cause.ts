/**
 * One cause, one alarm: machines do not fail together, so what began at several of them together is
 * one alarm of what they have in common. The same holds for sensors and what carries their data.
 */
import type { Alarm, AlarmKind } from '@sideband/shared/core/alarm-records.ts';
import { commonScope, depthOf, isUnder, prefixOf, siteOf } from '@sideband/shared/core/scopes.ts';
import { gravestOf, onsetOf } from './held-conditions.ts';

export interface CauseRules {
  /** onsets no further apart have one cause */
  readonly togetherNs: bigint;
  /** so many machines that begin together are no chance */
  readonly machinesMin: number;
}

/** What is told of several that have one cause. */
export const sharedKinds: Partial<Record<AlarmKind, AlarmKind>> = {
  machine: 'process',
  sensor: 'data',
};

export function isShareable({ kind }: Pick<Alarm, 'kind'>): boolean {
  return sharedKinds[kind] !== undefined;
}

export interface SharedCause {
  readonly scope: string;
  readonly kind: AlarmKind;
  /** what becomes part of it */
  readonly parts: readonly Alarm[];
}

/** @param others that may be told now. undefined: the alarm has a cause of its own. */
export function sharedCause(
  alarm: Alarm,
  others: readonly Alarm[],
  rules: CauseRules,
): SharedCause | undefined {
  const kind = sharedKinds[alarm.kind];
  if (kind === undefined) return undefined;
  const fault = faultOf(alarm);
  const near = others.filter((other) => isNear(alarm, other, rules));
  const shared = near.filter((one) => one.kind === kind && sameSite(one, alarm));
  const covering = shared.filter((one) => isUnder(alarm.scope, one.scope));
  if (covering.some((one) => fault === '' || faultOf(one) === fault)) {
    return causeOf(kind, [alarm, ...covering]);
  }
  const singles = near.filter((one) => one.kind === alarm.kind && faultOf(one) === fault);
  // from the line up: the deepest place that explains it
  for (let depth = depthOf(alarm.scope) - 1; depth > 0; depth--) {
    const place = prefixOf(alarm.scope, depth);
    const parts = [alarm, ...singles.filter(({ scope }) => isUnder(scope, place))];
    const machines = new Set(parts.map(({ scope }) => scope)).size;
    // what several lines of a site do together has one cause again
    if (machines >= rules.machinesMin) return causeOf(kind, [...parts, ...shared]);
  }
  return undefined;
}

function causeOf(kind: AlarmKind, parts: readonly Alarm[]): SharedCause {
  return { scope: commonScope(parts.map(({ scope }) => scope)), kind, parts };
}

function sameSite(a: Alarm, b: Alarm): boolean {
  return siteOf(a.scope) === siteOf(b.scope);
}

function isNear(alarm: Alarm, other: Alarm, { togetherNs }: CauseRules): boolean {
  if (other === alarm || (other.scope === alarm.scope && other.kind === alarm.kind)) return false;
  const onset = onsetOf(alarm);
  if (onset === undefined) return false;
  return other.conditions.some(({ sinceNs, goneNs }) => {
    const apart = sinceNs > onset ? sinceNs - onset : onset - sinceNs;
    return goneNs === 0n && apart <= togetherNs;
  });
}

/** A part that is named fails by itself, unless the same one fails everywhere. */
function faultOf(alarm: Alarm): string {
  const fault = gravestOf(alarm)?.fault ?? '';
  return fault === 'unsure' ? '' : fault;
}
