/**
 * From scores to anomalies, per point and feature set: N of M frames raise, or a band that stays
 * raised (band-trend.ts); a run of calm ones clears; what lies between keeps an open one open. Pure
 * and replayable: what is remembered is the anomaly as it was last written and the frames since, so
 * a new owner that reads the written one and re-reads those frames stands where the old one stood
 * (watches.ts).
 */
import { isHeld, trendFrames } from './band-trend.ts';
import type { LineChanges } from './diagnosis/line-change.ts';
import type { Stretch } from '@sideband/shared/core/diagnosis/joined-envelope.ts';
import { turnsOf } from '@sideband/shared/core/diagnosis/joined-envelope.ts';
import { turnsMin } from '@sideband/shared/core/evidence.ts';
import type { Anomaly, AnomalyEvent, Severity } from '@sideband/shared/core/records.ts';

export interface DecisionLimits {
  /** anomalous frames among the last `window` that raise */
  readonly onFrames: number;
  readonly windowFrames: number;
  /** calm frames in a row that clear; at least `windowFrames` */
  readonly offFrames: number;
  /** calm: under this share of the threshold */
  readonly offRatio: number;
  /** an anomaly stays open until a person clears it */
  readonly latch: boolean;
  /** times the threshold from which on it is an alarm, not a warning */
  readonly alarmRatio: number;
  /** a new peak this many times the last written one is written at once */
  readonly peakRatio: number;
  /** otherwise an update is written every so many frames */
  readonly updateFrames: number;
  /** a point silent for longer starts anew: bounds what has to be read again */
  readonly horizonMs: number;
}

export const decisionDefaults: DecisionLimits = {
  onFrames: 3,
  windowFrames: 5,
  offFrames: 10,
  offRatio: 0.8,
  latch: false,
  alarmRatio: 2,
  peakRatio: 1.5,
  updateFrames: 50,
  horizonMs: 6 * 3_600_000,
};

export type Level = 'anomalous' | 'between' | 'calm';

/** One judged frame. */
export interface Mark {
  readonly offset: bigint;
  /** the partition's clock when it came */
  readonly timeMs: number;
  readonly frameStartNs: bigint;
  readonly score: number;
  readonly threshold: number;
  readonly level: Level;
  /** above its threshold where nothing was learned, which proves no fault yet */
  readonly isUnseen: boolean;
  /** bands far above their usual level, a bit each; a frame with one is not calm */
  readonly raisedBands: number;
  /** evidence that came with this frame, where some did */
  readonly stretch?: Stretch;
  /** of a frame that counts, where its set holds lines */
  readonly lineChanges?: LineChanges;
}

/** What is remembered of one point and set. */
export interface Watch {
  /** the open anomaly as last written */
  written: Anomaly | undefined;
  /** frames since: from the first that may still count */
  marks: Mark[];
}

export interface Decided {
  readonly event: AnomalyEvent;
  /** first anomalous frame of the anomaly */
  readonly sinceNs: bigint;
  readonly peak: number;
  readonly frames: number;
  readonly severity: Severity;
}

/** Takes one frame. Changes the watch except for `written`: the caller sets it to what it wrote. */
export function decide(watch: Watch, mark: Mark, limits: DecisionLimits): Decided | undefined {
  follow(watch.marks, mark, limits);
  return watch.written === undefined
    ? whileClosed(watch, limits)
    : whileOpen(watch, watch.written, limits);
}

/** Appends a mark; a silence longer than the horizon starts anew. */
export function follow(marks: Mark[], mark: Mark, limits: DecisionLimits): void {
  const last = marks.at(-1);
  if (last !== undefined && mark.timeMs - last.timeMs > limits.horizonMs) marks.length = 0;
  marks.push(mark);
}

/** Marks that may still raise: a healthy point remembers nothing. */
function suspicious(marks: readonly Mark[], limits: DecisionLimits): Mark[] {
  const recent = marks.slice(-Math.max(limits.windowFrames, trendWindow(limits)));
  const first = recent.findIndex((mark) => isCounted(mark) || mark.isUnseen);
  return first < 0 ? [] : recent.slice(first);
}

/** No longer than what clears: frames of before must not raise again. */
function trendWindow({ offFrames }: DecisionLimits): number {
  return Math.min(trendFrames, offFrames);
}

/**
 * Whether the last mark belongs to a trend: of the marks remembered, or of an anomaly that is
 * open and was raised by it or by more.
 */
export function isTrend({ written, marks }: Watch, limits: DecisionLimits): boolean {
  const last = marks.at(-1);
  if (last === undefined || last.raisedBands === 0) return false;
  if (written !== undefined) return true;
  const frames = trendWindow(limits);
  return isHeld(
    marks.slice(-frames).map(({ raisedBands }) => raisedBands),
    frames,
  );
}

