/** What the features of one frame are made from, computed once and only when asked for. */
import type { GearMesh, IsoClass } from '@sideband/shared/core/assets.ts';
import type { BearingOrders } from '@sideband/shared/core/records.ts';
import type { Unit } from '@sideband/shared/core/units.ts';
import { evidenceOf } from '../sensor/sample-evidence.ts';
import type { SampleEvidence } from '../sensor/sample-evidence.ts';
import { bandCount, bandEdges, bandMeans, powerFloor } from './bands.ts';
import type { Frame } from './kernel.ts';
import { momentsOf } from './moments.ts';
import type { Moments } from './moments.ts';
import { RealFft } from '@sideband/shared/core/signal/real-fft.ts';
import { applyHann, firstBin, powerPerBin } from '@sideband/shared/core/signal/spectrum.ts';

/** Square of the mean of w² over the mean of w⁴, for w the Hann window: (3/8)²/(35/128). */
export const hannKurtosis = 18 / 35;

/** Values multiplied before one logarithm is taken; each is within 1e-15 … 1e5 of the mean. */
const factorsPerLogarithm = 16;

/** Sum of the logarithms of `count` bins times `perMean`, each floored. */
function logarithms(power: Float64Array, count: number, perMean: number): number {
  let sum = 0;
  for (let from = firstBin; from < firstBin + count; from += factorsPerLogarithm) {
    const to = Math.min(firstBin + count, from + factorsPerLogarithm);
    let product = 1;
    for (let k = from; k < to; k++) {
      const share = power[k]! * perMean;
      product *= share > powerFloor ? share : powerFloor;
    }
    sum += Math.log(product);
  }
  return sum;
}

/** What a feature sees of a frame. */
export interface Analysis {
  readonly frameSamples: number;
  readonly sampleRateHz: number;
  readonly binWidthHz: number;
  readonly unit: Unit;
  readonly speedRpm: number | undefined;
  readonly bearing: BearingOrders | undefined;
  readonly gears: readonly GearMesh[] | undefined;
  readonly iso: IsoClass | undefined;
  readonly moments: Moments;
  /** mean square per bin, of the first `bins` at least (or all N/2 + 1); see powerPerBin */
  power(bins?: number): Float64Array;
  /** Σ P·k^(2·exponent) of the bins `from` to `to`, both included */
  weightedPower([from, to]: readonly [number, number], exponent: number): number;
  /** sum of `power` over the usable bins (not 0, 1 and Nyquist) */
  totalPower(): number;
  /** mean and standard deviation of the bin number, weighted with the power */
  centre(): { readonly bin: number; readonly deviation: number };
  /**
   * mean of ln(P/mean P) over the usable bins, each ratio floored; not a number where there is no
   * power
   */
  meanLogarithm(): number;
  /**
   * 10·lg of the mean power of 16 bands, floored, per hertz; not finite where there is no power
   */
  bandLevels(): Float64Array;
  /**
   * Kurtosis of the windowed frame after each band was scaled to one level. The window is counted
   * out of both moments, so that Gaussian noise reads 3.
   */
  whitenedKurtosis(): number;
  /** what the checks of the sensor look at */
  sampleEvidence(): SampleEvidence;
}

/** Scratch of one frame length, used again for each frame. */
export class FrameAnalysis implements Analysis {
  readonly frameSamples: number;
  readonly #fft: RealFft;
  readonly #edges: Int32Array;
  readonly #centred: Float64Array;
  readonly #re: Float64Array;
  readonly #im: Float64Array;
  readonly #power: Float64Array;
  readonly #bands = new Float64Array(bandCount);
  readonly #levels = new Float64Array(bandCount);
  #frame: Frame | undefined;
  #moments: Moments | undefined;
  #total: number | undefined;
  #centre = { bin: 0, deviation: 0 };
  #hasBands = false;
  #whitened: number | undefined;

  constructor(frameSamples: number) {
    this.frameSamples = frameSamples;
    this.#fft = new RealFft(frameSamples);
    this.#edges = bandEdges(frameSamples);
    this.#centred = new Float64Array(frameSamples);
    this.#re = new Float64Array(frameSamples / 2 + 1);
    this.#im = new Float64Array(frameSamples / 2 + 1);
    this.#power = new Float64Array(frameSamples / 2 + 1);
  }

