/** Means and deviations of many series, gathered value by value (Welford, 1962). */
import type { Moments } from '@sideband/shared/core/reference-profile.ts';

/** count, mean, sum of squared deviations, min, max */
const perSeries = 5;

export class SeriesSums {
  readonly #numbers: Float64Array;

  constructor(series: number) {
    this.#numbers = new Float64Array(perSeries * series);
  }

  add(series: number, value: number): void {
    const numbers = this.#numbers;
    const at = perSeries * series;
    const isFirst = numbers[at] === 0;
    const count = ++numbers[at]!;
    const off = value - numbers[at + 1]!;
    numbers[at + 1]! += off / count;
    numbers[at + 2]! += off * (value - numbers[at + 1]!);
    numbers[at + 3] = isFirst ? value : Math.min(numbers[at + 3]!, value);
    numbers[at + 4] = isFirst ? value : Math.max(numbers[at + 4]!, value);
  }

  countOf(series: number): number {
    return this.#numbers[perSeries * series]!;
  }

  momentsOf(series: number): Moments {
    const at = perSeries * series;
    const [count, mean, squares, min, max] = this.#numbers.subarray(at, at + perSeries);
    const deviation = count === 0 ? 0 : Math.sqrt(squares! / count!);
    return { mean: mean!, deviation, min: min!, max: max! };
  }
}
