/** Every metric, declared once, a file a service; docs/METRICS.md is generated from this table. */
import { alarmsMetrics } from './metrics/alarms-metrics.ts';
import { bridgeMetrics } from './metrics/bridge-metrics.ts';
import { consoleMetrics } from './metrics/console-metrics.ts';
import { driftMetrics } from './metrics/drift-metrics.ts';
import { featuresMetrics } from './metrics/features-metrics.ts';
import { inferenceMetrics } from './metrics/inference-metrics.ts';
import { storeMetrics } from './metrics/store-metrics.ts';
import { runnerMetrics } from './metrics/runner-metrics.ts';
import { trainerMetrics } from './metrics/trainer-metrics.ts';

export const metrics = {
  ...runnerMetrics,
  ...bridgeMetrics,
  ...featuresMetrics,
  ...inferenceMetrics,
  ...driftMetrics,
  ...trainerMetrics,
  ...alarmsMetrics,
  ...consoleMetrics,
  ...storeMetrics,
} as const;

export type MetricName = keyof typeof metrics;
export type LabelValues = Readonly<Record<string, string>>;

/** Values of a histogram, at least one. */
export interface Observation {
  readonly values: readonly number[];
  readonly labels: LabelValues;
  /** what they can be found by; left out where names and values are over 128 characters */
  readonly exemplar?: LabelValues;
}

/** Where metric changes go; adapters/prometheus.ts is the real one. */
export interface MetricSink {
  /** counters and histograms: adds; gauges: sets */
  record(metric: MetricName, value: number, labels?: LabelValues): void;
  /** many values of a histogram at once; a sink that has no use for that is given one by one */
  observe?(metric: MetricName, observation: Observation): void;
  /** takes a gauge away that stands for nothing any more */
  remove?(metric: MetricName, labels: LabelValues): void;
}

/** All values of an observation into a sink, at once where it takes them so. */
export function observeAll(sink: MetricSink, metric: MetricName, observation: Observation): void {
  if (sink.observe !== undefined) return sink.observe(metric, observation);
  for (const value of observation.values) sink.record(metric, value, observation.labels);
}