  take(frame: Frame): this {
    this.#frame = frame;
    this.#moments = momentsOf(frame.samples, this.#centred);
    this.#total = undefined;
    this.#hasBands = false;
    this.#whitened = undefined;
    return this;
  }

  get sampleRateHz(): number {
    return this.#frame!.sampleRateHz;
  }

  get binWidthHz(): number {
    return this.#frame!.sampleRateHz / this.frameSamples;
  }

  get unit(): Unit {
    return this.#frame!.unit;
  }

  get speedRpm(): number | undefined {
    return this.#frame!.speedRpm;
  }

  get bearing(): BearingOrders | undefined {
    return this.#frame!.bearing;
  }

  get gears(): readonly GearMesh[] | undefined {
    return this.#frame!.gears;
  }

  get iso(): IsoClass | undefined {
    return this.#frame!.iso;
  }

  get moments(): Moments {
    return this.#moments!;
  }

  power(): Float64Array {
    this.totalPower();
    return this.#power;
  }

  weightedPower([from, to]: readonly [number, number], exponent: number): number {
    const power = this.power();
    let sum = 0;
    for (let k = from; k <= to; k++) {
      const factor = exponent < 0 ? 1 / (k * k) : k * k;
      let weight = 1;
      // The general power of every bin would cost more than all the rest.
      for (let i = Math.abs(exponent); i > 0; i--) weight *= factor;
      sum += power[k]! * weight;
    }
    return sum;
  }

  totalPower(): number {
    if (this.#total !== undefined) return this.#total;
    this.#fft.forward(this.#centred, this.#re, this.#im);
    applyHann(this.#re, this.#im);
    powerPerBin(this.#re, this.#im, this.#power);
    const power = this.#power;
    let [total, first, second] = [0, 0, 0];
    for (let k = firstBin; k < this.frameSamples / 2; k++) {
      const weighted = k * power[k]!;
      total += power[k]!;
      first += weighted;
      second += k * weighted;
    }
    this.#total = total;
    const bin = first / total;
    this.#centre = { bin, deviation: Math.sqrt(Math.max(0, second / total - bin * bin)) };
    return total;
  }

  centre(): { readonly bin: number; readonly deviation: number } {
    this.totalPower();
    return this.#centre;
  }

  meanLogarithm(): number {
    const bins = this.frameSamples / 2 - firstBin;
    return logarithms(this.power(), bins, bins / this.totalPower()) / bins;
  }

  bandLevels(): Float64Array {
    this.#measureBands();
    return this.#levels;
  }

  #measureBands(): void {
    if (this.#hasBands) return;
    const floor = powerFloor * this.totalPower();
    bandMeans(this.#power, this.#edges, this.#bands);
    for (let band = 0; band < bandCount; band++) {
      const mean = Math.max(this.#bands[band]!, floor);
      this.#bands[band] = mean;
      this.#levels[band] = 10 * Math.log10(mean / this.binWidthHz);
    }
    this.#hasBands = true;
  }

  whitenedKurtosis(): number {
    if (this.#whitened === undefined) this.#whitened = this.#whiten();
    return this.#whitened;
  }

  sampleEvidence(): SampleEvidence {
    return evidenceOf(this.#frame!.samples);
  }

  /** Overwrites the spectrum, which nothing else needs after the power is known. */
  #whiten(): number {
    this.#measureBands();
    const bands = this.#bands;
    const re = this.#re.fill(0, 0, firstBin);
    const im = this.#im.fill(0, 0, firstBin);
    for (let band = 0; band < bandCount; band++) {
      const gain = 1 / Math.sqrt(bands[band]!);
      for (let k = this.#edges[band]!; k < this.#edges[band + 1]!; k++) {
        re[k]! *= gain;
        im[k]! *= gain;
      }
    }
    re[this.frameSamples / 2] = 0;
    im[this.frameSamples / 2] = 0;
    const white = this.#fft.backwardUpToSigns(re, im);
    let second = 0;
    let fourth = 0;
    for (let i = 0; i < white.length; i++) {
      const square = white[i]! * white[i]!;
      second += square;
      fourth += square * square;
    }
    return (hannKurtosis * fourth * white.length) / second ** 2;
  }
}
