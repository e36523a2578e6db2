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
} as const satisfies Record<string, MetricSpec>;
