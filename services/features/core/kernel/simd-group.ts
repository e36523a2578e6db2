/** Frames of one length that are analysed together, and what was computed because one asked. */
import { bandEdges } from './bands.ts';
import type { Frame } from './kernel.ts';
import type { SimdMemory } from './simd-module.ts';

export class SimdGroup {
  readonly memory: SimdMemory;
  readonly frameSamples: number;
  /** whole vectors apart */
  readonly rowStride: number;
  readonly #edges: Int32Array;
  #isWhitened = false;
  #hasRows = false;

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
    this.#hasRows = false;
  }

  needWhitened(): void {
    if (this.#isWhitened) return;
    this.memory.module.whiten(this.frameSamples);
    this.#isWhitened = true;
  }

  needRows(): void {
    if (this.#hasRows) return;
    this.memory.module.rowsOfPower(this.frameSamples, this.rowStride);
    this.#hasRows = true;
  }
}
