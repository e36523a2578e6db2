/** What a window must be to be framed at all; the bridge checks too, but is not the only writer. */
import type { ErrorCode } from './errors.ts';
import { isPoint } from './point.ts';
import type { Context, Window } from './records.ts';
import { canonicalUnit } from './units.ts';

const sampleRateHzMin = 0.1;
const sampleRateHzMax = 1e7;
/** sample numbers stay exact in float64 */
const sampleIndexMax = 2n ** 52n;
/** from 1970 on, so that the first sample has a number; to 2223, so that the last fits 64 bits */
const startNsMax = 8_000_000_000_000_000_000n;

const contextKey = /^[a-z][a-z0-9_]{0,63}$/;

/** @returns the code of the first thing that is wrong; undefined when all is well */
export function faultOf(window: Window, areFinite: boolean): ErrorCode | undefined {
  const { point, samples, sampleRateHz, unit, startNs, sampleIndex, context } = window;
  if (!isPoint(point)) return 'point.invalid';
  if (samples.length === 0) return 'payload.no-samples';
  if (!(sampleRateHz >= sampleRateHzMin && sampleRateHz <= sampleRateHzMax)) {
    return 'payload.bad-rate';
  }
  if (canonicalUnit(unit) === undefined) return 'payload.unknown-unit';
  if (startNs < 0n || startNs > startNsMax) return 'payload.bad-time';
  if (sampleIndex !== undefined && sampleIndex > sampleIndexMax) {
    return 'payload.invalid';
  }
  return areFinite ? contextFault(context) : 'payload.not-finite';
}

/** Every frame carries the context on, and learning takes its ranges for the machine's. */
function contextFault(context: Context): ErrorCode | undefined {
  for (const [key, value] of Object.entries(context)) {
    if (!contextKey.test(key)) return 'payload.invalid';
    if (!Number.isFinite(value)) return 'payload.not-finite';
  }
  return undefined;
}
