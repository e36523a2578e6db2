/** Frames of one length that are analysed together, and what was computed because one asked. */
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
    this.memory.module.analyse(this.frameSamples);
    this.#isWhitened = false;
    this.#rowBins = 0;
    this.#weighted = [];
  }

  needWhitened(): void {
    if (this.#isWhitened) return;
    this.memory.module.whiten(this.frameSamples);
    this.#isWhitened = true;
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
