/**
 * The records of the topics as typed values. The wire form is proto/sideband/v1/records.proto;
 * adapters/codec.ts translates. Times are ns since the Unix epoch, rates Hz, speed rpm.
 */

import type { Evidence } from './evidence.ts';
import type { LearnedContext } from './reference-profile.ts';

export interface BearingOrders {
  readonly bpfo?: number;
  readonly bpfi?: number;
  readonly bsf?: number;
  readonly ftf?: number;
}

/** Operating context by name with the unit last: speed_rpm, temperature_c, load_pct, load_hp, … */
export type Context = Readonly<Record<string, number>>;

/** One contiguous capture of one channel, as the gateway sent it. */
export interface Window {
  readonly point: string;
  readonly startNs: bigint;
  readonly sampleRateHz: number;
  readonly unit: string;
  readonly samples: Float32Array;
  readonly context: Context;
  readonly sequence?: bigint;
  readonly sampleIndex?: bigint;
  readonly quality: number;
  readonly source: string;
  readonly bearing?: BearingOrders;
}

/** A window that came, told by its start and the digest of its samples. */
export interface WindowDigest {
  readonly startNs: bigint;
  readonly high: number;
  readonly low: number;
}

/** The last windows of a point that fell silent, as they came. */
export interface LastWindows {
  readonly point: string;
  readonly windows: readonly WindowDigest[];
  /** offsets of windows dropped for an earlier silence, while a restart may read them again */
  readonly dropped: readonly bigint[];
}

export interface Refusal {
  readonly index: number;
  readonly code: string;
}

/** One vector per analysis frame and feature set; a refused feature reads 0 and is listed. */
export interface Features {
  readonly point: string;
  readonly frameStartNs: bigint;
  readonly frameSamples: number;
  readonly sampleRateHz: number;
  readonly unit: string;
  readonly set: string;
  readonly setHash: string;
  readonly values: Float32Array;
  readonly refused: readonly Refusal[];
  readonly context: Context;
  readonly quality: number;
  readonly bearing?: BearingOrders;
  /** codes of the error table, sensor.…: what the samples themselves show */
  readonly sensorFaults: readonly string[];
  /** of the stretch that begins with this frame or, in a stream, ends with it, where one does */
  readonly evidence?: Evidence;
  /** mean of the samples; none of the sets holds it, as it says nothing about the machine */
  readonly offset: number;
}

export interface Contribution {
  readonly feature: string;
  readonly value: number;
  readonly usual: number;
  readonly deviation: number;
  readonly share: number;
}

/**
 * A line that a diagnosis rests on. Levels of an envelope are relative to its mean and the floor is
 * that of the noise around; a line of the shaft is told in dB of the samples' unit, and its floor
 * is the level that is usual for it.
 */
export interface DiagnosisLine {
  readonly order: number;
  readonly frequencyHz: number;
  readonly levelDb: number;
  readonly floorDb: number;
}

export const faults = [
  'outer-race',
  'inner-race',
  'ball',
  'cage',
  'gear-tooth',
  'imbalance',
  'misalignment',
  'looseness',
  'unsure',
] as const;
export type Fault = (typeof faults)[number];

export interface Diagnosis {
  readonly fault: Fault;
  readonly confidence: number;
  readonly lines: readonly DiagnosisLine[];
}

export const verdicts = [
  'healthy',
  'machine-fault',
  'regime-not-seen',
  'sensor-fault',
  'learning',
] as const;
export type Verdict = (typeof verdicts)[number];

export type Regime = 'inside' | 'outside' | 'unknown';
export type Variant = 'champion' | 'shadow';

/** One per frame and model variant. `score` above `threshold` is anomalous. */
export interface Score {
  readonly point: string;
  readonly frameStartNs: bigint;
  readonly frameSamples: number;
  readonly sampleRateHz: number;
  readonly set: string;
  /** name@version; empty while no model judges the point */
  readonly model: string;
  readonly variant: Variant;
  readonly score: number;
  readonly threshold: number;
  readonly anomalous: boolean;
  readonly verdict: Verdict;
  readonly regime: Regime;
  /** error code when the frame could not be scored, else empty */
  readonly refusal: string;
  readonly contributions: readonly Contribution[];
  readonly context: Context;
  readonly diagnosis?: Diagnosis;
  /** codes of the error table, sensor.…: of the frame, and against the baseline */
  readonly sensorFaults: readonly string[];
}

