/** Gauges that stages report per partition, exported as sums (or the maximum) over those owned. */
import { metrics } from '../../core/metrics.ts';
import type { MetricName, MetricSink } from '../../core/metrics.ts';
import type { MetricSpec } from '../../core/metrics/metric-spec.ts';
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

  apply(partition: number, { metric, value, labels = {} }: MetricEvent): void {
    if (metrics[metric].type !== 'gauge') {
      if (value !== undefined) this.#sink.record(metric, value, labels);
      return;
    }
    const key = `${metric}${JSON.stringify(labels)}`;
    const cell = this.#cells.get(key) ?? { metric, labels, byPartition: new Map() };
    this.#cells.set(key, cell);
    if (value === undefined) cell.byPartition.delete(partition);
    else cell.byPartition.set(partition, value);
    this.#settle(key, cell);
  }

  /** The partition is owned by somebody else now. */
  forget(partition: number): void {
    for (const [key, cell] of this.#cells) {
      if (cell.byPartition.delete(partition)) this.#settle(key, cell);
    }
  }

  /** Without labels it stays, at 0: there is only one of it. */
  #settle(key: string, cell: Cell): void {
    const isGone = cell.byPartition.size === 0 && Object.keys(cell.labels).length > 0;
    if (!isGone || this.#sink.remove === undefined) return this.#write(cell);
    this.#cells.delete(key);
    return this.#sink.remove(cell.metric, cell.labels);
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
