/** Metrics of the bridge. */
import { secondsBuckets } from './metric-spec.ts';
import type { MetricSpec } from './metric-spec.ts';

export const bridgeMetrics = {
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
  sideband_bridge_in_flight_limit_messages: {
    type: 'gauge',
    help: 'Messages in flight at which the MQTT socket is paused',
    labels: [],
  },
  sideband_bridge_in_flight_limit_bytes: {
    type: 'gauge',
    help: 'Bytes in flight at which the MQTT socket is paused',
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
} as const satisfies Record<string, MetricSpec>;
