/** The compiled kernel of services/features/wasm, and the results it leaves in its memory. */

/** Addresses are in bytes. */
export interface SimdModule {
  readonly memory: { readonly buffer: ArrayBuffer };
  inputAt(): number;
  edgesAt(): number;
  resultsAtByte(): number;
  rowsAt(): number;
  analyse(frameSamples: number): void;
  whiten(frameSamples: number): void;
  rowsOfPower(frameSamples: number, stride: number): void;
}

/** frames worked on at once: one per f32 of a vector */
export const laneCount = 4;
export const simdFrameSamples = { min: 256, max: 16_384 };

/**
 * Places of the quantities among the results, four float64 each (wasm/results.ts). All but the
 * mean, the extremes and the scale itself are of the frame times its scale, a power of two.
 */
export const quantity = {
  mean: 0,
  scale: 1,
  second: 2,
  third: 3,
  fourth: 4,
  meanAbsolute: 5,
  lowest: 6,
  highest: 7,
  total: 8,
  centre: 9,
  variance: 10,
  logarithms: 11,
  whitenedSecond: 12,
  whitenedFourth: 13,
  bands: 14,
} as const;

/** of all lanes: n/2 + 1 values each, and room to start each at a whole vector */
const rowsSamples = laneCount * (simdFrameSamples.max / 2 + laneCount);

/** The module's memory as typed arrays; it never grows, so they stay valid. */
export class SimdMemory {
  readonly module: SimdModule;
  readonly #input: Float32Array;
  readonly #edges: Int32Array;
  readonly #results: Float64Array;
  readonly #rows: Float32Array;

  constructor(module: SimdModule) {
    const { buffer } = module.memory;
    this.module = module;
    this.#input = new Float32Array(buffer, module.inputAt(), laneCount * simdFrameSamples.max);
    this.#edges = new Int32Array(buffer, module.edgesAt(), 17);
    this.#results = new Float64Array(buffer, module.resultsAtByte(), 30 * laneCount);
    this.#rows = new Float32Array(buffer, module.rowsAt(), rowsSamples);
  }

  takeFrame(samples: Float32Array, lane: number): void {
    this.#input.set(samples, lane * samples.length);
  }

  takeEdges(edges: Int32Array): void {
    this.#edges.set(edges);
  }

  result(place: number, lane: number): number {
    return this.#results[place * laneCount + lane]!;
  }

  /** `count` values of a lane's row, when rows are `stride` apart. */
  row(lane: number, stride: number, count: number): Float32Array {
    return this.#rows.subarray(lane * stride, lane * stride + count);
  }
}
