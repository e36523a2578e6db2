/** Metrics of every service: what its runner does. */
import { latencyBuckets, secondsBuckets } from './metric-spec.ts';
import type { MetricSpec } from './metric-spec.ts';

export const runnerMetrics = {
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
    labels: ['stage', 'input'],
  },
  sideband_runner_lag_records: {
    type: 'gauge',
    help: 'Input records not yet processed, over the partitions this process owns',
    labels: ['stage', 'input'],
  },
  sideband_runner_record_age_seconds: {
    type: 'histogram',
    help: 'Age of the last input record of a batch when the batch was committed',
    labels: ['stage', 'input'],
    buckets: latencyBuckets,
  },
  sideband_runner_batch_seconds: {
    type: 'histogram',
    help: 'Time of one batch in step',
    labels: ['stage'],
    buckets: secondsBuckets,
  },
  sideband_runner_dropped_series_total: {
    type: 'counter',
    help: 'Series not exported because of a cap on labels that grow with the plant',
    labels: ['stage'],
  },
} as const satisfies Record<string, MetricSpec>;
