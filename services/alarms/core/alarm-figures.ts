/**
 * How well the alarms serve those who read them: the figures of EEMUA 191 and ISA-18.2 clause 16.
 * For the metrics alone: what it remembers begins with the process.
 */
import { alarmId, alarmStates, priorities } from '@sideband/shared/core/alarm-records.ts';
import type { Alarm, CommandAction } from '@sideband/shared/core/alarm-records.ts';
import { assetOf } from '@sideband/shared/core/scopes.ts';
import type { MetricEvent } from '@sideband/shared/core/stage.ts';
import type { Announcement } from './alarm-book.ts';
import { isHidden } from './alarm-life.ts';
import { isPresent } from './held-conditions.ts';

const minuteNs = 60_000_000_000n;
/** EEMUA 191 counts announcements by ten minutes */
export const rateNs = 10n * minuteNs;
/** announced so often within them: it chatters. Stricter than the three in a minute of ISA-18.2 */
export const chatteringMin = 3;
/** ISA-18.2: standing for a day without a break */
export const staleNs = 24n * 60n * minuteNs;

export class AlarmFigures {
  #recent: Announcement[] = [];
  #events: MetricEvent[] = [];
  /** points of which nobody is told, as last exported */
  #hidden: ReadonlySet<string> = new Set();

  announced(alarm: Alarm): void {
    const { kind, priority, announcedNs: atNs } = alarm;
    this.#recent.push({ id: alarmId(alarm), atNs });
    this.#count('sideband_alarms_announced_total', { kind, priority });
  }

  handled(action: CommandAction, outcome: string): void {
    this.#count('sideband_alarms_commands_total', { action, outcome });
  }

  acknowledged({ announcedNs }: Alarm, nowNs: bigint): void {
    const value = Number(nowNs - announcedNs) / 1e9;
    this.#events.push({ metric: 'sideband_alarms_acknowledge_seconds', value });
  }

  /** What is known of announcements after a restart: the last one of each alarm that is left. */
  restore(alarms: readonly Alarm[]): void {
    this.#recent = alarms
      .filter(({ announcements }) => announcements > 0)
      .map((alarm) => ({ id: alarmId(alarm), atNs: alarm.announcedNs }));
  }

  /** The points at which something is wrong that nobody is told of: nobody is to be called. */
  hiddenEvents(alarms: readonly Alarm[]): MetricEvent[] {
    const hidden = alarms.filter(({ state }) => isHidden(state));
    const points = new Set(
      hidden.flatMap(({ conditions }) => conditions.filter(isPresent).map(({ point }) => point)),
    );
    // what is common to several machines may be of none
    points.delete('');
    const gone = [...this.#hidden].filter((point) => !points.has(point));
    this.#hidden = points;
    return [
      ...[...points].map((point) => hiddenEvent(point, 1)),
      ...gone.map((point) => hiddenEvent(point, undefined)),
    ];
  }

  /** What was counted since the last time, and how things stand. */
  events(alarms: readonly Alarm[], nowNs: bigint): MetricEvent[] {
    this.#recent = this.#recent.filter(({ atNs }) => nowNs - atNs < rateNs);
    const counted = this.#events;
    this.#events = [];
    return [...counted, ...this.#standing(alarms, nowNs), ...states(alarms)];
  }

  #standing(alarms: readonly Alarm[], nowNs: bigint): MetricEvent[] {
    const shown = alarms.filter(({ isActive, state }) => isActive && !isHidden(state));
    const stale = shown.filter(({ sinceNs }) => nowNs - sinceNs >= staleNs);
    const times = Map.groupBy(this.#recent, ({ id }) => id);
    const chattering = [...times.values()].filter((own) => own.length >= chatteringMin);
    const standing = countsOf(shown.map(({ priority }) => priority));
    return [
      { metric: 'sideband_alarms_recent_announcements', value: this.#recent.length },
      { metric: 'sideband_alarms_chattering', value: chattering.length },
      { metric: 'sideband_alarms_stale', value: stale.length },
      ...priorities.map((priority): MetricEvent => ({
        metric: 'sideband_alarms_standing',
        labels: { priority },
        value: standing.get(priority) ?? 0,
      })),
    ];
  }

  #count(
    metric: 'sideband_alarms_announced_total' | 'sideband_alarms_commands_total',
    labels: Readonly<Record<string, string>>,
  ): void {
    this.#events.push({ metric, labels, value: 1 });
  }
}

function hiddenEvent(point: string, value: number | undefined): MetricEvent {
  const labels = { asset: assetOf(point), point };
  return { metric: 'sideband_alarms_point_hidden', labels, value };
}

function states(alarms: readonly Alarm[]): MetricEvent[] {
  const counts = countsOf(alarms.filter(({ kind }) => kind !== 'any').map(({ state }) => state));
  return alarmStates.map((state) => ({
    metric: 'sideband_alarms_alarms',
    labels: { state },
    value: counts.get(state) ?? 0,
  }));
}

function countsOf<T>(values: readonly T[]): ReadonlyMap<T, number> {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
