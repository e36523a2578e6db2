/** Statistics by their limits, per model, detector and series: the worst of all profiles. */

interface Ratios {
  readonly series: readonly string[];
  /** NaN where nothing was compared */
  readonly values: Float64Array;
}

export class WorstRatios {
  /** by model, then by detector */
  readonly #ratios = new Map<string, Map<string, Ratios>>();

  /** Those of one comparison of `series`, all profiles of a model having the same; to be raised. */
  of(model: string, detector: string, series: readonly string[]): Float64Array {
    let byDetector = this.#ratios.get(model);
    if (byDetector === undefined) this.#ratios.set(model, (byDetector = new Map()));
    let found = byDetector.get(detector);
    if (found === undefined) {
      found = { series, values: new Float64Array(series.length).fill(NaN) };
      byDetector.set(detector, found);
    }
    return found.values;
  }

  *told(model: string, detector: string): Iterable<readonly [series: string, ratio: number]> {
    const found = this.#ratios.get(model)?.get(detector);
    for (const [i, value] of found?.values.entries() ?? []) {
      if (!Number.isNaN(value)) yield [found!.series[i]!, value];
    }
  }
}

export function raise(values: Float64Array, i: number, ratio: number): void {
  if (!(values[i]! >= ratio)) values[i] = ratio;
}
