/** The fast kernel: four frames at a time in WebAssembly, one per float32 lane. */
import type { FeatureSet } from '../feature-set.ts';
import { bandEdges } from './bands.ts';
import { featureVector } from './feature-vector.ts';
import type { FeatureVector, Frame, Kernel } from './kernel.ts';
import { SimdAnalysis } from './simd-analysis.ts';
import type { SimdGroup } from './simd-analysis.ts';
import { laneCount, simdFrameSamples, SimdMemory } from './simd-module.ts';
import type { SimdModule } from './simd-module.ts';

export class SimdKernel implements Kernel {
  readonly #memory: SimdMemory;
  readonly #longer: Kernel;
  readonly #edges = new Map<number, Int32Array>();
  #frameSamples = 0;

  /** @param longer computes frames of more than 16,384 samples */
  constructor(module: SimdModule, longer: Kernel) {
    this.#memory = new SimdMemory(module);
    this.#longer = longer;
  }

  compute(frames: readonly Frame[], set: FeatureSet): readonly FeatureVector[] {
    const { frameSamples } = set;
    if (frameSamples > simdFrameSamples.max) return this.#longer.compute(frames, set);
    this.#setLength(frameSamples);
    const vectors: FeatureVector[] = [];
    for (let at = 0; at < frames.length; at += laneCount) {
      const group = this.#analyse(frames.slice(at, at + laneCount), frameSamples);
      for (const [lane, frame] of group.frames.entries()) {
        vectors.push(featureVector(new SimdAnalysis(group, frame, lane), set));
      }
    }
    return vectors;
  }

  /** A group that is not full is computed all the same: what the other lanes hold is no matter. */
  #analyse(frames: readonly Frame[], frameSamples: number): SimdGroup {
    for (const [lane, { samples }] of frames.entries()) this.#memory.takeFrame(samples, lane);
    this.#memory.module.analyse(frameSamples);
    return { memory: this.#memory, frames, frameSamples, isWhitened: false, hasRows: false };
  }

  #setLength(frameSamples: number): void {
    if (frameSamples === this.#frameSamples) return;
    const edges = this.#edges.get(frameSamples) ?? bandEdges(frameSamples);
    this.#edges.set(frameSamples, edges);
    this.#memory.takeEdges(edges);
    this.#frameSamples = frameSamples;
  }
}
