/** Metrics of the console. */
import type { MetricSpec } from './metric-spec.ts';

export const consoleMetrics = {
  sideband_console_requests_total: {
    type: 'counter',
    help: 'HTTP requests for the page and its data: answered, refused, failed',
    labels: ['outcome'],
  },
  sideband_console_commands_total: {
    type: 'counter',
    help: 'Commands taken from operators and appended to the log',
    labels: ['action'],
  },
  sideband_console_labels_total: {
    type: 'counter',
    help: 'Labels taken from people and appended to the log',
    labels: [],
  },
  sideband_console_streams: {
    type: 'gauge',
    help: 'Pages that are kept up to date now',
    labels: [],
  },
} as const satisfies Record<string, MetricSpec>;
