/**
 * The operating contexts that a profile was learned in, and the histograms learned in each, packed
 * into few arrays: a plant has a hundred thousand profiles of dozens of features.
 */
import type { Vector } from '@sideband/shared/core/mean-embedding.ts';
import type { Context } from '@sideband/shared/core/records.ts';
import type {
  ContextRange,
  LearnedContext,
  Moments,
  ReferenceHistogram,
} from '@sideband/shared/core/reference-profile.ts';

/** Of equally many bins per series in all cells of a profile. */
export type Cell = LearnedContext;

type Counters = Uint8Array | Uint16Array | Uint32Array;

/** What many profiles have in common. */
export interface Shape {
  /** where the bins of each series start; one more entry than series */
  readonly starts: readonly number[];
  /** of all cells, ascending */
  readonly names: readonly string[];
}

/** Of one cell: a share per bin, for each series. */
export type Shares = readonly (readonly number[])[];

export interface Packed {
  readonly shape: Shape;
  readonly shares: readonly Shares[];
  /** float32: edges of all series, then `perSeries` numbers of each; cell after cell */
  readonly numbers: Float32Array;
  readonly numbersAt: number;
  /** smallest, largest and tolerance of each name; cell after cell */
  readonly bounds: Float64Array;
  readonly boundsAt: number;
}

/** count, correlationFrames, then the moments: mean (NaN: there are none), deviation, min, max */
export const perSeries = 6;

const noNames: readonly string[] = [];

/** The cells of one profile. */
export class Cells {
  readonly #packed: Packed;

  constructor(packed: Packed) {
    this.#packed = packed;
  }

  get length(): number {
    return this.#packed.shares.length;
  }

  get series(): number {
    return this.#packed.shape.starts.length - 1;
  }

  /** Where the bins of each series start; one more entry than series. */
  get starts(): readonly number[] {
    return this.#packed.shape.starts;
  }

  /** Names that set a condition in some cell. */
  get names(): readonly string[] {
    return this.#packed.shape.names;
  }

  /** Ranges of one name, in the cells where it sets a condition. */
  rangesOf(name: string): ContextRange[] {
    const ranges = Array.from({ length: this.length }, (_, cell) => this.rangeOf(cell, name));
    return ranges.filter(({ min }) => min !== -Infinity);
  }

  /** From -Infinity on when the name sets no condition in the cell. */
  rangeOf(cell: number, name: string): ContextRange {
    const { names } = this.#packed.shape;
    const { bounds, boundsAt } = this.#packed;
    const at = boundsAt + 3 * (cell * names.length + names.indexOf(name));
    return { min: bounds[at]!, max: bounds[at + 1]!, tolerance: bounds[at + 2]! };
  }

  /**
   * Index of the nearest cell when it is within its tolerance; −1: the context was not seen in
   * training. Cells do not overlap, so that a frame of the training is placed where it was learned.
   * A value a frame does not carry sets no condition.
   */
  placeOf(context: Context): number {
    const { cell, distance } = this.#nearest(context);
    return distance <= 1 ? cell : -1;
  }

  /**
   * Context names that are to blame: those outside the nearest cell, here the one with the smallest
   * sum, so that a temperature outside of all cells does not hide which of the loads it came with.
   */
  namesOutside(context: Context): string[] {
    return this.beside(context).names;
  }

