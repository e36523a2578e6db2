/** The plant as the page shows it: the last of every point, and the alarms. */
import { priorities } from '@sideband/shared/core/alarm-records.ts';
import type { Alarm, AlarmState, HeldCondition } from '@sideband/shared/core/alarm-records.ts';
import type { Score } from '@sideband/shared/core/records.ts';
import { assetOf } from '@sideband/shared/core/scopes.ts';
import type { MachineState, PlantView, PointState, ShownAlarm } from './page-records.ts';

/** points named with an alarm */
const pointsShownMax = 20;

export class PlantBoard {
  readonly #pointsMax: number;
  readonly #points = new Map<string, PointState>();
  readonly #alarms = new Map<string, Alarm>();
  #version = 0;

  constructor(pointsMax: number) {
    this.#pointsMax = pointsMax;
  }

  /** Rises with every change. */
  get version(): number {
    return this.#version;
  }

  takeScore(score: Score): void {
    const { point, variant, verdict, threshold, frameStartNs } = score;
    if (variant !== 'champion') return;
    if (!this.#points.has(point) && this.#points.size >= this.#pointsMax) return;
    const ratio = threshold > 0 ? score.score / threshold : 0;
    this.#points.set(point, { point, verdict, ratio, atMs: msOf(frameStartNs) });
    this.#version++;
  }

  takeAlarm(key: string, alarm: Alarm | null): void {
    if (alarm === null) this.#alarms.delete(key);
    else this.#alarms.set(key, alarm);
    this.#version++;
  }

  alarm(key: string): Alarm | undefined {
    return this.#alarms.get(key);
  }

  view(): PlantView {
    const byAsset = Map.groupBy(this.#points.values(), ({ point }) => assetOf(point));
    const machines = [...byAsset].map(([asset, points]): MachineState => {
      return { asset, points: points.toSorted((a, b) => (a.point < b.point ? -1 : 1)) };
    });
    return {
      machines: machines.toSorted((a, b) => (a.asset < b.asset ? -1 : 1)),
      alarms: shownAlarms(this.#alarms),
    };
  }
}

/** What waits for its on-delay is no alarm yet; a place that is suppressed is none. */
function shownAlarms(alarms: ReadonlyMap<string, Alarm>): ShownAlarm[] {
  return [...alarms]
    .filter(([, { kind, state }]) => kind !== 'any' && state !== 'normal')
    .toSorted(([, a], [, b]) => urgency(a) - urgency(b) || Number(b.announcedNs - a.announcedNs))
    .map(([id, alarm]) => shown(id, alarm));
}

/** Unacknowledged ones first, then by priority. */
const stateOrder: Readonly<Record<AlarmState, number>> = {
  unacknowledged: 0,
  'latched-unacknowledged': 1,
  returned: 1,
  acknowledged: 2,
  latched: 2,
  shelved: 3,
  suppressed: 4,
  'out-of-service': 4,
  normal: 5,
};

function urgency({ state, priority }: Alarm): number {
  return stateOrder[state] * priorities.length - priorities.indexOf(priority);
}

function shown(id: string, alarm: Alarm): ShownAlarm {
  const { scope, kind, state, priority, isActive, conditions, handled } = alarm;
  const [first] = conditions.toSorted(byGravity);
  const points = [...new Set(conditions.map(({ point }) => point))].filter((one) => one !== '');
  const last = handled.at(-1);
  return {
    ...{ id, scope, kind, state, priority, isActive },
    sinceMs: msOf(alarm.sinceNs),
    announcedNs: String(alarm.announcedNs),
    explanation: wordsOf(scope, first, points.length),
    fault: first?.fault ?? '',
    points: points.slice(0, pointsShownMax),
    pointsTotal: points.length,
    shelvedUntilMs: msOf(alarm.shelvedUntilNs),
    handled:
      last === undefined
        ? null
        : { action: last.action, who: last.who, why: last.why, atMs: msOf(last.atNs) },
  };
}

function byGravity(a: HeldCondition, b: HeldCondition): number {
  const gone = Number(a.goneNs !== 0n) - Number(b.goneNs !== 0n);
  return gone || Number(b.fault !== '') - Number(a.fault !== '') || b.level - a.level;
}

function wordsOf(scope: string, first: HeldCondition | undefined, points: number): string {
  if (first === undefined) return 'over';
  if (points <= 1) return first.explanation;
  return `${points} points of ${scope}; ${first.point}: ${first.explanation}`;
}

function msOf(ns: bigint): number {
  return Number(ns / 1_000_000n);
}
