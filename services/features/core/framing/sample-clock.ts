/** Where samples lie on the absolute axis of a stream: nanoseconds to sample numbers and back. */
import type { Window } from '@sideband/shared/core/records.ts';

/** Rates are taken to a millionth of a hertz, so that all is whole numbers. */
const perHz = 1e6;
const nsTimesPerHz = 1_000_000_000_000_000n;

export type SampleClock = Pick<Window, 'startNs' | 'sampleRateHz'>;

/** round(startNs·rate/1e9): the number of the sample at this time since the epoch. */
export function sampleIndexAt({ startNs, sampleRateHz }: SampleClock): number {
  return Number(divideRounded(startNs * microHz(sampleRateHz), nsTimesPerHz));
}

/** Time of a sample number; inverse of sampleIndexAt up to rounding. */
export function sampleTimeNs(index: number, sampleRateHz: number): bigint {
  return divideRounded(BigInt(index) * nsTimesPerHz, microHz(sampleRateHz));
}

/** Duration of `samples` samples, negative for negative counts. */
export function durationNs(samples: number, sampleRateHz: number): bigint {
  return BigInt(Math.round((samples * 1e9) / sampleRateHz));
}

function microHz(sampleRateHz: number): bigint {
  return BigInt(Math.max(1, Math.round(sampleRateHz * perHz)));
}

/** Halves away from zero. */
function divideRounded(above: bigint, below: bigint): bigint {
  const half = above < 0n ? -below / 2n : below / 2n;
  return (above + half) / below;
}
