/** From the gateways to the log. */
import type { Panel } from './dashboard.ts';
import { colored, quantiles, rate, small } from './panel-parts.ts';

export const intakePanels: readonly Panel[] = [
  {
    ...small,
    kind: 'stacked',
    title: 'Messages',
    about: 'MQTT messages a second, by payload format.',
    queries: [
      {
        expr: `sum by (format) (${rate('sideband_bridge_messages_total')})`,
        legend: '{{format}}',
      },
    ],
    unit: 'reqps',
    empty: 'No message ever came: see Nothing arrives in the runbook.',
  },
  {
    ...small,
    kind: 'stacked',
    title: 'Refused',
    about: 'Dead letters a second: of the bridge by code, of stages by stage and code.',
    queries: [
      {
        expr: `sum by (code) (${rate('sideband_bridge_dead_total')})`,
        legend: 'bridge {{code}}',
      },
      {
        expr: `sum by (stage, code) (${rate('sideband_runner_dead_total')})`,
        legend: '{{stage}} {{code}}',
      },
    ],
    unit: 'reqps',
    empty: 'Nothing of the kind happened.',
  },
  {
    ...small,
    kind: 'lines',
    title: 'Append',
    about: 'Time until the log has a message. The objective is half a second.',
    queries: quantiles('sideband_bridge_append_seconds'),
    unit: 's',
    empty: 'No traffic in this time.',
    steps: colored(0.5, 'red'),
  },
  {
    ...small,
    kind: 'lines',
    title: 'Queue of the bridge',
    about: 'Messages and bytes in flight by their limits. At 1 the socket is paused.',
    queries: [
      {
        expr: 'sideband_bridge_in_flight_messages / sideband_bridge_in_flight_limit_messages',
        legend: '{{instance}} messages',
      },
      {
        expr: 'sideband_bridge_in_flight_bytes / sideband_bridge_in_flight_limit_bytes',
        legend: '{{instance}} bytes',
      },
    ],
    unit: 'percentunit',
    empty: 'No bridge runs.',
    min: 0,
    max: 1,
    steps: colored(0.9, 'red'),
  },
  {
    ...small,
    kind: 'timeline',
    title: 'Connected, paused',
    about: '1 while the bridge is connected to the broker, and while its socket is paused.',
    queries: [
      { expr: 'sideband_bridge_connected', legend: '{{instance}} connected' },
      { expr: 'sideband_bridge_paused', legend: '{{instance}} paused' },
    ],
    empty: 'No bridge runs.',
  },
  {
    ...small,
    kind: 'lines',
    title: 'From gateway to log',
    about: 'Messages acknowledged and windows on the log, a second.',
    queries: [
      { expr: `sum(${rate('sideband_bridge_acknowledged_total')})`, legend: 'acknowledged' },
      { expr: `sum(${rate('sideband_bridge_windows_total')})`, legend: 'windows' },
    ],
    unit: 'reqps',
    empty: 'No traffic in this time.',
  },
];
