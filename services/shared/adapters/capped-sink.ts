/** A metric sink that lets only so many series with one label through; the first ones win. */
import type { LabelName } from '../core/metrics/metric-labels.ts';
import { observeAll } from '../core/metrics.ts';
import type { LabelValues, MetricName, MetricSink, Observation } from '../core/metrics.ts';

export interface SeriesCap {
  /** whose values come and go, or grow with the plant */
  readonly label: LabelName;
  readonly seriesMax: number;
  /** whose series are capped */
  readonly stage: string;
}

export class CappedSink implements MetricSink {
  readonly #sink: MetricSink;
  readonly #cap: SeriesCap;
  readonly #exported = new Set<string>();
  readonly #dropped = new Set<string>();

  constructor(sink: MetricSink, cap: SeriesCap) {
    this.#sink = sink;
    this.#cap = cap;
  }

  record(metric: MetricName, value: number, labels?: LabelValues): void {
    if (this.#lets(metric, labels)) this.#sink.record(metric, value, labels);
  }

  observe(metric: MetricName, observation: Observation): void {
    if (this.#lets(metric, observation.labels)) observeAll(this.#sink, metric, observation);
  }

  /** Makes room for another series. */
  remove(metric: MetricName, labels: LabelValues): void {
    const key = keyOf(metric, labels);
    this.#dropped.delete(key);
    if (this.#exported.delete(key)) this.#sink.remove?.(metric, labels);
  }

  #lets(metric: MetricName, labels: LabelValues | undefined): boolean {
    const { label, seriesMax, stage } = this.#cap;
    if (labels?.[label] === undefined) return true;
    const key = keyOf(metric, labels);
    if (this.#exported.has(key) || this.#exported.size < seriesMax) {
      this.#exported.add(key);
      return true;
    }
    if (this.#dropped.has(key)) return false;
    // remembered so that each counts once; over this bound some count again
    if (this.#dropped.size >= seriesMax) this.#dropped.clear();
    this.#dropped.add(key);
    this.#sink.record('sideband_runner_dropped_series_total', 1, { stage });
    return false;
  }
}

function keyOf(metric: MetricName, labels: LabelValues): string {
  return `${metric}${JSON.stringify(labels)}`;
}
