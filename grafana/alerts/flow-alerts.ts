/** What an SRE is told: whether windows come in, are worked, and none is lost. */
import { type AlertGroup, placeholders } from './alert.ts';

const owned = 'sum by (stage, input) (sideband_runner_partitions_owned)';
const lag = 'sum by (stage, input) (sideband_runner_lag_records)';
const messages = 'sum(rate(sideband_bridge_messages_total[15m]))';
const fullness =
  'sideband_bridge_in_flight_messages / sideband_bridge_in_flight_limit_messages > 0.9 ' +
  'or sideband_bridge_in_flight_bytes / sideband_bridge_in_flight_limit_bytes > 0.9';

const intake: AlertGroup = {
  name: 'sideband-intake',
  alerts: [
    {
      name: 'SidebandDown',
      expr: 'up{job="sideband"} == 0',
      for: '2m',
      severity: 'page',
      team: 'sre',
      summary: '{{ $labels.instance }} does not answer: a service of Sideband is down',
      action: 'Why did it end? Read its last log lines before it is started again.',
    },
    {
      name: 'SidebandBridgeDisconnected',
      expr: 'sideband_bridge_connected == 0',
      for: '2m',
      severity: 'page',
      team: 'sre',
      summary:
        'The bridge {{ $labels.instance }} does not reach the MQTT broker: no machine is watched',
      action: 'Is the broker up, and are name, certificate and password still right?',
    },
    {
      name: 'SidebandNothingArrives',
      expr:
        'sum(rate(sideband_bridge_messages_total[10m])) == 0 ' +
        'and sum(increase(sideband_bridge_messages_total[1d] offset 10m)) > 0',
      for: '5m',
      severity: 'page',
      team: 'sre',
      summary: 'No message has come from any gateway for 15 minutes, and some did today',
      action: 'Look at the MQTT broker and at the network to the gateways.',
    },
    {
      name: 'SidebandBackPressure',
      expr: 'avg_over_time(sideband_bridge_paused[10m]) > 0.5',
      for: '5m',
      severity: 'ticket',
      team: 'sre',
      summary:
        'The bridge {{ $labels.instance }} has stopped reading most of the time: the ' +
        'log is slower than the gateways',
      action: 'Look at the log (brokers, disk) and at the queue of the MQTT broker.',
    },
    {
      name: 'SidebandQueueFull',
      expr: fullness,
      for: '10m',
      severity: 'ticket',
      team: 'sre',
      summary:
        `The queue of the bridge {{ $labels.instance }} is at ${placeholders.percent} ` +
        'of its limit',
      action: 'Look at how long an append takes; the log is the limit, not the bridge.',
    },
    {
      name: 'SidebandDeadLetters',
      expr:
        'sum by (code) (rate(sideband_bridge_dead_total[15m])) / on () group_left () ' +
        `${messages} > 0.01`,
      for: '15m',
      severity: 'ticket',
      team: 'sre',
      summary: `${placeholders.percent} of all messages are refused with {{ $labels.code }}`,
      action: 'List them (sideband dlq list), mend the cause, replay them.',
    },
  ],
};

const work: AlertGroup = {
  name: 'sideband-work',
  alerts: [
    {
      name: 'SidebandBooksUnbalanced',
      expr: 'sum(sideband_features_gap_windows) != 0',
      for: '5m',
      severity: 'page',
      team: 'sre',
      summary:
        `${placeholders.number} windows are neither framed, dead, dropped nor waiting: ` +
        'the books do not balance',
      action: 'Keep the logs and the topics as they are, and report it: this must not happen.',
    },
    {
      name: 'SidebandPartitionsUnowned',
      expr: `${owned} < quantile_over_time(0.5, ${owned}[1d:5m])`,
      for: '10m',
      severity: 'page',
      team: 'sre',
      summary:
        '{{ $labels.stage }} works on fewer partitions of {{ $labels.input }} than ' +
        'it did: some machines are not watched',
      action: 'Which member is missing? One that halted says why in its last log line.',
    },
    {
      name: 'SidebandLag',
      expr: `min_over_time(${lag}[15m:1m]) > 1000`,
      for: '5m',
      severity: 'ticket',
      team: 'sre',
      summary:
        `{{ $labels.stage }} is ${placeholders.number} records behind on {{ $labels.input }}, ` +
        'and does not catch up',
      action: 'Is it slow, or does it start again and again? The Flow dashboard shows which.',
    },
    {
      name: 'SidebandRetries',
      expr: 'sum by (stage, code) (increase(sideband_runner_retries_total[15m])) > 10',
      for: '5m',
      severity: 'ticket',
      team: 'sre',
      summary: '{{ $labels.stage }} gives up batches and starts again: {{ $labels.code }}',
      action: 'Look the code up in the runbook.',
    },
    {
      name: 'SidebandRecordsDead',
      expr: 'sum by (stage, code) (increase(sideband_runner_dead_total[1h])) > 10',
      for: '5m',
      severity: 'ticket',
      team: 'sre',
      summary:
        `{{ $labels.stage }} refused ${placeholders.number} records within an hour: ` +
        '{{ $labels.code }}',
      action: 'Who writes to the topic? List the letters (sideband dlq list).',
    },
    {
      name: 'SidebandCommitForgotten',
      expr: 'sum by (stage) (increase(sideband_runner_repeated_total[1h])) > 0',
      severity: 'ticket',
      team: 'sre',
      summary: 'A broker forgot what {{ $labels.stage }} had committed; nothing was written twice',
      action: 'Are the topics and __consumer_offsets replicated three times, and in sync?',
    },
    {
      name: 'SidebandScoringSaturated',
      expr: 'rate(sideband_inference_onnx_seconds_sum[10m]) > 0.9',
      for: '15m',
      severity: 'ticket',
      team: 'sre',
      summary: 'The scoring threads of {{ $labels.instance }} have no pause left',
      action: 'Start another inference process, or give this one more threads.',
    },
    {
      name: 'SidebandSeriesDropped',
      expr: 'sum by (stage) (increase(sideband_runner_dropped_series_total[1h])) > 0',
      severity: 'notice',
      team: 'sre',
      summary:
        '{{ $labels.stage }} has more series than its cap: some machines or models ' +
        'are missing on dashboards',
      action: 'Raise the cap, or watch fewer points by series.',
    },
  ],
};

export const flowAlerts: readonly AlertGroup[] = [intake, work];
