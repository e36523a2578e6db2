/** Every metric, declared once, a file a service; docs/METRICS.md is generated from this table. */
import { bridgeMetrics } from './metrics/bridge-metrics.ts';
import { driftMetrics } from './metrics/drift-metrics.ts';
import { featuresMetrics } from './metrics/features-metrics.ts';
import { inferenceMetrics } from './metrics/inference-metrics.ts';
import { runnerMetrics } from './metrics/runner-metrics.ts';

export const metrics = {
  ...runnerMetrics,
  ...bridgeMetrics,
  ...featuresMetrics,
  ...inferenceMetrics,
  ...driftMetrics,
} as const;

export type MetricName = keyof typeof metrics;
export type LabelValues = Readonly<Record<string, string>>;

/** Where metric changes go; adapters/prom.ts is the real one. */
export interface MetricSink {
  /** counters and histograms: adds; gauges: sets */
  record(metric: MetricName, value: number, labels?: LabelValues): void;
  /** takes a gauge away that stands for nothing any more */
  remove?(metric: MetricName, labels: LabelValues): void;
}
