/** What a feature sees of one lane of a group, until the next group is analysed. */
import { evidenceOf } from '../sensor/sample-evidence.ts';
import type { SampleEvidence } from '../sensor/sample-evidence.ts';
import { bandCount } from './bands.ts';
import { hannKurtosis } from './frame-analysis.ts';
import type { Analysis } from './frame-analysis.ts';
import type { Frame } from './kernel.ts';
import type { Moments } from './moments.ts';
import { quantity } from './simd-module.ts';
import type { SimdGroup } from './simd-group.ts';
import { firstBin } from '@sideband/shared/core/signal/spectrum.ts';

/** One lane of the groups of one frame length, used again for each group. */
export class SimdAnalysis implements Analysis {
  readonly frameSamples: number;
  readonly #group: SimdGroup;
  readonly #lane: number;
  readonly #results: Float64Array;
  readonly #levels = new Float64Array(bandCount);
  readonly #power: Float64Array;
  #frame: Frame | undefined;
  #moments: Moments | undefined;
  #hasLevels = false;

  constructor(group: SimdGroup, lane: number) {
    this.frameSamples = group.frameSamples;
    this.#group = group;
    this.#lane = lane;
    this.#results = group.memory.results(lane);
    this.#power = group.memory.row(lane, group.rowStride, this.frameSamples / 2 + 1);
  }

  /** @param frame what the group was told to analyse in this lane */
  take(frame: Frame): this {
    this.#frame = frame;
    this.#moments = undefined;
    this.#hasLevels = false;
    return this;
  }

  get sampleRateHz(): number {
    return this.#frame!.sampleRateHz;
  }

  get binWidthHz(): number {
    return this.#frame!.sampleRateHz / this.frameSamples;
  }

  get unit(): Analysis['unit'] {
    return this.#frame!.unit;
  }

  get speedRpm(): Analysis['speedRpm'] {
    return this.#frame!.speedRpm;
  }

  get bearing(): Analysis['bearing'] {
    return this.#frame!.bearing;
  }

  get gears(): Analysis['gears'] {
    return this.#frame!.gears;
  }

  get iso(): Analysis['iso'] {
    return this.#frame!.iso;
  }

  get moments(): Moments {
    this.#moments ??= momentsOfResults(this.#results);
    return this.#moments;
  }

  power(bins = this.frameSamples / 2 + 1): Float64Array {
    this.#group.needRows(bins);
    return this.#power;
  }

  weightedPower(bins: readonly [number, number], exponent: number): number {
    return this.#group.weightedPower(bins, exponent, this.#lane);
  }

  totalPower(): number {
    return this.#results[quantity.total]!;
  }

  centre(): { readonly bin: number; readonly deviation: number } {
    const results = this.#results;
    return { bin: results[quantity.centre]!, deviation: Math.sqrt(results[quantity.variance]!) };
  }

  meanLogarithm(): number {
    return this.#results[quantity.logarithms]! / (this.frameSamples / 2 - firstBin);
  }

  bandLevels(): Float64Array {
    if (this.#hasLevels) return this.#levels;
    const perHertz = 10 * Math.log10(this.binWidthHz);
    for (let band = 0; band < bandCount; band++) {
      this.#levels[band] = this.#results[quantity.levels + band]! - perHertz;
    }
    this.#hasLevels = true;
    return this.#levels;
  }

  whitenedKurtosis(): number {
    this.#group.needWhitened();
    const second = this.#results[quantity.whitenedSecond]!;
    const fourth = this.#results[quantity.whitenedFourth]!;
    return (hannKurtosis * fourth * this.frameSamples) / (second * second);
  }

  sampleEvidence(): SampleEvidence {
    const { samples } = this.#frame!;
    const evidence = evidenceOfResults(this.#results, samples);
    // Sums of huge samples leave float32; so rarely that the frame is read once more.
    const { mean, rms, largestStep, meanStep } = evidence;
    const isWithin = Number.isFinite(mean + rms + largestStep + meanStep);
    return isWithin ? evidence : evidenceOf(samples);
  }
}

function momentsOfResults(results: Float64Array): Moments {
  const mean = results[quantity.mean]!;
  const highest = results[quantity.highest]!;
  const lowest = results[quantity.lowest]!;
  return {
    mean,
    second: results[quantity.second]!,
    third: results[quantity.third]!,
    fourth: results[quantity.fourth]!,
    peak: Math.max(highest - mean, mean - lowest),
    peakToPeak: highest - lowest,
    meanAbsolute: results[quantity.meanAbsolute]!,
  };
}

/**
 * Counts and extremes are exact. Steps are differences in float32, each rounded by 2^-24 of itself
 * at most; the mean step by 2^-18, as 64 are summed before a sum leaves float32.
 */
function evidenceOfResults(results: Float64Array, samples: Float32Array): SampleEvidence {
  return {
    samples,
    mean: results[quantity.mean]!,
    rms: Math.sqrt(Math.max(0, results[quantity.second]!)),
    min: results[quantity.lowest]!,
    max: results[quantity.highest]!,
    atMin: results[quantity.atLowest]!,
    atMax: results[quantity.atHighest]!,
    atZero: results[quantity.atZero]!,
    leastStep: results[quantity.leastStep]!,
    largestStep: results[quantity.largestStep]!,
    meanStep: results[quantity.steps]! / (samples.length - 1),
    longestRun: results[quantity.longestRun]!,
  };
}
