/** Metrics of features. */
import type { MetricSpec } from './metric-spec.ts';

export const featuresMetrics = {
  sideband_features_windows_total: {
    type: 'counter',
    help: 'Windows by what became of them: framed, dead, duplicate, incomplete, filtered',
    labels: ['outcome'],
  },
  sideband_features_pending_windows: {
    type: 'gauge',
    help: 'Windows whose samples wait for the rest of their frame',
    labels: [],
  },
  sideband_features_gap_windows: {
    type: 'gauge',
    help: 'Windows in, less their outcomes, less the pending: 0, or the books do not balance',
    labels: [],
  },
  sideband_features_frames_total: {
    type: 'counter',
    help: 'Frames computed',
    labels: ['set'],
  },
  sideband_features_refused_total: {
    type: 'counter',
    help: 'Feature values refused',
    labels: ['code'],
  },
  sideband_features_sensor_faults_total: {
    type: 'counter',
    help: 'Frames whose samples show a fault of the sensor',
    labels: ['code'],
  },
  sideband_features_tail_samples_total: {
    type: 'counter',
    help: 'Samples after the last whole frame of a capture',
    labels: [],
  },
  sideband_features_gaps_total: {
    type: 'counter',
    help: 'Gaps found in continuous streams',
    labels: [],
  },
  sideband_features_points: {
    type: 'gauge',
    help: 'Points remembered',
    labels: [],
  },
  sideband_features_crest_ratio: {
    type: 'histogram',
    help: 'Peak by RMS of the frames: about 4 for noise, more with impacts',
    labels: [],
    buckets: [2, 2.5, 3, 3.5, 4, 5, 6, 8, 12, 20],
  },
  sideband_features_kurtosis_ratio: {
    type: 'histogram',
    help: 'Kurtosis of the frames: 3 for noise, 1.5 for a sine, more with impacts',
    labels: [],
    buckets: [1.5, 2, 2.5, 3, 3.5, 4, 6, 10, 20, 50],
  },
  sideband_features_velocity_meters_per_second: {
    type: 'histogram',
    help: 'Velocity RMS of the frames, 10 to 1000 Hz; the bounds are those of ISO 20816-3',
    labels: [],
    buckets: [0.000_7, 0.001_4, 0.002_3, 0.002_8, 0.003_5, 0.004_5, 0.007_1, 0.011, 0.018],
  },
  sideband_features_point_sample_timestamp_seconds: {
    type: 'gauge',
    help: 'Unix time of the end of the last frame of a point',
    labels: ['asset', 'point', 'set'],
  },
  sideband_features_point_crest_ratio: {
    type: 'gauge',
    help: 'Peak by RMS of the last frame of a point',
    labels: ['asset', 'point', 'set'],
  },
  sideband_features_point_kurtosis_ratio: {
    type: 'gauge',
    help: 'Kurtosis of the last frame of a point',
    labels: ['asset', 'point', 'set'],
  },
  sideband_features_point_velocity_meters_per_second: {
    type: 'gauge',
    help: 'Velocity RMS of the last frame of a point, 10 to 1000 Hz',
    labels: ['asset', 'point', 'set'],
  },
} as const satisfies Record<string, MetricSpec>;
