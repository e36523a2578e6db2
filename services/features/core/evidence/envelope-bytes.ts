/** Envelopes as they travel: a byte per block of samples. */
import { envelopeSteps } from '@sideband/shared/core/evidence.ts';

/** Where the ends of a stretch meet there is a step, which strikes once whitened. */
export const endShare = 1 / 128;

/**
 * In tenths of the mean away from the ends, which are told as 10 as well as all of silence.
 * @param square the squared envelope, in any unit
 * @param blockValues how many of its values are averaged to one byte
 */
export function envelopeBytes(
  square: Float64Array | Float32Array,
  blockValues: number,
): Uint8Array {
  const sums = sumsOf(square, blockValues);
  const values = new Uint8Array(sums.length).fill(envelopeSteps);
  const end = Math.ceil(sums.length * endShare);
  let total = 0;
  for (let i = end; i < sums.length - end; i++) total += sums[i]!;
  if (!(total > 0)) return values;
  const perStep = (envelopeSteps * (sums.length - 2 * end)) / total;
  // Cut off to an integer as a byte is written, so that this rounds.
  for (let i = end; i < sums.length - end; i++) {
    values[i] = Math.min(255, sums[i]! * perStep + 0.5);
  }
  return values;
}

function sumsOf(square: Float64Array | Float32Array, blockValues: number) {
  if (blockValues === 1) return square;
  const sums = new Float64Array(square.length / blockValues);
  for (let block = 0, i = 0; block < sums.length; block++) {
    let sum = 0;
    for (const to = i + blockValues; i < to; i++) sum += square[i]!;
    sums[block] = sum;
  }
  return sums;
}
