/** Metrics of drift. */
import type { MetricSpec } from './metric-spec.ts';

export const driftMetrics = {
  sideband_drift_statistic_ratio: {
    type: 'gauge',
    help: 'Statistic of a detector by its limit, worst profile; feature is empty for the score',
    labels: ['model', 'detector', 'feature'],
    overPartitions: 'max',
  },
  sideband_drift_frames_total: {
    type: 'counter',
    help: 'Frames taken into the windows',
    labels: ['model'],
  },
  sideband_drift_drifting: {
    type: 'gauge',
    help: '1 while the detector says drift',
    labels: ['model', 'detector'],
    overPartitions: 'max',
  },
  sideband_drift_labels_total: {
    type: 'counter',
    help: 'Labels by what the model made of their time; uncounted: none in charge now judged it',
    labels: ['outcome'],
  },
  sideband_drift_recall_ratio: {
    type: 'gauge',
    help: 'Labelled faults with an alarm: low and high bound of 95 %, and the share itself',
    labels: ['model', 'bound'],
  },
  sideband_drift_precision_ratio: {
    type: 'gauge',
    help: 'Labelled alarms that were faults: low and high bound of 95 %, and the share itself',
    labels: ['model', 'bound'],
  },
  sideband_drift_false_alarm_ratio: {
    type: 'gauge',
    help: 'Labelled healthy times with an alarm: low and high bound of 95 %, and the share itself',
    labels: ['model', 'bound'],
  },
  sideband_drift_events_total: {
    type: 'counter',
    help: 'Events on the drift topic: raised, updated, cleared',
    labels: ['verdict', 'event'],
  },
  sideband_drift_events_open: {
    type: 'gauge',
    help: 'Open events',
    labels: ['verdict'],
  },
  sideband_drift_withheld_events_total: {
    type: 'counter',
    help: 'Events held back by the limit per hour; raised later when they last',
    labels: ['verdict'],
  },
  sideband_drift_withheld_events: {
    type: 'gauge',
    help: 'Events held back now',
    labels: [],
  },
  sideband_drift_extensions_total: {
    type: 'counter',
    help: 'Contexts that were watched: that extended a reference, or were refused',
    labels: ['model', 'outcome'],
  },
  sideband_drift_dropped_profiles_total: {
    type: 'counter',
    help: 'Frames not counted because of the cap on profiles',
    labels: [],
  },
} as const satisfies Record<string, MetricSpec>;
