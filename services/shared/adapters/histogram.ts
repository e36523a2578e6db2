/**
 * A histogram as prom-client's registry exposes it. Its own takes a microsecond for a value, most
 * of it for finding the series; this one finds the series once for all values of a batch.
 */
import type { LabelValues, Observation } from '../core/metrics.ts';

export interface HistogramOptions {
  readonly name: string;
  readonly help: string;
  readonly labelNames: readonly string[];
  /** upper bounds, ascending */
  readonly buckets: readonly number[];
}

interface Exemplar {
  readonly labelSet: LabelValues;
  readonly value: number;
  /** s since the epoch */
  readonly timestamp: number;
}

interface Series {
  readonly labels: LabelValues;
  /** per bucket, not cumulative; the last one has no bound */
  readonly counts: Float64Array;
  readonly exemplars: (Exemplar | undefined)[];
  sum: number;
}

interface Sample {
  readonly metricName: string;
  readonly labels: LabelValues;
  readonly value: number;
  readonly exemplar?: Exemplar;
}

/** OpenMetrics 1.0, section 4.6.1 */
const exemplarCharsMax = 128;

export class Histogram {
  readonly type = 'histogram';
  readonly name: string;
  readonly help: string;
  readonly #options: HistogramOptions;
  /** by the values of the labels, in the order of their names */
  readonly #series = new Map<string, Series>();

  constructor(options: HistogramOptions) {
    this.name = options.name;
    this.help = options.help;
    this.#options = options;
    if (options.labelNames.length === 0) this.#seriesOf({});
  }

  observe({ values, labels, exemplar }: Observation): void {
    const { buckets } = this.#options;
    const series = this.#seriesOf(labels);
    for (const value of values) {
      let bucket = 0;
      while (bucket < buckets.length && !(value <= buckets[bucket]!)) bucket++;
      series.counts[bucket]!++;
      series.sum += value;
      if (exemplar !== undefined && fits(exemplar)) {
        series.exemplars[bucket] = { labelSet: exemplar, value, timestamp: Date.now() / 1000 };
      }
    }
  }

  /** What the registry asks for. */
  get() {
    const values = [...this.#series.values()].flatMap((series) => this.#samplesOf(series));
    return { name: this.name, help: this.help, type: this.type, values, aggregator: 'sum' };
  }

  #samplesOf({ labels, counts, exemplars, sum }: Series): Sample[] {
    const { name } = this;
    const bounds = [...this.#options.buckets.map(canonical), '+Inf'];
    let count = 0;
    const samples: Sample[] = bounds.map((le, i) => {
      count += counts[i]!;
      const exemplar = exemplars[i];
      const found = exemplar === undefined ? {} : { exemplar };
      return { metricName: `${name}_bucket`, labels: { ...labels, le }, value: count, ...found };
    });
    samples.push({ metricName: `${name}_sum`, labels, value: sum });
    samples.push({ metricName: `${name}_count`, labels, value: count });
    return samples;
  }

  #seriesOf(labels: LabelValues): Series {
    const key = this.#options.labelNames.map((label) => labels[label] ?? '').join('\n');
    const known = this.#series.get(key);
    if (known !== undefined) return known;
    const counts = new Float64Array(this.#options.buckets.length + 1);
    const series = { labels, counts, exemplars: [], sum: 0 };
    this.#series.set(key, series);
    return series;
  }
}

function fits(exemplar: LabelValues): boolean {
  return Object.entries(exemplar).flat().join('').length <= exemplarCharsMax;
}

/** As OpenMetrics writes a bound, so that newer and older servers name the series alike. */
function canonical(bound: number): string {
  return Number.isInteger(bound) ? `${bound}.0` : String(bound);
}
