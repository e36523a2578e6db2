import type { AlertCase } from './alert-case.ts';

const stage = 'features';
const input = 'windows';
const owned = (instance: string) =>
  `sideband_runner_partitions_owned{stage="${stage}", input="${input}", instance="${instance}"}`;
const lag = `sideband_runner_lag_records{stage="${stage}", input="${input}"}`;
const retries = `sideband_runner_retries_total{stage="${stage}", code="log.fenced"}`;
const dead = `sideband_runner_dead_total{stage="${stage}", code="window.conflict"}`;
const repeated = `sideband_runner_repeated_total{stage="${stage}"}`;
const onnx = 'sideband_inference_onnx_seconds_sum{instance="box:9464"}';
const dropped = 'sideband_runner_dropped_series_total{stage="drift"}';

export const workCases: readonly AlertCase[] = [
  {
    alert: 'SidebandBooksUnbalanced',
    when: 'two windows are unaccounted for',
    series: { 'sideband_features_gap_windows{instance="a"}': '2x20' },
    atMinute: 10,
    standing: [
      {
        labels: {},
        summary:
          '2 windows are neither framed, dead, dropped nor waiting: the books do not balance',
      },
    ],
  },
  {
    alert: 'SidebandBooksUnbalanced',
    when: 'they balance',
    series: { 'sideband_features_gap_windows{instance="a"}': '0x20' },
    atMinute: 10,
    standing: [],
  },
  {
    alert: 'SidebandPartitionsUnowned',
    when: 'one of two members is gone and its partitions are taken by none',
    series: { [owned('a')]: '4x400', [owned('b')]: '4x300 stale _x100' },
    minutesPerValue: 5,
    atMinute: 1530,
    standing: [
      {
        labels: { stage, input },
        summary:
          `${stage} works on fewer partitions of ${input} than it did: some machines ` +
          'are not watched',
      },
    ],
  },
  {
    alert: 'SidebandPartitionsUnowned',
    when: 'the other member takes them over',
    series: { [owned('a')]: '4x300 8x100', [owned('b')]: '4x300 stale _x100' },
    minutesPerValue: 5,
    atMinute: 1530,
    standing: [],
  },
  {
    alert: 'SidebandLag',
    when: 'a stage stays behind',
    series: { [lag]: '5000x60' },
    atMinute: 40,
    standing: [
      {
        labels: { stage, input },
        summary: `${stage} is 5k records behind on ${input}, and does not catch up`,
      },
    ],
  },
  {
    alert: 'SidebandLag',
    when: 'it catches up after every burst',
    series: { [lag]: '5000x9 0 5000x9 0 5000x9 0 5000x9 0' },
    atMinute: 38,
    standing: [],
  },
  {
    alert: 'SidebandRetries',
    when: 'batches are given up all the time',
    series: { [retries]: '0+1x60' },
    atMinute: 40,
    standing: [
      {
        labels: { stage, code: 'log.fenced' },
        summary: `${stage} gives up batches and starts again: log.fenced`,
      },
    ],
  },
  {
    alert: 'SidebandRetries',
    when: 'a rebalance gave some up',
    series: { [retries]: '0x20 1 2 3 4 4x60' },
    atMinute: 30,
    standing: [],
  },
  {
    alert: 'SidebandRecordsDead',
    when: 'two publishers use one point',
    series: { [dead]: '0+1x90' },
    atMinute: 80,
    standing: [
      {
        labels: { stage, code: 'window.conflict' },
        summary: `${stage} refused 60 records within an hour: window.conflict`,
      },
    ],
  },
  {
    alert: 'SidebandRecordsDead',
    when: 'three records were bad',
    series: { [dead]: '0x10 1 2 3 3x90' },
    atMinute: 60,
    standing: [],
  },
  {
    alert: 'SidebandCommitForgotten',
    when: 'outputs were found in the log',
    series: { [repeated]: '0x10 3x30' },
    atMinute: 15,
    standing: [
      {
        labels: { stage },
        summary: `A broker forgot what ${stage} had committed; nothing was written twice`,
      },
    ],
  },
  {
    alert: 'SidebandCommitForgotten',
    when: 'that was long ago',
    series: { [repeated]: '0x10 3x100' },
    atMinute: 90,
    standing: [],
  },
  {
    alert: 'SidebandScoringSaturated',
    when: 'a run follows the other',
    series: { [onnx]: '0+59x60' },
    atMinute: 40,
    standing: [
      {
        labels: { instance: 'box:9464' },
        summary: 'The scoring threads of box:9464 have no pause left',
      },
    ],
  },
  {
    alert: 'SidebandScoringSaturated',
    when: 'half of the time is left',
    series: { [onnx]: '0+30x60' },
    atMinute: 40,
    standing: [],
  },
  {
    alert: 'SidebandSeriesDropped',
    when: 'a cap is reached',
    series: { [dropped]: '0x10 5x30' },
    atMinute: 15,
    standing: [
      {
        labels: { stage: 'drift' },
        summary:
          'drift has more series than its cap: some machines or models are missing on dashboards',
      },
    ],
  },
  {
    alert: 'SidebandSeriesDropped',
    when: 'none is',
    series: { [dropped]: '0x30' },
    atMinute: 15,
    standing: [],
  },
];
