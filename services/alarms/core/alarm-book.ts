/** All alarms there are, with where each condition is held and what is told of them. */
import { alarmId } from '@sideband/shared/core/alarm-records.ts';
import type { Alarm, SuppressionReason } from '@sideband/shared/core/alarm-records.ts';
import { placesOf } from '@sideband/shared/core/scopes.ts';
import { isForgotten } from './alarm-life.ts';

export interface Announcement {
  readonly id: string;
  readonly atNs: bigint;
}

export class AlarmBook {
  readonly #alarms = new Map<string, Alarm>();
  /** alarm that holds a condition, by their ids */
  readonly #holders = new Map<string, string>();
  /** what is suppressed, by place */
  readonly #suppressed = new Map<string, Alarm['suppressions']>();
  #changed = new Set<string>();
  /** ids in order; undefined: they are not the same any more */
  #order: string[] | undefined;

  get size(): number {
    return this.#alarms.size;
  }

  get(id: string): Alarm | undefined {
    return this.#alarms.get(id);
  }

  /** In the order of their ids: a new owner goes through them as the old one did. */
  all(): Alarm[] {
    this.#order ??= [...this.#alarms.keys()].toSorted();
    return this.#order.map((id) => this.#alarms.get(id)!);
  }

  holderOf(conditionId: string): Alarm | undefined {
    const id = this.#holders.get(conditionId);
    return id === undefined ? undefined : this.#alarms.get(id);
  }

  /** Keeps the alarm, or forgets it when nothing of it is left. */
  put(alarm: Alarm): void {
    const id = alarmId(alarm);
    const before = this.#alarms.get(id);
    if (before === alarm) return;
    for (const { id: condition } of before?.conditions ?? []) {
      if (this.#holders.get(condition) === id) this.#holders.delete(condition);
    }
    this.#changed.add(id);
    if (alarm.kind === 'any') this.#suppressed.set(alarm.scope, alarm.suppressions);
    if (isForgotten(alarm) || before === undefined) this.#order = undefined;
    if (isForgotten(alarm)) {
      this.#alarms.delete(id);
      if (alarm.kind === 'any') this.#suppressed.delete(alarm.scope);
      return;
    }
    this.#alarms.set(id, alarm);
    for (const { id: condition } of alarm.conditions) this.#holders.set(condition, id);
  }

  /** Why nothing under the scope is told now; the gravest reason of all that hold. */
  suppressionOf(scope: string): SuppressionReason | undefined {
    let found: SuppressionReason | undefined;
    if (this.#suppressed.size === 0) return undefined;
    for (const place of placesOf(scope)) {
      for (const { reason } of this.#suppressed.get(place) ?? []) {
        if (reason === 'out-of-service') return reason;
        found ??= reason;
      }
    }
    return found;
  }

  /** Alarms that were put since the last time, as they are; absent: forgotten. */
  takeChanged(): ReadonlyMap<string, Alarm | null> {
    const changed = new Map(
      [...this.#changed].toSorted().map((id) => [id, this.#alarms.get(id) ?? null]),
    );
    this.#changed = new Set();
    return changed;
  }
}
