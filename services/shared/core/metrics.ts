/** Every metric, declared once; docs/METRICS.md is generated from this table. */

type MetricType = 'counter' | 'gauge' | 'histogram';

export interface MetricSpec {
  readonly type: MetricType;
  readonly help: string;
  /** label names; every label has few values, all known beforehand or capped */
  readonly labels: readonly string[];
  readonly buckets?: readonly number[];
  /** how a gauge that stages report per partition is exported; absent: the sum */
  readonly overPartitions?: 'max';
}

const secondsBuckets = [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10, 60] as const;

export const metrics = {
  // every service
  sideband_runner_records_total: {
    type: 'counter',
    help: 'Input records whose batch was committed',
    labels: ['stage'],
  },
  sideband_runner_outputs_total: {
    type: 'counter',
    help: 'Output records committed',
    labels: ['stage', 'topic'],
  },
  sideband_runner_batches_total: {
    type: 'counter',
    help: 'Batches committed',
    labels: ['stage'],
  },
  sideband_runner_retries_total: {
    type: 'counter',
    help: 'Batches given up and started again from the committed offset',
    labels: ['stage', 'code'],
  },
  sideband_runner_stale_total: {
    type: 'counter',
    help: 'Input records dropped because their source position was not above the last one',
    labels: ['stage'],
  },
  sideband_runner_repeated_total: {
    type: 'counter',
    help: 'Outputs left out because the log held them: a broker forgot the offset commit',
    labels: ['stage'],
  },
  sideband_runner_dead_total: {
    type: 'counter',
    help: 'Input records sent to the dead-letter topic',
    labels: ['stage', 'code'],
  },
  sideband_runner_reread_records_total: {
    type: 'counter',
    help: 'Input records read again to rebuild state',
    labels: ['stage'],
  },
  sideband_runner_partitions_owned: {
    type: 'gauge',
    help: 'Partitions this process owns',
    labels: ['stage'],
  },
  sideband_runner_lag_records: {
    type: 'gauge',
    help: 'Input records not yet processed, over the partitions this process owns',
    labels: ['stage'],
  },
  sideband_runner_batch_seconds: {
    type: 'histogram',
    help: 'Time of one batch in step',
    labels: ['stage'],
    buckets: secondsBuckets,
  },
  // bridge
  sideband_bridge_messages_total: {
    type: 'counter',
    help: 'MQTT messages received',
    labels: ['format'],
  },
  sideband_bridge_windows_total: {
    type: 'counter',
    help: 'Windows appended to the log',
    labels: [],
  },
  sideband_bridge_dead_total: {
    type: 'counter',
    help: 'MQTT messages sent to the dead-letter topic',
    labels: ['code'],
  },
  sideband_bridge_acknowledged_total: {
    type: 'counter',
    help: 'MQTT messages acknowledged after the log had them',
    labels: [],
  },
  sideband_bridge_in_flight_messages: {
    type: 'gauge',
    help: 'MQTT messages received and not yet acknowledged',
    labels: [],
  },
  sideband_bridge_in_flight_bytes: {
    type: 'gauge',
    help: 'Bytes of the messages not yet acknowledged',
    labels: [],
  },
  sideband_bridge_paused: {
    type: 'gauge',
    help: '1 while the MQTT socket is paused',
    labels: [],
  },
  sideband_bridge_connected: {
    type: 'gauge',
    help: '1 while connected to the MQTT broker',
    labels: [],
  },
  sideband_bridge_append_seconds: {
    type: 'histogram',
    help: 'Time until the log acknowledged an append',
    labels: [],
    buckets: secondsBuckets,
  },
  // features
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
  // inference
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
  // drift
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
  sideband_drift_dropped_profiles_total: {
    type: 'counter',
    help: 'Frames not counted because of the cap on profiles',
    labels: [],
  },
  sideband_drift_dropped_series_total: {
    type: 'counter',
    help: 'Series not exported because of the cap',
    labels: [],
  },
} as const satisfies Record<string, MetricSpec>;

export type MetricName = keyof typeof metrics;
export type LabelValues = Readonly<Record<string, string>>;

/** Where metric changes go; adapters/prom.ts is the real one. */
export interface MetricSink {
  /** counters and histograms: adds; gauges: sets */
  record(metric: MetricName, value: number, labels?: LabelValues): void;
  /** takes a gauge away that stands for nothing any more */
  remove?(metric: MetricName, labels: LabelValues): void;
}
