/** All watches of a partition, and how they are rebuilt by a new owner. */
import {
  type DecisionLimits,
  follow,
  type Mark,
  marksMax,
  oldestOf,
  restored,
  type Watch,
  type WrittenAnomaly,
} from './decision.ts';

export interface Watches {
  /** the partition's own clock: the highest timestamp so far */
  clockMs: number;
  /** by point and set; only those that have something to remember */
  readonly live: Map<string, Watch>;
  /** the last frames of every point, kept until the memory is restored over them */
  history: Map<string, Mark[]> | undefined;
}

export function watchKey(point: string, set: string): string {
  return `${point} ${set}`;
}

export function emptyWatches(): Watches {
  return { clockMs: 0, live: new Map(), history: new Map() };
}

export function watchOf(watches: Watches, key: string): Watch {
  return watches.live.get(key) ?? { written: undefined, marks: [] };
}

export function keepWatch(watches: Watches, key: string, watch: Watch): void {
  const isEmpty = watch.written === undefined && watch.marks.length === 0;
  if (isEmpty) watches.live.delete(key);
  else watches.live.set(key, watch);
}

/** Before the restore a rebuilt watch may not know that it is open, so every frame is kept. */
export function record(
  watches: Watches,
  key: string,
  { mark, limits }: { readonly mark: Mark; readonly limits: DecisionLimits },
): void {
  if (watches.history === undefined) return;
  const marks = watches.history.get(key) ?? [];
  follow(marks, mark, limits);
  if (marks.length > marksMax(limits)) marks.shift();
  watches.history.set(key, marks);
}

/** `written`: the open anomalies of the partition. */
export function restoreWatches(
  watches: Watches,
  written: Iterable<WrittenAnomaly>,
  limits: DecisionLimits,
): Watches {
  const history = watches.history ?? new Map<string, Mark[]>();
  const open = new Map<string, WrittenAnomaly>();
  for (const one of written) open.set(watchKey(one.anomaly.point, one.anomaly.set), one);
  const fresh: Watches = { clockMs: watches.clockMs, live: new Map(), history: undefined };
  for (const key of new Set([...history.keys(), ...open.keys()])) {
    keepWatch(fresh, key, restored(history.get(key) ?? [], open.get(key), limits));
  }
  return fresh;
}

export function openCount(watches: Watches): number {
  let count = 0;
  for (const watch of watches.live.values()) if (watch.written !== undefined) count++;
  return count;
}

/** Frames of points that fell silent count no more: whoever invents points fills no memory. */
export function forgetSilent({ live, clockMs }: Watches, limits: DecisionLimits): void {
  for (const [key, watch] of live) {
    if (oldestOf(watch, clockMs, limits) !== undefined) continue;
    if (watch.written === undefined) live.delete(key);
    else watch.marks = [];
  }
}

/** Oldest frame that any watch still needs. */
export function oldestNeeded(watches: Watches, limits: DecisionLimits): bigint | undefined {
  let oldest: bigint | undefined;
  for (const watch of watches.live.values()) {
    const own = oldestOf(watch, watches.clockMs, limits);
    if (own !== undefined && (oldest === undefined || own < oldest)) oldest = own;
  }
  return oldest;
}
