/**
 * The reference: the squared envelope of the prewhitened samples, averaged over blocks. Float64,
 * one request after the other.
 */
import { envelopeSteps } from '@sideband/shared/core/evidence.ts';
import { WhiteEnvelope } from '@sideband/shared/core/signal/white-envelope.ts';
import type { Envelope, EnvelopeKernel, EnvelopeRequest } from './envelope-kernel.ts';

/** Where the ends of a stretch meet there is a step, which strikes once whitened. */
export const endShare = 1 / 128;

export class FftEnvelope implements EnvelopeKernel {
  /** by length; as many as there are powers of two */
  readonly #white = new Map<number, WhiteEnvelope>();

  envelopes(requests: readonly EnvelopeRequest[]): readonly Envelope[] {
    return requests.map(({ samples, blockSamples, bins }) => {
      const white = this.#ofLength(samples.length);
      white.take(samples, bins);
      const values = blocks(white.envelope, blockSamples);
      return { values, kurtosis: kurtosisOf(white.squares) };
    });
  }

  #ofLength(samples: number): WhiteEnvelope {
    let white = this.#white.get(samples);
    if (white === undefined) this.#white.set(samples, (white = new WhiteEnvelope(samples)));
    return white;
  }
}

function kurtosisOf(square: Float64Array): number {
  const end = Math.ceil(square.length * 2 * endShare);
  let second = 0;
  let fourth = 0;
  for (let i = end; i < square.length - end; i++) {
    second += square[i]!;
    fourth += square[i]! ** 2;
  }
  return second > 0 ? (fourth * (square.length - 2 * end)) / second ** 2 : 0;
}

function blocks(square: Float64Array, blockSamples: number): Uint8Array {
  const sums = new Float64Array(square.length / blockSamples);
  for (let block = 0, i = 0; block < sums.length; block++) {
    let sum = 0;
    for (const to = i + blockSamples; i < to; i++) sum += square[i]!;
    sums[block] = sum;
  }
  const end = Math.ceil(sums.length * endShare);
  let mean = 0;
  for (let i = end; i < sums.length - end; i++) mean += sums[i]! / (sums.length - 2 * end);
  const values = new Uint8Array(sums.length).fill(envelopeSteps);
  if (!(mean > 0)) return values;
  for (let i = end; i < sums.length - end; i++) {
    values[i] = Math.min(255, Math.round((envelopeSteps * sums[i]!) / mean));
  }
  return values;
}
