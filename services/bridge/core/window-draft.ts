/** A window as a payload says it, before the rules that hold for every format. */
import { SidebandError } from '@sideband/shared/core/errors.ts';
import { areFinite } from '@sideband/shared/core/finite-samples.ts';
import { requirePoint } from '@sideband/shared/core/point.ts';
import { quality as flags } from '@sideband/shared/core/quality.ts';
import type { BearingOrders, Context, Window } from '@sideband/shared/core/records.ts';
import { canonicalUnit } from '@sideband/shared/core/units.ts';
import { cutText } from './cut-text.ts';
import * as limit from './limits.ts';

export interface WindowDraft {
  /** where the message itself names it */
  readonly point?: string;
  /** absent: it is taken as ended on arrival, and flagged */
  readonly startNs?: bigint;
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

export interface Arrival {
  /** what the topic says */
  readonly point: string | undefined;
  readonly receivedNs: bigint;
  /** who sent it, where the message does not say */
  readonly source: string;
}

const knownFlags = flags.gapBefore | flags.clipped | flags.historical | flags.timeAssigned;

/** @throws SidebandError payload.*, point.invalid */
export function checkWindow(draft: WindowDraft, arrival: Arrival): Window {
  const point = agreedPoint(arrival.point, draft.point);
  const { sampleRateHz, samples } = draft;
  if (!(sampleRateHz >= limit.sampleRateHzMin && sampleRateHz <= limit.sampleRateHzMax)) {
    throw new SidebandError('payload.bad-rate', `${sampleRateHz} Hz`);
  }
  const unit = canonicalUnit(draft.unit);
  if (unit === undefined) throw new SidebandError('payload.unknown-unit', quote(draft.unit));
  if (samples.length === 0) throw new SidebandError('payload.no-samples', '');
  requireFinite(samples);
  requireContext(draft.context);
  if (draft.bearing !== undefined) requireBearing(draft.bearing);
  requireCounters(draft);
  if ((draft.quality & ~knownFlags) !== 0) {
    throw new SidebandError('payload.invalid', `quality ${draft.quality}`);
  }
  return {
    point,
    ...placeInTime(draft, arrival.receivedNs),
    sampleRateHz,
    unit,
    samples,
    context: draft.context,
    ...(draft.sequence !== undefined && { sequence: draft.sequence }),
    ...(draft.sampleIndex !== undefined && { sampleIndex: draft.sampleIndex }),
    source: sourceOf(draft.source, arrival.source),
    ...(draft.bearing !== undefined && { bearing: draft.bearing }),
  };
}

function agreedPoint(fromTopic: string | undefined, fromMessage: string | undefined): string {
  if (fromTopic === undefined) return requirePoint(fromMessage ?? '');
  if (fromMessage !== undefined && fromMessage !== fromTopic) {
    const detail = `the message says ${quote(fromMessage)}, the topic ${quote(fromTopic)}`;
    throw new SidebandError('point.invalid', detail);
  }
  return requirePoint(fromTopic);
}

function placeInTime(
  { startNs, samples, sampleRateHz, quality }: WindowDraft,
  receivedNs: bigint,
): { startNs: bigint; quality: number } {
  const assigned = startNs === undefined;
  const start = startNs ?? receivedNs - offsetNs(samples.length, sampleRateHz);
  if (start < limit.startNsMin || start >= limit.startNsEnd) {
    throw new SidebandError('payload.bad-time', `${start} ns`);
  }
  return { startNs: start, quality: assigned ? quality | flags.timeAssigned : quality };
}

/** Time of sample `index` after the first, rounded to the ns. */
export function offsetNs(index: number, sampleRateHz: number): bigint {
  const wholeSeconds = Math.floor(index / sampleRateHz);
  const samplesLeft = index - wholeSeconds * sampleRateHz;
  return (
    BigInt(wholeSeconds) * 1_000_000_000n + BigInt(Math.round((samplesLeft / sampleRateHz) * 1e9))
  );
}

function requireFinite(samples: Float32Array): void {
  if (areFinite(samples)) return;
  const i = samples.findIndex((sample) => !Number.isFinite(sample));
  throw new SidebandError('payload.not-finite', `sample ${i} is ${samples[i]}`);
}

function requireContext(context: Context): void {
  let entries = 0;
  for (const key of Object.keys(context)) {
    if (++entries > limit.contextEntriesMax) {
      throw new SidebandError('payload.invalid', 'too many context values');
    }
    if (!limit.contextKey.test(key)) {
      throw new SidebandError('payload.invalid', `context key ${quote(key)}`);
    }
    if (!Number.isFinite(context[key])) throw new SidebandError('payload.not-finite', key);
  }
}

function requireBearing(bearing: BearingOrders): void {
  for (const [name, order] of Object.entries(bearing)) {
    if (!(order > 0 && order <= limit.bearingOrderMax)) {
      throw new SidebandError('payload.invalid', `bearing ${name} ${order}`);
    }
  }
}

/** The counter must hold at the last sample, too: a split window counts on. */
function requireCounters({ sampleIndex, samples }: WindowDraft): void {
  if (sampleIndex !== undefined && sampleIndex + BigInt(samples.length) > limit.counterMax) {
    throw new SidebandError('payload.invalid', 'sampleIndex is above 64 bits');
  }
}

function sourceOf(given: string, otherwise: string): string {
  if (given.length > limit.sourceCharsMax || !given.isWellFormed()) {
    throw new SidebandError('payload.invalid', `source ${quote(given)}`);
  }
  return given === '' ? cutText(otherwise, limit.sourceCharsMax) : given;
}

export function quote(text: string): string {
  return JSON.stringify(cutText(text, 80));
}