  /** The cell that they are told by, with them. */
  beside(context: Context): { readonly cell: number; readonly names: string[] } {
    let cell = 0;
    let smallest = Infinity;
    for (let one = 0; one < this.length; one++) {
      const sum = this.names.reduce((all, _, i) => all + this.#excess(one, i, context), 0);
      if (sum >= smallest) continue;
      cell = one;
      smallest = sum;
    }
    return { cell, names: this.names.filter((_, i) => this.#excess(cell, i, context) > 1) };
  }

  /** Names of contexts learned apart, a tolerance around each, that the frame does not carry. */
  namesMissing(context: Context): readonly string[] {
    const { names } = this.#packed.shape;
    const { bounds, boundsAt } = this.#packed;
    let missing: string[] | undefined;
    for (let i = 0; i < names.length; i++) {
      const isMissing = context[names[i]!] === undefined && bounds[boundsAt + 3 * i + 2]! > 0;
      if (isMissing) (missing ??= []).push(names[i]!);
    }
    return missing ?? noNames;
  }

  /** Refused on most frames of the training, a series is no loss. */
  wasLearned(series: number): boolean {
    const counts = this.learned(0).map(({ count }) => count);
    return series < counts.length && 2 * counts[series]! >= Math.max(...counts);
  }

  #nearest(context: Context): { cell: number; distance: number } {
    let nearest = 0;
    let smallest = Infinity;
    const names = this.names.length;
    for (let cell = 0; cell < this.length && smallest > 0; cell++) {
      let distance = 0;
      for (let i = 0; i < names; i++) distance = Math.max(distance, this.#excess(cell, i, context));
      if (distance >= smallest) continue;
      nearest = cell;
      smallest = distance;
    }
    return { cell: nearest, distance: smallest };
  }

  /** How far outside of a cell's range, in tolerances. */
  #excess(cell: number, i: number, context: Context): number {
    const { bounds, boundsAt, shape } = this.#packed;
    const value = context[shape.names[i]!];
    if (value === undefined) return 0;
    const at = boundsAt + 3 * (cell * shape.names.length + i);
    const over = Math.max(bounds[at]! - value, value - bounds[at + 1]!);
    // a large number instead of infinity: the nearest of cells without tolerance is still one
    return over <= 0 ? 0 : over / Math.max(bounds[at + 2]!, Number.MIN_VALUE ** 0.5);
  }

  /** Adds one to the bin of each usable value; the bins of the first series start at `at`. */
  count(cell: number, { values, refused }: Vector, into: { counters: Counters; at: number }): void {
    const { numbers, shape } = this.#packed;
    const { starts } = shape;
    const { counters, at } = into;
    const anyRefused = refused.size > 0;
    let edge = this.#edgesAt(cell);
    for (let i = 0; i + 1 < starts.length; i++) {
      const next = edge + starts[i + 1]! - starts[i]! - 1;
      const value = values[i]!;
      if (Number.isFinite(value) && !(anyRefused && refused.has(i))) {
        let low = edge;
        let high = next;
        while (low < high) {
          const middle = (low + high) >> 1;
          if (numbers[middle]! < value) low = middle + 1;
          else high = middle;
        }
        counters[at + starts[i]! + low - edge]!++;
      }
      edge = next;
    }
  }

  /** In deviations from the mean learned in the cell; 0 of a series that never varied. */
  standard(cell: number, series: number, value: number): number {
    const at = this.#seriesAt(cell, series);
    const deviation = this.#packed.numbers[at + 3]!;
    return deviation > 0 ? (value - this.#packed.numbers[at + 2]!) / deviation : 0;
  }

  /** As learned, but for the rounding of edges and moments to float32; unpacked when looked at. */
  learned(cell: number): ReferenceHistogram[] {
    const { numbers, shares } = this.#packed;
    let edgesAt = this.#edgesAt(cell);
    let at = this.#seriesAt(cell, 0);
    return shares[cell]!.map((proportions) => {
      const histogram = new PackedHistogram(proportions, numbers, { edgesAt, at });
      edgesAt += proportions.length - 1;
      at += perSeries;
      return histogram;
    });
  }

  #edgesAt(cell: number): number {
    return this.#packed.numbersAt + cell * numbersPerCell(this.#packed.shape);
  }

  #seriesAt(cell: number, series: number): number {
    const { starts } = this.#packed.shape;
    const edges = starts.at(-1)! - this.series;
    return this.#edgesAt(cell) + edges + perSeries * series;
  }
}

class PackedHistogram implements ReferenceHistogram {
  readonly proportions: readonly number[];
  readonly #numbers: Float32Array;
  readonly #edgesAt: number;
  readonly #at: number;

  constructor(
    proportions: readonly number[],
    numbers: Float32Array,
    { edgesAt, at }: { readonly edgesAt: number; readonly at: number },
  ) {
    this.proportions = proportions;
    this.#numbers = numbers;
    this.#edgesAt = edgesAt;
    this.#at = at;
  }

  get edges(): readonly number[] {
    const end = this.#edgesAt + this.proportions.length - 1;
    return Array.from(this.#numbers.subarray(this.#edgesAt, end));
  }

  get count(): number {
    return this.#numbers[this.#at]!;
  }

  get correlationFrames(): number {
    return this.#numbers[this.#at + 1]!;
  }

  get moments(): Moments | undefined {
    const [mean, deviation, min, max] = this.#numbers.subarray(this.#at + 2, this.#at + 6);
    if (Number.isNaN(mean)) return undefined;
    return { mean: mean!, deviation: deviation!, min: min!, max: max! };
  }
}

export function numbersPerCell({ starts }: Shape): number {
  const series = starts.length - 1;
  return starts.at(-1)! - series + perSeries * series;
}
