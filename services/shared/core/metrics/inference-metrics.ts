/** Metrics of inference. */
import { secondsBuckets } from './metric-spec.ts';
import type { MetricSpec } from './metric-spec.ts';

export const inferenceMetrics = {
  sideband_inference_scores_total: {
    type: 'counter',
    help: 'Scores by verdict',
    labels: ['verdict', 'variant'],
  },
  sideband_inference_sensor_faults_total: {
    type: 'counter',
    help: 'Faults of sensors on the scores in charge, by the samples or against the baseline',
    labels: ['code'],
  },
  sideband_inference_refused_total: {
    type: 'counter',
    help: 'Frames that no model could judge',
    labels: ['code'],
  },
  sideband_inference_anomalies_total: {
    type: 'counter',
    help: 'Anomaly events',
    labels: ['event', 'severity'],
  },
  sideband_inference_anomalies_open: {
    type: 'gauge',
    help: 'Open anomalies',
    labels: [],
  },
  sideband_inference_points: {
    type: 'gauge',
    help: 'Points by state of their baseline',
    labels: ['state'],
  },
  sideband_inference_models_loaded: {
    type: 'gauge',
    help: 'Models loaded',
    labels: [],
  },
  sideband_inference_model_loads_total: {
    type: 'counter',
    help: 'Attempts to load a bundle',
    labels: ['result'],
  },
  sideband_inference_onnx_seconds: {
    type: 'histogram',
    help: 'Time of one ONNX Runtime run',
    labels: [],
    buckets: secondsBuckets,
  },
} as const satisfies Record<string, MetricSpec>;
