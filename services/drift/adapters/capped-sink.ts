/** A metric sink that lets only so many series through; the first ones win. */
import type { LabelValues, MetricName, MetricSink } from '@sideband/shared/core/metrics.ts';

export class CappedSink implements MetricSink {
  readonly #sink: MetricSink;
  readonly #seriesMax: number;
  readonly #exported = new Set<string>();
  readonly #dropped = new Set<string>();

  constructor(sink: MetricSink, seriesMax: number) {
    this.#sink = sink;
    this.#seriesMax = seriesMax;
  }

  record(metric: MetricName, value: number, labels?: LabelValues): void {
    // models come and go; of all other labels there are few values
    if (labels?.['model'] === undefined) {
      return this.#sink.record(metric, value, labels);
    }
    const key = keyOf(metric, labels);
    if (this.#exported.has(key) || this.#exported.size < this.#seriesMax) {
      this.#exported.add(key);
      return this.#sink.record(metric, value, labels);
    }
    if (this.#dropped.has(key)) return;
    // remembered so that each counts once; over this bound some count again
    if (this.#dropped.size >= this.#seriesMax) this.#dropped.clear();
    this.#dropped.add(key);
    this.#sink.record('sideband_drift_dropped_series_total', 1);
  }

  /** Makes room for another series. */
  remove(metric: MetricName, labels: LabelValues): void {
    const key = keyOf(metric, labels);
    this.#dropped.delete(key);
    if (this.#exported.delete(key)) this.#sink.remove?.(metric, labels);
  }
}

function keyOf(metric: MetricName, labels: LabelValues): string {
  return `${metric}${JSON.stringify(labels)}`;
}
