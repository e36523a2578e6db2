/** The metric table as series in OpenMetrics, which carries exemplars. */
import { Counter, Gauge, type Metric, Registry, collectDefaultMetrics } from 'prom-client';
import { metrics } from '../core/metrics.ts';
import type { LabelValues, MetricName, MetricSink, Observation } from '../core/metrics.ts';
import { Histogram } from './histogram.ts';

type Series = Counter | Gauge | Histogram;
type OpenMetrics = Registry<typeof Registry.OPENMETRICS_CONTENT_TYPE>;

export interface Prometheus extends MetricSink {
  observe(metric: MetricName, observation: Observation): void;
  remove(metric: MetricName, labels: LabelValues): void;
  /** the exposition text, with its content type */
  expose(): Promise<{ contentType: string; body: string }>;
}

/** @param prefixes metrics whose name starts with one of these; a service shows its own only */
export function createPrometheus(prefixes: readonly string[]): Prometheus {
  const registry: OpenMetrics = new Registry();
  registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE);
  collectDefaultMetrics({ register: registry });
  const series = new Map<MetricName, Series>();
  for (const name of Object.keys(metrics) as MetricName[]) {
    if (prefixes.some((prefix) => name.startsWith(prefix))) series.set(name, make(name, registry));
  }
  const find = (metric: MetricName): Series => {
    const one = series.get(metric);
    if (one === undefined) throw new Error(`metric ${metric} is not exported by this service`);
    return one;
  };
  return {
    record(metric, value, labels = {}) {
      const one = find(metric);
      if (one instanceof Counter) one.inc(labels, value);
      else if (one instanceof Gauge) one.set(labels, value);
      else one.observe({ values: [value], labels });
    },
    observe(metric, observation) {
      const one = find(metric);
      if (!(one instanceof Histogram)) throw new Error(`metric ${metric} is no histogram`);
      one.observe(observation);
    },
    remove(metric, labels) {
      const one = series.get(metric);
      if (!(one instanceof Histogram)) one?.remove(labels);
    },
    async expose() {
      return { contentType: registry.contentType, body: await registry.metrics() };
    },
  };
}

function make(name: MetricName, registry: OpenMetrics): Series {
  const spec = metrics[name];
  const options = { name, help: spec.help, labelNames: [...spec.labels], registers: [registry] };
  if (spec.type === 'counter') return new Counter(options);
  if (spec.type === 'gauge') return new Gauge(options);
  const histogram = new Histogram({ ...options, buckets: spec.buckets });
  // the registry asks no more of a metric than its name and what get() gives
  registry.registerMetric(histogram as unknown as Metric);
  return histogram;
}
