/**
 * Points that fall silent, told to the alarms as conditions. Sightings and the time in; when each
 * point was seen is remembered in records of its own, so a new owner goes on where the old one was.
 */
import type { PointWatch, Sighting } from '@sideband/shared/core/alarm-records.ts';
import { assetOf } from '@sideband/shared/core/scopes.ts';
import type { Emission, Input, MetricEvent, Stage } from '@sideband/shared/core/stage.ts';
import { firstSeen, forgottenNs, patienceNs, seen, silenceCondition } from './point-watch.ts';
import type { SilenceRules } from './point-watch.ts';

export interface SilenceOptions extends SilenceRules {
  /** time that was not told for so long: nobody watched, and nothing is silent for it */
  readonly breakNs: bigint;
  /** watched at once; further ones are counted */
  readonly pointsMax: number;
  /** whether metrics may name a point */
  readonly hasPointSeries: boolean;
}

export interface SilenceState {
  /** what was last told */
  nowNs: bigint;
  /** since when it has been told without a break */
  wakeNs: bigint;
  readonly points: Map<string, PointWatch>;
}

/** key of the record that holds the clock: no point has so short a path */
const clockKey = 'time';

export function silenceStage(options: SilenceOptions): Stage<SilenceState, 'alarms.sightings'> {
  return {
    name: 'alarms',
    input: 'alarms.sightings',
    outputs: ['alarms.inputs', 'alarms.points'],
    initial: () => ({ nowNs: 0n, wakeNs: 0n, points: new Map() }),
    step(state, batch) {
      const round = new Round(state, options);
      for (const input of batch) round.take(input);
      return { state, out: round.out(batch.at(-1)!.offset), dead: [], events: round.events() };
    },
    // all of it is in the memory
    oldest: () => undefined,
    memory: {
      topic: 'alarms.points',
      restore(_, records) {
        const points = new Map<string, PointWatch>();
        for (const [key, { record }] of records) points.set(key, record as PointWatch);
        const clock = points.get(clockKey);
        points.delete(clockKey);
        return { nowNs: clock?.seenNs ?? 0n, wakeNs: clock?.markNs ?? 0n, points };
      },
    },
  };
}

/** What a batch does to the points, and what is to be told of it. */
class Round {
  readonly #state: SilenceState;
  readonly #options: SilenceOptions;
  readonly #conditions: Emission[] = [];
  readonly #changed = new Set<string>();
  /** series of points that speak again */
  readonly #back = new Set<string>();
  #unwatched = 0;

  constructor(state: SilenceState, options: SilenceOptions) {
    this.#state = state;
    this.#options = options;
  }

  take({ record, offset, timestampMs }: Input<Sighting>): void {
    this.#pass(BigInt(Math.round(timestampMs)) * 1_000_000n);
    if (record.point === '') this.#look(offset);
    else this.#see(record, offset);
  }

  out(cause: bigint): Emission[] {
    const { nowNs: seenNs, wakeNs: markNs, points } = this.#state;
    const clock: PointWatch = { point: '', seenNs, markNs, gapsNs: [], isSilent: false };
    const kept = [...this.#changed].toSorted().map((key): Emission => {
      return { topic: 'alarms.points', cause, key, record: points.get(key) ?? null };
    });
    const told: Emission = { topic: 'alarms.points', cause, key: clockKey, record: clock };
    return [...this.#conditions, ...kept, told];
  }

  events(): MetricEvent[] {
    const { points } = this.#state;
    const silent = [...points.values()].filter(({ isSilent }) => isSilent);
    const events: MetricEvent[] = [
      { metric: 'sideband_alarms_watched_points', value: points.size },
      { metric: 'sideband_alarms_silent_points', value: silent.length },
    ];
    if (this.#unwatched > 0) {
      const metric = 'sideband_alarms_unwatched_sightings_total';
      events.push({ metric, value: this.#unwatched });
    }
    if (!this.#options.hasPointSeries) return events;
    const named = silent.map(({ point, seenNs }) => series(point, Number(seenNs / 1_000_000n)));
    return [...events, ...named, ...[...this.#back].map((point) => series(point, undefined))];
  }

  #pass(timeNs: bigint): void {
    const state = this.#state;
    if (timeNs <= state.nowNs) return;
    if (timeNs - state.nowNs > this.#options.breakNs) state.wakeNs = timeNs;
    state.nowNs = timeNs;
  }

  #see({ point, atNs }: Sighting, cause: bigint): void {
    const { points } = this.#state;
    const before = points.get(point);
    if (before === undefined && points.size >= this.#options.pointsMax) {
      this.#unwatched++;
      return;
    }
    const after = before === undefined ? firstSeen(point, atNs) : seen(before, atNs, this.#options);
    if (after === before) return;
    this.#keep(point, after);
    if (before?.isSilent === true) this.#tell(after, cause);
  }

  #look(cause: bigint): void {
    const due = [...this.#state.points.values()].filter((watch) => this.#isDue(watch));
    // as a new owner would, who has them in another order
    for (const watch of due.toSorted((a, b) => (a.point < b.point ? -1 : 1))) {
      const after = { ...watch, isSilent: !watch.isSilent };
      this.#keep(watch.point, after.isSilent ? after : undefined);
      this.#tell(after, cause);
    }
  }

  /** To be told, or to be forgotten. */
  #isDue(watch: PointWatch): boolean {
    const { nowNs, wakeNs } = this.#state;
    const { seenNs, isSilent } = watch;
    if (isSilent) return nowNs - seenNs > forgottenNs;
    const sinceNs = seenNs > wakeNs ? seenNs : wakeNs;
    return nowNs - sinceNs > patienceNs(watch, this.#options);
  }

  #keep(point: string, watch: PointWatch | undefined): void {
    const { points } = this.#state;
    if (watch === undefined) points.delete(point);
    else points.set(point, watch);
    this.#changed.add(point);
  }

  #tell(watch: PointWatch, cause: bigint): void {
    const condition = silenceCondition(watch, this.#state.nowNs);
    if (!watch.isSilent) this.#back.add(watch.point);
    else this.#back.delete(watch.point);
    const record = { condition };
    this.#conditions.push({ topic: 'alarms.inputs', cause, key: condition.id, record });
  }
}

function series(point: string, seenMs: number | undefined): MetricEvent {
  const labels = { asset: assetOf(point), point };
  const value = seenMs === undefined ? undefined : seenMs / 1000;
  return { metric: 'sideband_alarms_point_silent_timestamp_seconds', labels, value };
}
