import type { LabelValues, MetricName, MetricSink } from '@sideband/shared/core/metrics.ts';
import { metrics } from '@sideband/shared/core/metrics.ts';

/** Counters summed over their labels, gauges with the highest value they had. */
export class MemoryMetrics implements MetricSink {
  readonly #values = new Map<string, number>();
  readonly #highest = new Map<string, number>();

  record(metric: MetricName, value: number, labels: LabelValues = {}): void {
    const isGauge = metrics[metric].type === 'gauge';
    for (const key of new Set([metric, [metric, ...Object.values(labels)].join('/')])) {
      const next = isGauge ? value : (this.#values.get(key) ?? 0) + value;
      this.#values.set(key, next);
      this.#highest.set(key, Math.max(next, this.#highest.get(key) ?? -Infinity));
    }
  }

  /** @param key a metric's name, or name/label value */
  value(key: string): number {
    return this.#values.get(key) ?? 0;
  }

  highest(key: string): number {
    return this.#highest.get(key) ?? 0;
  }
}
