/** What a feature sees of one lane of a group, until the next group is analysed. */
import { bandCount } from './bands.ts';
import { hannKurtosis } from './frame-analysis.ts';
import type { Analysis } from './frame-analysis.ts';
import type { Frame } from './kernel.ts';
import type { Moments } from './moments.ts';
import { quantity } from './simd-module.ts';
import type { SimdMemory } from './simd-module.ts';
import { firstBin } from './spectrum.ts';

/** Frames analysed together, and what was computed beyond that because one of them asked. */
export interface SimdGroup {
  readonly memory: SimdMemory;
  readonly frames: readonly Frame[];
  readonly frameSamples: number;
  isWhitened: boolean;
  hasRows: boolean;
}

export class SimdAnalysis implements Analysis {
  readonly frameSamples: number;
  readonly sampleRateHz: number;
  readonly unit: Analysis['unit'];
  readonly speedRpm: Analysis['speedRpm'];
  readonly bearing: Analysis['bearing'];
  readonly gears: Analysis['gears'];
  readonly iso: Analysis['iso'];
  readonly moments: Moments;
  readonly #group: SimdGroup;
  readonly #lane: number;
  /** what the unit of power is in scaled units */
  readonly #perPower: number;
  #power: Float64Array | undefined;
  #bands: Float64Array | undefined;

  constructor(group: SimdGroup, frame: Frame, lane: number) {
    this.#group = group;
    this.#lane = lane;
    this.frameSamples = group.frameSamples;
    this.sampleRateHz = frame.sampleRateHz;
    this.unit = frame.unit;
    this.speedRpm = frame.speedRpm;
    this.bearing = frame.bearing;
    this.gears = frame.gears;
    this.iso = frame.iso;
    const scale = this.#result(quantity.scale);
    const length = scale > 0 ? 1 / scale : 0;
    this.#perPower = length * length;
    this.moments = this.#moments(length);
  }

  get binWidthHz(): number {
    return this.sampleRateHz / this.frameSamples;
  }

  power(): Float64Array {
    this.#power ??= this.#readPower();
    return this.#power;
  }

  totalPower(): number {
    return this.#result(quantity.total) * this.#perPower;
  }

  centre(): { readonly bin: number; readonly deviation: number } {
    const bin = this.#result(quantity.centre);
    return { bin, deviation: Math.sqrt(this.#result(quantity.variance)) };
  }

  meanLogarithm(): number {
    return this.#result(quantity.logarithms) / (this.frameSamples / 2 - firstBin);
  }

  bands(): Float64Array {
    if (this.#bands !== undefined) return this.#bands;
    this.#bands = new Float64Array(bandCount);
    for (let band = 0; band < bandCount; band++) {
      this.#bands[band] = this.#result(quantity.bands + band) * this.#perPower;
    }
    return this.#bands;
  }

  whitenedKurtosis(): number {
    const group = this.#group;
    if (!group.isWhitened) group.memory.module.whiten(this.frameSamples);
    group.isWhitened = true;
    const fourth = this.#result(quantity.whitenedFourth);
    return (hannKurtosis * fourth * this.frameSamples) / this.#result(quantity.whitenedSecond) ** 2;
  }

  #result(place: number): number {
    return this.#group.memory.result(place, this.#lane);
  }

  #moments(length: number): Moments {
    const mean = this.#result(quantity.mean);
    const highest = this.#result(quantity.highest);
    const lowest = this.#result(quantity.lowest);
    return {
      mean,
      second: this.#result(quantity.second) * length ** 2,
      third: this.#result(quantity.third) * length ** 3,
      fourth: this.#result(quantity.fourth) * length ** 4,
      peak: Math.max(highest - mean, mean - lowest),
      peakToPeak: highest - lowest,
      meanAbsolute: this.#result(quantity.meanAbsolute) * length,
    };
  }

  #readPower(): Float64Array {
    const { memory, frameSamples } = this.#group;
    const count = frameSamples / 2 + 1;
    // whole vectors apart
    const stride = frameSamples / 2 + 4;
    if (!this.#group.hasRows) memory.module.rowsOfPower(frameSamples, stride);
    this.#group.hasRows = true;
    const row = memory.row(this.#lane, stride, count);
    const perPower = this.#perPower;
    const power = new Float64Array(count);
    for (let k = 0; k < count; k++) power[k] = row[k]! * perPower;
    return power;
  }
}
