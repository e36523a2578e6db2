/** The fast kernel: four frames at a time in WebAssembly, one per float32 lane. */
import type { FeatureSet } from '../feature-set.ts';
import { featureVector } from './feature-vector.ts';
import type { FeatureVector, Frame, Kernel } from './kernel.ts';
import { SimdAnalysis } from './simd-analysis.ts';
import { SimdGroup } from './simd-group.ts';
import { laneCount, simdFrameSamples, SimdMemory } from './simd-module.ts';
import type { SimdModule } from './simd-module.ts';

interface Length {
  readonly group: SimdGroup;
  readonly lanes: readonly SimdAnalysis[];
}

export class SimdKernel implements Kernel {
  readonly #memory: SimdMemory;
  readonly #longer: Kernel;
  /** by frame length; as many as there are lengths among the sets */
  readonly #lengths = new Map<number, Length>();

  /** @param longer computes frames of more than 16,384 samples */
  constructor(module: SimdModule, longer: Kernel) {
    this.#memory = new SimdMemory(module);
    this.#longer = longer;
  }

  compute(frames: readonly Frame[], set: FeatureSet): readonly FeatureVector[] {
    const { frameSamples } = set;
    if (frameSamples > simdFrameSamples.max) return this.#longer.compute(frames, set);
    const { group, lanes } = this.#length(frameSamples);
    const vectors: FeatureVector[] = [];
    // One buffer for all: to allocate one costs as much as ten features.
    const values = new Float32Array(frames.length * set.features.length);
    const isAsked = frames.some(({ envelope }) => envelope !== undefined);
    for (let at = 0; at < frames.length; at += laneCount) {
      const count = Math.min(laneCount, frames.length - at);
      group.analyse(frames, at, count);
      for (let lane = 0; lane < count; lane++) {
        const first = (at + lane) * set.features.length;
        const own = values.subarray(first, first + set.features.length);
        vectors.push(featureVector(lanes[lane]!.take(frames[at + lane]!), set, own));
      }
      if (isAsked) addEnvelopes(vectors, group, frames.slice(at, at + count));
    }
    return vectors;
  }

  #length(frameSamples: number): Length {
    let length = this.#lengths.get(frameSamples);
    if (length === undefined) {
      const group = new SimdGroup(this.#memory, frameSamples);
      const lanes = Array.from({ length: laneCount }, (_, lane) => new SimdAnalysis(group, lane));
      length = { group, lanes };
      this.#lengths.set(frameSamples, length);
    }
    return length;
  }
}

/** To the last of the vectors, as many as there are frames in the group. */
function addEnvelopes(vectors: FeatureVector[], group: SimdGroup, frames: readonly Frame[]): void {
  const requests = frames.map(({ envelope }) => envelope);
  if (requests.every((request) => request === undefined)) return;
  const first = vectors.length - frames.length;
  for (const [lane, envelope] of group.envelopes(requests).entries()) {
    if (envelope === undefined) continue;
    vectors[first + lane] = { ...vectors[first + lane]!, envelope };
  }
}
