/** Gauges that stages report per partition, exported as sums (or the maximum) over those owned. */
import { metrics } from '../../core/metrics.ts';
import type { MetricName, MetricSink, MetricSpec } from '../../core/metrics.ts';
import type { MetricEvent } from '../../core/stage.ts';

interface Cell {
  readonly metric: MetricName;
  readonly labels: Readonly<Record<string, string>>;
  readonly byPartition: Map<number, number>;
}

export class GaugeSums {
  readonly #sink: MetricSink;
  readonly #cells = new Map<string, Cell>();

  constructor(sink: MetricSink) {
    this.#sink = sink;
  }

  apply(partition: number, event: MetricEvent): void {
    if (metrics[event.metric].type !== 'gauge') {
      this.#sink.record(event.metric, event.value, event.labels);
      return;
    }
    const labels = event.labels ?? {};
    const key = `${event.metric}${JSON.stringify(labels)}`;
    let cell = this.#cells.get(key);
    if (cell === undefined) {
      cell = { metric: event.metric, labels, byPartition: new Map() };
      this.#cells.set(key, cell);
    }
    cell.byPartition.set(partition, event.value);
    this.#write(cell);
  }

  /** The partition is owned by somebody else now. */
  forget(partition: number): void {
    for (const cell of this.#cells.values()) {
      if (cell.byPartition.delete(partition)) this.#write(cell);
    }
  }

  #write({ metric, labels, byPartition }: Cell): void {
    const spec: MetricSpec = metrics[metric];
    const values = [...byPartition.values()];
    const value =
      spec.overPartitions === 'max'
        ? Math.max(0, ...values)
        : values.reduce((sum, one) => sum + one, 0);
    this.#sink.record(metric, value, labels);
  }
}
