/** Envelopes of four stretches at a time in WebAssembly, one per float32 lane. */
import { laneCount, quantity, simdFrameSamples, SimdMemory } from '../kernel/simd-module.ts';
import type { SimdModule } from '../kernel/simd-module.ts';
import type { Envelope, EnvelopeKernel, EnvelopeRequest } from './envelope-kernel.ts';
import { endShare } from './fft-envelope.ts';

export class SimdEnvelope implements EnvelopeKernel {
  readonly #memory: SimdMemory;
  readonly #longer: EnvelopeKernel;

  /** @param longer computes stretches of more than 16,384 samples */
  constructor(module: SimdModule, longer: EnvelopeKernel) {
    this.#memory = new SimdMemory(module);
    this.#longer = longer;
  }

  envelopes(requests: readonly EnvelopeRequest[]): readonly Envelope[] {
    const envelopes = new Array<Envelope>(requests.length);
    for (const length of new Set(requests.map(({ samples }) => samples.length))) {
      const places = [...requests.keys()].filter((i) => requests[i]!.samples.length === length);
      const found = this.#ofOneLength(
        places.map((place) => requests[place]!),
        length,
      );
      for (const [i, place] of places.entries()) envelopes[place] = found[i]!;
    }
    return envelopes;
  }

  #ofOneLength(requests: readonly EnvelopeRequest[], length: number): readonly Envelope[] {
    if (length > simdFrameSamples.max) return this.#longer.envelopes(requests);
    const envelopes: Envelope[] = [];
    for (let at = 0; at < requests.length; at += laneCount) {
      const group = requests.slice(at, at + laneCount);
      for (const [lane, request] of group.entries()) {
        this.#memory.takeFrame(request.samples, lane);
        takeBins(this.#memory, request, lane);
      }
      this.#memory.module.envelope(length);
      envelopes.push(...group.map((request, lane) => envelopeTold(this.#memory, request, lane)));
    }
    return envelopes;
  }
}

export function takeBins(memory: SimdMemory, { samples, bins }: EnvelopeRequest, lane: number) {
  memory.takeBins(bins ?? [2, samples.length / 2], lane);
}

/** To be asked once of each lane, after the module made the envelopes. */
export function envelopeTold(
  memory: SimdMemory,
  { samples, blockSamples }: EnvelopeRequest,
  lane: number,
): Envelope {
  const { length } = samples;
  const results = memory.results(lane);
  const second = results[quantity.whitenedSecond]!;
  const fourth = results[quantity.whitenedFourth]!;
  const counted = length - 2 * Math.ceil(length * 2 * endShare);
  return {
    values: memory.envelope(lane, length, blockSamples),
    kurtosis: second > 0 ? (fourth * counted) / second ** 2 : 0,
  };
}
