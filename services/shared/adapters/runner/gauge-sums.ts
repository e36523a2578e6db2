/** What stages report; gauges per partition, exported as sums (or the maximum) over those owned. */
import { metrics, observeAll } from '../../core/metrics.ts';
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
  readonly #now: () => number;
  readonly #cells = new Map<string, Cell>();

  constructor(sink: MetricSink, now: () => number = Date.now) {
    this.#sink = sink;
    this.#now = now;
  }

  apply(partition: number, event: MetricEvent): void {
    const { metric, value, labels = {} } = event;
    if (metrics[metric].type === 'histogram') return this.#observe(event);
    if (typeof value === 'object') throw new Error(`metric ${metric} takes one value at a time`);
    if (metrics[metric].type === 'counter') {
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

  #observe({ metric, value, labels = {}, isTime, exemplar }: MetricEvent): void {
    const given = typeof value === 'number' ? [value] : (value ?? []);
    if (given.length === 0) return;
    const nowMs = this.#now();
    // a device whose clock is ahead has samples of the future: they are of now
    const values = isTime ? given.map((ms) => Math.max(0, nowMs - ms) / 1000) : given;
    const found = exemplar === undefined ? {} : { exemplar };
    observeAll(this.#sink, metric, { values, labels, ...found });
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
