/** The metric table as prom-client series. */
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import { metrics } from '../core/metrics.ts';
import type { LabelValues, MetricName, MetricSink } from '../core/metrics.ts';

type Series = Counter | Gauge | Histogram;

export interface Prometheus extends MetricSink {
  remove(metric: MetricName, labels: LabelValues): void;
  /** the exposition text, with its content type */
  expose(): Promise<{ contentType: string; body: string }>;
}

/** @param prefixes metrics whose name starts with one of these; a service shows its own only */
export function createPrometheus(prefixes: readonly string[]): Prometheus {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const series = new Map<MetricName, Series>();
  for (const name of Object.keys(metrics) as MetricName[]) {
    if (prefixes.some((prefix) => name.startsWith(prefix))) series.set(name, make(name, registry));
  }
  return {
    record(metric, value, labels = {}) {
      const one = series.get(metric);
      if (one === undefined) throw new Error(`metric ${metric} is not exported by this service`);
      write(one, value, labels);
    },
    remove(metric, labels) {
      series.get(metric)?.remove(labels);
    },
    async expose() {
      return { contentType: registry.contentType, body: await registry.metrics() };
    },
  };
}

function make(name: MetricName, registry: Registry): Series {
  const spec = metrics[name];
  const options = { name, help: spec.help, labelNames: [...spec.labels], registers: [registry] };
  if (spec.type === 'counter') return new Counter(options);
  if (spec.type === 'gauge') return new Gauge(options);
  return new Histogram({ ...options, buckets: [...spec.buckets] });
}

function write(series: Series, value: number, labels: LabelValues): void {
  if (series instanceof Counter) series.inc(labels, value);
  else if (series instanceof Gauge) series.set(labels, value);
  else series.observe(labels, value);
}
