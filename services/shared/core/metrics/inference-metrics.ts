/** Metrics of inference. */
import { latencyBuckets, secondsBuckets } from './metric-spec.ts';
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
  sideband_inference_provider: {
    type: 'gauge',
    help: 'What ONNX Runtime computes on: always 1',
    labels: ['provider'],
  },
  sideband_inference_onnx_seconds: {
    type: 'histogram',
    help: 'Time of one ONNX Runtime run',
    labels: [],
    buckets: secondsBuckets,
  },
  sideband_inference_score_ratio: {
    type: 'histogram',
    help: 'Scores by the threshold of their point: above 1 is anomalous',
    labels: ['variant'],
    buckets: [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.25, 1.5, 2, 4, 8],
  },
  sideband_inference_score_latency_seconds: {
    type: 'histogram',
    help: 'Time from the last sample of a frame to its committed score, by the clock of the device',
    labels: [],
    buckets: latencyBuckets,
  },
  sideband_inference_anomaly_latency_seconds: {
    type: 'histogram',
    help: 'Time from the start of the frame that raised an anomaly to its commit; with exemplars',
    labels: ['severity'],
    buckets: latencyBuckets,
  },
  sideband_inference_model_created_timestamp_seconds: {
    type: 'gauge',
    help: 'Unix time at which a model that is loaded was learned',
    labels: ['model', 'variant'],
  },
  sideband_inference_point_score_ratio: {
    type: 'gauge',
    help: 'Last score of a point by its threshold: above 1 is anomalous',
    labels: ['asset', 'point', 'set'],
  },
  sideband_inference_point_anomaly_timestamp_seconds: {
    type: 'gauge',
    help: 'Unix time since when the anomaly of a point is open',
    labels: ['asset', 'point', 'set', 'severity', 'fault'],
  },
} as const satisfies Record<string, MetricSpec>;
