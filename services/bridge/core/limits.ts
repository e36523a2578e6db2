/** What the bridge accepts at most. The configurable ones are in `Limits`, the rest is fixed. */
import { daysSinceEpoch } from './time-text.ts';

export interface Limits {
  /** payload of one MQTT message; a dead letter holds at most this much of one */
  readonly messageBytesMax: number;
  /** samples of one message, after which it is refused */
  readonly messageSamplesMax: number;
  /** samples of one record on the log; a longer capture is split */
  readonly windowSamplesMax: number;
}

/** A record of these sizes stays below Kafka's default of 1 MiB. */
export const defaultLimits: Limits = {
  messageBytesMax: 1_000_000,
  messageSamplesMax: 1_048_576,
  windowSamplesMax: 245_760,
};

export const sampleRateHzMin = 0.1;
export const sampleRateHzMax = 1e7;

/** the years 2000 to 2200, end excluded */
export const startNsMin = yearStartNs(2000);
export const startNsEnd = yearStartNs(2201);

export const contextEntriesMax = 32;
export const contextKey = /^[a-z][a-z0-9_]{0,63}$/;
export const sourceCharsMax = 200;
export const bearingOrderMax = 1000;
export const counterMax = 2n ** 64n - 1n;

/** of a topic kept in a dead letter; a longer one is cut */
export const originCharsMax = 1024;
export const clientCharsMax = 256;
export const detailCharsMax = 200;

function yearStartNs(year: number): bigint {
  return BigInt(daysSinceEpoch(year, 1, 1)!) * 86_400_000_000_000n;
}
