/**
 * How much a family of lines stands out of an order spectrum, against combs of the same form that
 * belong to nothing.
 */
import type { OrderSpectrum } from './order-spectrum.ts';

/** A fundamental order, and how far beside each harmonic its sidebands lie (0: it has none). */
export interface Comb {
  readonly order: number;
  readonly sideOrder: number;
}

export interface CombScore {
  /** robust deviations from the median of combs that belong to nothing */
  readonly z: number;
  /** the highest of those combs, on the same scale */
  readonly zOfNothing: number;
  /** the common shift of its harmonics that scores highest, as a share */
  readonly shift: number;
}

export const harmonicsMax = 8;
/** Slip of the rolling elements and error of the speed. */
const shiftMax = 0.015;
/** Sidebands count half: they come with a line, not instead of it. */
const sideWeight = 0.5;
/** Combs of nothing lie between these multiples of the order, at least so many apart. */
const nothingFrom = 1.55;
const nothingTo = 9;
const slowNothing = [0.25, 0.9] as const;
/** A comb this close to a ratio of small numbers shares lines with a real one. */
const kinshipShare = 0.03;
const kinRatios = [1, 2, 1 / 2, 3, 1 / 3];
const combsMin = 20;
/** A speed that is off by half a percent puts the shaft's own lines so far from whole orders … */
const speedErrorShare = 0.005;
const shaftSearchMax = 0.15;
/** … and a line among them is one from this ratio to its floor on. */
const shaftLineRatio = 8;
const shaftWidthMin = 0.03;
/** Half the main lobe of the Hann window, and a little. */
const lobeTurns = 2.5;

export class CombScale {
  readonly #binOrder: number;
  readonly #from: number;
  readonly #to: number;
  /** what the best of three bins adds to a score, about its median, over its deviation */
  #gain: Float64Array;
  readonly #orderMax: number;
  readonly #shaftWidth: number;

  /** @param orderMax above it the envelope says nothing */
  constructor({ binOrder, power, floor, turns }: OrderSpectrum, orderMax: number) {
    this.#shaftWidth = Math.max(shaftWidthMin, lobeTurns / turns);
    this.#binOrder = binOrder;
    this.#orderMax = orderMax;
    this.#from = Math.ceil(0.2 / binOrder);
    this.#to = Math.min(power.length - 2, Math.floor(orderMax / binOrder));
    const ratio = power.map((value, k) => value / floor[k]!);
    blankShaft(ratio, binOrder, this.#shaftWidth);
    this.#gain = gainOf(ratio);
    this.#normalise();
  }

  /** Nothing when there are too few other combs to compare with, or no line lies within reach. */
  score(comb: Comb, known: readonly Comb[]): CombScore | undefined {
    if (this.harmonics(comb.order) < 1) return undefined;
    const nothing = this.#combsOfNothing(comb, known)
      .map((one) => this.#best(one).sum)
      .filter((sum) => sum > -Infinity);
    if (nothing.length < combsMin) return undefined;
    const middle = median(nothing);
    const spread = 1.4826 * median(nothing.map((value) => Math.abs(value - middle)));
    if (!(spread > 0)) return undefined;
    const { sum, shift } = this.#best(comb);
    if (sum === -Infinity) return undefined;
    const z = (value: number) => (value - middle) / spread;
    return { z: z(sum), zOfNothing: z(Math.max(...nothing)), shift };
  }

  harmonics(order: number): number {
    return Math.min(harmonicsMax, Math.floor(this.#orderMax / (order * (1 + shiftMax))));
  }

  #normalise(): void {
    const inside = this.#gain.slice(this.#from, this.#to);
    const middle = median([...inside]);
    // Lines are capped, so that they do not make the noise look wider.
    const squares = inside.map((value) => (Math.min(value, middle + 3) - middle) ** 2);
    const deviation = Math.sqrt(squares.reduce((sum, value) => sum + value, 0) / squares.length);
    for (let k = 0; k < this.#gain.length; k++) {
      const isInside = k >= this.#from && k < this.#to && deviation > 0;
      this.#gain[k] = isInside ? (this.#gain[k]! - middle) / deviation : 0;
    }
  }

  #combsOfNothing({ order, sideOrder }: Comb, known: readonly Comb[]): Comb[] {
    const [from, to] = order < 1 ? slowNothing : [nothingFrom, nothingTo];
    const step = Math.max(this.#binOrder / 2, 0.01);
    const combs: Comb[] = [];
    for (let at = from; at < to; at += step) {
      const isKin = known.some((one) => isKinOf(at, one));
      if (!isKin && this.harmonics(at) > 0) combs.push({ order: at, sideOrder });
    }
    return combs;
  }

  #best({ order, sideOrder }: Comb): { readonly sum: number; readonly shift: number } {
    const harmonics = Math.max(1, this.harmonics(order));
    const step = this.#binOrder / (harmonics * order);
    const weight = harmonics * (sideOrder > 0 ? 1 + 2 * sideWeight ** 2 : 1);
    let best = { sum: -Infinity, shift: 0 };
    for (let shift = -shiftMax; shift <= shiftMax; shift += step) {
      if (this.#isShaft(order * (1 + shift))) continue;
      let sum = 0;
      for (let h = 1; h <= harmonics; h++) {
        const at = h * order * (1 + shift);
        sum += this.#at(at);
        if (sideOrder > 0)
          sum += sideWeight * (this.#at(at - sideOrder) + this.#at(at + sideOrder));
      }
      if (sum > best.sum) best = { sum, shift };
    }
    return { sum: best.sum / Math.sqrt(weight), shift: best.shift };
  }

  /** Whether a comb of this order would be the shaft's own. */
  #isShaft(order: number): boolean {
    const distance = Math.abs(order - Math.round(order));
    return distance < this.#shaftWidth + speedErrorShare * order && order > 0.5;
  }

  #at(order: number): number {
    return this.#gain[Math.round(order / this.#binOrder)] ?? 0;
  }
}

/** Every machine modulates its noise once per turn: that is no bearing. In place. */
function blankShaft(ratio: Float64Array, binOrder: number, widthOrders: number): void {
  const width = Math.max(1, Math.round(widthOrders / binOrder));
  const blank = (middle: number) =>
    ratio.fill(Math.LN2, Math.max(0, middle - width), middle + width + 1);
  for (let order = 1; order / binOrder < ratio.length; order++) {
    const middle = Math.round(order / binOrder);
    const search = Math.min(shaftSearchMax, speedErrorShare * order);
    const reach = Math.max(width, Math.round(search / binOrder));
    let highest = middle;
    for (let k = Math.max(1, middle - reach); k <= middle + reach; k++) {
      if ((ratio[k] ?? 0) > ratio[highest]!) highest = k;
    }
    if (ratio[highest]! >= shaftLineRatio) blank(highest);
    blank(middle);
  }
}

/** Whether a comb shares lines with a known one: harmonics, or sidebands further out. */
function isKinOf(order: number, { order: known, sideOrder }: Comb): boolean {
  if (kinRatios.some((ratio) => Math.abs(order / (known * ratio) - 1) < kinshipShare)) return true;
  if (sideOrder === 0) return false;
  const steps = (order - known) / sideOrder;
  return Math.abs(steps - Math.round(steps)) * sideOrder < shiftMax * known && steps < 0;
}

function gainOf(ratio: Float64Array): Float64Array {
  return ratio.map((here, k) =>
    Math.log1p(Math.max(ratio[k - 1] ?? 0, here, ratio[k + 1] ?? 0) / 2),
  );
}

function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[sorted.length >> 1] ?? 0;
}
