/**
 * Judges a soak run: what was published and acknowledged (the ledger) against what stands in the
 * topics under read_committed. Pure, so that planted losses can show that it finds them.
 */
import { windowId } from '../../services/shared/core/identity.ts';

/** One window of the ledger. */
export interface Published {
  readonly point: string;
  readonly startNs: bigint;
  /** the broker acknowledged it to the publisher */
  readonly acked: boolean;
}

/** One record about a frame, in the order of its partition. */
export interface FrameRecord {
  readonly point: string;
  readonly frameStartNs: bigint;
  readonly partition: number;
  readonly offset: bigint;
  /** where it says it came from, and when it was written; for whoever looks for the cause */
  readonly trace?: string;
}

export interface DeadWindow {
  readonly point: string;
  readonly startNs: bigint;
  readonly code: string;
}

export interface Evidence {
  readonly published: readonly Published[];
  /** records of sideband.features, one set */
  readonly frames: readonly FrameRecord[];
  /** champion records of sideband.scores */
  readonly scores: readonly FrameRecord[];
  readonly dead: readonly DeadWindow[];
  /** starts of the frames that a window of this start holds */
  framesOf(startNs: bigint): readonly bigint[];
}

export interface Judgement {
  readonly windowsPublished: number;
  readonly windowsAcked: number;
  readonly windowsFramed: number;
  readonly windowsScored: number;
  readonly windowsDead: number;
  /** neither acknowledged nor anywhere: allowed */
  readonly windowsUnackedAbsent: number;
  /** twice on the features topic: inference drops the second by its source position */
  readonly framedTwice: readonly string[];
  /** what breaks the promise; empty lists when it was kept */
  readonly lost: readonly string[];
  readonly scoredTwice: readonly string[];
  /** in the scores and in the dead letters */
  readonly scoredAndDead: readonly string[];
  readonly reordered: readonly string[];
  /** a point whose records lie in several partitions */
  readonly scattered: readonly string[];
  /** of a window that nobody published */
  readonly strangers: readonly string[];
}

export const breaches = [
  'lost',
  'scoredTwice',
  'scoredAndDead',
  'reordered',
  'scattered',
  'strangers',
] as const satisfies readonly (keyof Judgement)[];

export function isKept(judgement: Judgement): boolean {
  return breaches.every((breach) => judgement[breach].length === 0);
}

export function judge(evidence: Evidence): Judgement {
  const { published, framesOf } = evidence;
  const scored = counted(evidence.scores);
  const framed = counted(evidence.frames);
  const dead = new Set(evidence.dead.map(({ point, startNs }) => windowId(point, startNs)));
  const expected = new Set<string>();
  const lost: string[] = [];
  const scoredAndDead: string[] = [];
  const totals = { acked: 0, framed: 0, scored: 0, unackedAbsent: 0 };
  for (const { point, startNs, acked } of published) {
    const id = windowId(point, startNs);
    const frames = framesOf(startNs).map((frame) => windowId(point, frame));
    for (const frame of frames) expected.add(frame);
    const scores = frames.filter((frame) => scored.has(frame)).length;
    const isScored = scores === frames.length;
    if (acked) totals.acked++;
    if (isScored) totals.scored++;
    if (frames.every((frame) => framed.has(frame))) totals.framed++;
    if (scores > 0 && dead.has(id)) scoredAndDead.push(id);
    if (dead.has(id)) continue;
    // a window is never half there, acknowledged or not
    if (acked ? !isScored : scores > 0 && !isScored) lost.push(id);
    if (!acked && scores === 0) totals.unackedAbsent++;
  }
  return {
    windowsPublished: published.length,
    windowsAcked: totals.acked,
    windowsFramed: totals.framed,
    windowsScored: totals.scored,
    windowsDead: dead.size,
    windowsUnackedAbsent: totals.unackedAbsent,
    lost,
    framedTwice: repeated(evidence.frames, framed),
    scoredTwice: repeated(evidence.scores, scored),
    scoredAndDead,
    ...orderOf(evidence.scores),
    strangers: [...scored.keys()].filter((frame) => !expected.has(frame)),
  };
}

/** How often each frame appears. */
function counted(records: readonly FrameRecord[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { point, frameStartNs } of records) {
    const id = windowId(point, frameStartNs);
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

/** Frames that appear more than once, with where each copy stands. */
function repeated(records: readonly FrameRecord[], counts: ReadonlyMap<string, number>): string[] {
  const copies = new Map<string, string[]>();
  for (const { point, frameStartNs, partition, offset, trace } of records) {
    const id = windowId(point, frameStartNs);
    if (counts.get(id) === 1) continue;
    const known = copies.get(id) ?? [];
    known.push(`${partition}/${offset}${trace === undefined ? '' : ` ${trace}`}`);
    copies.set(id, known);
  }
  return [...copies].map(([id, places]) => `${id} at ${places.join(' and ')}`);
}

/** The frames of a point rise along the one partition it lives in; equal ones are duplicates. */
function orderOf(records: readonly FrameRecord[]): Pick<Judgement, 'reordered' | 'scattered'> {
  const inOrder = records.toSorted(
    (a, b) => a.partition - b.partition || Number(a.offset - b.offset),
  );
  const last = new Map<string, FrameRecord>();
  const reordered: string[] = [];
  const scattered = new Set<string>();
  for (const record of inOrder) {
    const { point, frameStartNs, partition } = record;
    const before = last.get(point);
    last.set(point, record);
    if (before === undefined) continue;
    if (before.partition !== partition) scattered.add(point);
    else if (frameStartNs < before.frameStartNs) reordered.push(windowId(point, frameStartNs));
  }
  return { reordered, scattered: [...scattered] };
}
