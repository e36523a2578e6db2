/** Frames of one length that are analysed together, and what was computed because one asked. */
import type { Envelope, EnvelopeRequest } from '../evidence/envelope-kernel.ts';
import { envelopeTold, takeBins } from '../evidence/simd-envelope.ts';
import { bandEdges } from './bands.ts';
import type { Frame } from './kernel.ts';
import { quantity } from './simd-module.ts';
import type { SimdMemory } from './simd-module.ts';

/** The same bins of all lanes are summed at once. */
interface WeightedPower {
  readonly from: number;
  readonly to: number;
  readonly exponent: number;
  readonly sums: readonly number[];
}

export class SimdGroup {
  readonly memory: SimdMemory;
  readonly frameSamples: number;
  /** whole vectors apart */
  readonly rowStride: number;
  readonly #edges: Int32Array;
  #isWhitened = false;
  /** whether what is whitened is kept: from the first time on that a feature asked for it */
  #keeps = false;
  /** bins that are laid out in rows */
  #rowBins = 0;
  #weighted: WeightedPower[] = [];

  constructor(memory: SimdMemory, frameSamples: number) {
    this.memory = memory;
    this.frameSamples = frameSamples;
    this.rowStride = frameSamples / 2 + 4;
    this.#edges = bandEdges(frameSamples);
  }

  /**
   * Frames from `at` on, one per lane. A group that is not full is computed all the same: what the
   * other lanes hold is no matter.
   */
  analyse(frames: readonly Frame[], at: number, count: number): void {
    this.memory.takeEdges(this.#edges);
    for (let lane = 0; lane < count; lane++)
      this.memory.takeFrame(frames[at + lane]!.samples, lane);
    this.memory.module.analyse(this.frameSamples, this.#keeps);
    this.#isWhitened = false;
    this.#rowBins = 0;
    this.#weighted = [];
  }

  needWhitened(): void {
    if (this.#isWhitened) return;
    if (!this.#keeps) {
      this.#keeps = true;
      this.memory.module.analyse(this.frameSamples, true);
    }
    this.memory.module.whiten(this.frameSamples);
    this.#isWhitened = true;
  }

  /** Of the analysed frames; to be asked once, and last: it uses up what was left of them. */
  envelopes(requests: readonly (EnvelopeRequest | undefined)[]): readonly (Envelope | undefined)[] {
    for (const [lane, request] of requests.entries()) {
      if (request !== undefined) takeBins(this.memory, request, lane);
    }
    this.memory.module.envelopeOfAnalysed(this.frameSamples);
    return requests.map((request, lane) => request && envelopeTold(this.memory, request, lane));
  }

  needRows(bins: number): void {
    if (bins <= this.#rowBins) return;
    // by pairs; rows have room for one more than there are
    const toBin = bins + (bins % 2);
    this.memory.module.rowsOfPower(this.#rowBins, toBin, this.rowStride);
    this.#rowBins = toBin;
  }

  /** As of `Analysis`, for one lane. */
  weightedPower(bins: readonly [number, number], exponent: number, lane: number): number {
    const [from, to] = bins;
    let found = this.#weighted.find(
      (one) => one.from === from && one.to === to && one.exponent === exponent,
    );
    if (found === undefined) {
      this.memory.module.sumWeighted(from, to, exponent);
      found = { from, to, exponent, sums: this.memory.ofLanes(quantity.weighted) };
      this.#weighted.push(found);
    }
    return found.sums[lane]!;
  }
}