export type AnomalyEvent = 'raised' | 'updated' | 'cleared';
export type Severity = 'warning' | 'alarm';

export interface Anomaly {
  readonly id: string;
  readonly event: AnomalyEvent;
  readonly point: string;
  readonly set: string;
  readonly model: string;
  readonly sinceNs: bigint;
  readonly atNs: bigint;
  readonly score: number;
  readonly threshold: number;
  readonly peak: number;
  readonly frames: number;
  readonly severity: Severity;
  readonly verdict: Verdict;
  readonly explanation: string;
  readonly contributions: readonly Contribution[];
  readonly diagnosis?: Diagnosis;
}

export interface DeadLetter {
  readonly code: string;
  readonly detail: string;
  /** mqtt:topic or log:topic/partition/offset */
  readonly origin: string;
  readonly payload: Uint8Array;
  readonly stage: string;
  readonly refusedAtNs: bigint;
  readonly client: string;
  readonly format: string;
}

/** What a detector says of one series of one profile; without one: how far a partition is. */
export interface Finding {
  readonly model: string;
  /** the point or the pattern of points */
  readonly profile: string;
  readonly detector: string;
  /** a feature, a context value or a code; empty for the score */
  readonly feature: string;
  readonly active: boolean;
  readonly statistic: number;
  readonly threshold: number;
  /** of a feature in learned standard deviations; of a machine's score in thresholds */
  readonly shift: number;
  /** by the clock of the log, as `atNs`: a device with a wrong clock moves no onset */
  readonly sinceNs: bigint;
  readonly atNs: bigint;
  /** time that the compared records span */
  readonly windowNs: bigint;
  /** of the records that were compared */
  readonly partition: number;
  readonly explanation: string;
  /** of a label: what the model made of the time that a person labelled */
  readonly outcome?: LabelOutcome;
  /** of an extension: the context more that the reference has from now on */
  readonly extension?: LearnedContext;
}

export const labelOutcomes = ['true-alarm', 'false-alarm', 'missed-fault', 'true-silence'] as const;
export type LabelOutcome = (typeof labelOutcomes)[number];

export const driftVerdicts = [
  'machine-fault',
  'sensor-fault',
  'process-change',
  'model-drift',
  'data-quality',
  'regime-not-seen',
] as const;
export type DriftVerdict = (typeof driftVerdicts)[number];

/** What speaks for an event. */
export interface DriftCause {
  readonly feature: string;
  readonly detector: string;
  /** statistic by its threshold, at the point where it is largest */
  readonly ratio: number;
  readonly shift: number;
  /** at which it is seen */
  readonly points: number;
  readonly explanation: string;
}

/** Something drifts, and what it is; `statistic` and `threshold` are those of the first cause. */
export interface Drift {
  readonly id: string;
  readonly event: AnomalyEvent;
  readonly verdict: DriftVerdict;
  /** 0 … 1 */
  readonly confidence: number;
  /** what its points have in common; or a model */
  readonly scope: string;
  readonly model: string;
  readonly detector: string;
  readonly feature: string;
  readonly drifting: boolean;
  readonly statistic: number;
  readonly threshold: number;
  /** by the clock of the log, as the other times */
  readonly sinceNs: bigint;
  readonly raisedNs: bigint;
  readonly atNs: bigint;
  /** the strongest first */
  readonly causes: readonly DriftCause[];
  readonly points: readonly string[];
  readonly pointsTotal: number;
  /** asks the trainer to learn these points anew */
  readonly retrain: boolean;
  readonly explanation: string;
}

export interface Label {
  readonly point: string;
  readonly fromNs: bigint;
  readonly toNs: bigint;
  readonly finding: string;
  readonly author: string;
  readonly note: string;
}
