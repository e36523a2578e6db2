/** The compiled kernel of services/features/wasm, and the results it leaves in its memory. */

/** Addresses are in bytes. */
export interface SimdModule {
  readonly memory: { readonly buffer: ArrayBuffer };
  inputAt(): number;
  edgesAt(): number;
  resultsAt(): number;
  rowsAt(): number;
  binsAt(): number;
  bytesAt(): number;
  surveyedAt(): number;
  analyse(frameSamples: number, whitens: boolean): void;
  whiten(frameSamples: number): void;
  envelopeOfAnalysed(frameSamples: number): void;
  rowsOfPower(fromBin: number, toBin: number, stride: number): void;
  sumWeighted(fromBin: number, toBin: number, exponent: number): void;
  envelope(samples: number): void;
  survey(samples: number, seed: number): void;
  tellBytes(lane: number, samples: number, blockValues: number): void;
}

/** frames worked on at once: one per f32 of a vector */
export const laneCount = 4;
export const simdFrameSamples = { min: 256, max: 16_384 };
/** samples to a value of an envelope, before blocks are made of them (wasm/envelope.ts) */
const envelopeValueSamples = 4;

/** Places of the quantities among the results of a lane (wasm/results.ts); 1 is the scale. */
export const quantity = {
  mean: 0,
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
  atLowest: 14,
  atHighest: 15,
  atZero: 16,
  leastStep: 17,
  largestStep: 18,
  steps: 19,
  longestRun: 20,
  weighted: 38,
  levels: 40,
} as const;

/** of a lane, and of the lanes' rows: n/2 + 1 values, and room to start each at a whole vector */
const resultsPerLane = 56;
const rowsSamples = laneCount * (simdFrameSamples.max / 2 + laneCount);

/** The module's memory as typed arrays; it never grows, so they stay valid. */
export class SimdMemory {
  readonly module: SimdModule;
  readonly #input: Float32Array;
  readonly #edges: Int32Array;
  readonly #results: Float64Array;
  readonly #rows: Float64Array;
  readonly #bins: Int32Array;
  readonly #bytes: Uint8Array;
  /** what a survey leaves, see core/survey/survey.ts */
  readonly surveyed: Int32Array;

  constructor(module: SimdModule) {
    const { buffer } = module.memory;
    this.module = module;
    this.#input = new Float32Array(buffer, module.inputAt(), laneCount * simdFrameSamples.max);
    this.#edges = new Int32Array(buffer, module.edgesAt(), 17);
    this.#results = new Float64Array(buffer, module.resultsAt(), resultsPerLane * laneCount);
    this.#rows = new Float64Array(buffer, module.rowsAt(), rowsSamples);
    this.#bins = new Int32Array(buffer, module.binsAt(), 2 * laneCount);
    const bytes = simdFrameSamples.max / envelopeValueSamples;
    this.#bytes = new Uint8Array(buffer, module.bytesAt(), bytes);
    this.surveyed = new Int32Array(buffer, module.surveyedAt(), 3 * laneCount);
  }

  takeFrame(samples: Float32Array, lane: number): void {
    this.#input.set(samples, lane * samples.length);
  }

  /** Takes a window as a whole, and zeros up to a whole vector; false when it is too long. */
  takeWindow(samples: Float32Array): boolean {
    const { length } = samples;
    if (length > this.#input.length) return false;
    this.#input.set(samples);
    if (length % laneCount !== 0)
      this.#input.fill(0, length, length + laneCount - (length % laneCount));
    return true;
  }

  takeEdges(edges: Int32Array): void {
    this.#edges.set(edges);
  }

  /** Which bins of a lane are demodulated, the last one excluded. */
  takeBins([from, to]: readonly [number, number], lane: number): void {
    this.#bins[lane] = from;
    this.#bins[laneCount + lane] = to;
  }

  /** What is told of a lane, by `quantity`. */
  results(lane: number): Float64Array {
    return this.#results.subarray(lane * resultsPerLane, (lane + 1) * resultsPerLane);
  }

  /** One quantity of all lanes. */
  ofLanes(place: number): readonly number[] {
    const values: number[] = [];
    for (let at = place; values.length < laneCount; at += resultsPerLane) {
      values.push(this.#results[at]!);
    }
    return values;
  }

  /** `count` values of a lane's row, when rows are `stride` apart. */
  row(lane: number, stride: number, count: number): Float64Array {
    return this.#rows.subarray(lane * stride, lane * stride + count);
  }

  /** The envelope of a lane in bytes. To be asked once after `module.envelope`. */
  envelope(lane: number, samples: number, blockSamples: number): Uint8Array {
    this.module.tellBytes(lane, samples, blockSamples / envelopeValueSamples);
    return this.#bytes.slice(0, samples / blockSamples);
  }
}