function whileClosed(watch: Watch, limits: DecisionLimits): Decided | undefined {
  watch.marks = suspicious(watch.marks, limits);
  if (watch.marks.length === 0) return undefined;
  const anomalous = watch.marks.slice(-limits.windowFrames).filter(isAnomalous);
  const isRaised = anomalous.length >= limits.onFrames;
  if (!isRaised && !isTrend(watch, limits)) return undefined;
  const shown = isRaised ? anomalous : watch.marks.filter(isCounted);
  const peak = peakOf(shown, 0);
  return {
    event: 'raised',
    sinceNs: shown[0]!.frameStartNs,
    peak,
    frames: shown.length,
    severity: severityOf(peak, watch.marks.at(-1)!, limits),
  };
}

/** An open anomaly as it is to be told after the frames that came since. */
export function retold(
  { marks }: Watch,
  open: Anomaly,
  limits: DecisionLimits,
): Omit<Decided, 'event'> {
  const shown = marks.filter(isCounted);
  const peak = peakOf(shown, open.peak);
  return {
    sinceNs: open.sinceNs,
    peak,
    frames: open.frames + shown.length,
    severity: open.severity === 'alarm' ? 'alarm' : severityOf(peak, marks.at(-1)!, limits),
  };
}

/** An anomaly of the frames where nothing was learned, when they prove a fault. */
export function raisedUnseen({ marks }: Watch, limits: DecisionLimits): Decided {
  const unseen = marks.filter(({ isUnseen }) => isUnseen);
  const peak = peakOf(unseen, 0);
  return {
    event: 'raised',
    sinceNs: unseen[0]!.frameStartNs,
    peak,
    frames: unseen.length,
    severity: severityOf(peak, unseen.at(-1)!, limits),
  };
}

function whileOpen(watch: Watch, open: Anomaly, limits: DecisionLimits): Decided | undefined {
  const { marks } = watch;
  const decided = retold(watch, open, limits);
  const { severity, peak } = decided;
  const calm = marks.length - 1 - marks.findLastIndex((one) => one.level !== 'calm');
  if (!limits.latch && calm >= limits.offFrames) return { event: 'cleared', ...decided };
  const isGraver = severity !== open.severity || peak > limits.peakRatio * open.peak;
  const isNews = isGraver || (open.diagnosis === undefined && isDiagnosable(marks));
  // Not during a run of calm frames: it would have to be counted from the start again.
  const isDue = marks.length >= limits.updateFrames && (calm === 0 || limits.latch);
  return isNews || isDue ? { event: 'updated', ...decided } : undefined;
}

/** An anomaly is raised before there is evidence of enough turns to say which part it is. */
function isDiagnosable(marks: readonly Mark[]): boolean {
  return turnsIn(marks) >= turnsMin;
}

/**
 * Whether it is worth to look once more at what was left unsure: whenever the evidence since has
 * doubled, so that the looks stay few.
 */
export function isWorthAnotherLook({ written, marks }: Watch): boolean {
  if (written?.diagnosis?.fault !== 'unsure' || marks.at(-1)?.stretch === undefined) return false;
  const doublings = (some: readonly Mark[]) => Math.floor(Math.log2(turnsIn(some) / turnsMin));
  return doublings(marks) >= Math.max(0, doublings(marks.slice(0, -1)) + 1);
}

function turnsIn(marks: readonly Mark[]): number {
  const turns = marks.map(({ stretch }) => (stretch === undefined ? 0 : turnsOf(stretch)));
  return turns.reduce((sum, one) => sum + one, 0);
}

function isAnomalous(mark: Mark): boolean {
  return mark.level === 'anomalous';
}

function isCounted(mark: Mark): boolean {
  return isAnomalous(mark) || mark.raisedBands !== 0;
}

function peakOf(marks: readonly Mark[], least: number): number {
  return marks.reduce((peak, mark) => Math.max(peak, mark.score), least);
}

function severityOf(peak: number, mark: Mark, limits: DecisionLimits): Severity {
  return peak > limits.alarmRatio * mark.threshold ? 'alarm' : 'warning';
}

/** After an event was written: forget the frames it covers. */
export function wrote(watch: Watch, anomaly: Anomaly): void {
  watch.written = anomaly.event === 'cleared' ? undefined : anomaly;
  watch.marks = [];
}

/** Frames after the written event that an open anomaly remembers, at most. */
export function marksMax(limits: DecisionLimits): number {
  return limits.updateFrames + limits.offFrames + 1;
}

/** An open anomaly as the old owner wrote it, and the offset of the frame that made it do so. */
export interface WrittenAnomaly {
  readonly anomaly: Anomaly;
  readonly cause: bigint;
}

/**
 * The watch of a new owner: `history` are the frames it re-read. Those up to the cause of what
 * was written are part of it already.
 */
export function restored(
  history: readonly Mark[],
  written: WrittenAnomaly | undefined,
  limits: DecisionLimits,
): Watch {
  if (written === undefined) return { written, marks: suspicious(history, limits) };
  const { anomaly, cause } = written;
  return { written: anomaly, marks: history.filter(({ offset }) => offset > cause) };
}

/** Offset from which on frames must be read again for this watch; undefined: none. */
export function oldestOf(
  watch: Watch,
  clockMs: number,
  limits: DecisionLimits,
): bigint | undefined {
  const last = watch.marks.at(-1);
  if (last === undefined || clockMs - last.timeMs > limits.horizonMs) return undefined;
  return watch.marks[0]!.offset;
}
