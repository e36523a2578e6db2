import type { AlertCase } from './alert-case.ts';

const asset = 'works/hall-1/pump-3';
const point = `${asset}/drive-end`;
const labels = { asset, point, fault: 'outer-race' };
const open = (severity: string) =>
  'sideband_inference_point_anomaly_timestamp_seconds' +
  `{asset="${asset}", point="${point}", set="v@1", severity="${severity}", fault="outer-race"}`;
const score = `sideband_inference_point_score_ratio{asset="${asset}", point="${point}"}`;
const silence =
  'sideband_alarms_point_silent_timestamp_seconds' + `{asset="${asset}", point="${point}"}`;
const hidden = `sideband_alarms_point_hidden{asset="${asset}", point="${point}"}`;
const since = '2023-11-14 22:13:20 +0000 UTC';

export const machineCases: readonly AlertCase[] = [
  {
    alert: 'SidebandMachineAlarm',
    when: 'an anomaly is an alarm',
    series: { [open('alarm')]: '1700000000x10' },
    atMinute: 1,
    standing: [{ labels, summary: `${asset} is in alarm at ${point}: outer-race, since ${since}` }],
  },
  {
    alert: 'SidebandMachineAlarm',
    when: 'inference restarts and shows nothing for some minutes',
    series: { [open('alarm')]: '1700000000x5 stale _x10' },
    atMinute: 9,
    standing: [{ labels, summary: `${asset} is in alarm at ${point}: outer-race, since ${since}` }],
  },
  {
    alert: 'SidebandMachineAlarm',
    when: 'an anomaly is a warning',
    series: { [open('warning')]: '1700000000x10' },
    atMinute: 5,
    standing: [],
  },
  {
    alert: 'SidebandMachineAlarm',
    when: 'an alarm cleared long ago',
    series: { [open('alarm')]: '1700000000x5 stale _x20' },
    atMinute: 20,
    standing: [],
  },
  {
    alert: 'SidebandMachineAlarm',
    when: 'the machine is in maintenance, which the alarms say a moment later',
    series: { [open('alarm')]: '1700000000x20', [hidden]: '_ 1x20' },
    atMinute: 10,
    standing: [],
  },
  {
    alert: 'SidebandMachineAlarm',
    when: 'the maintenance is over and it lasts',
    series: { [open('alarm')]: '1700000000x20', [hidden]: '1x5 stale _x20' },
    atMinute: 10,
    standing: [{ labels, summary: `${asset} is in alarm at ${point}: outer-race, since ${since}` }],
  },
  {
    alert: 'SidebandMachineWarning',
    when: 'the alarm is on the shelf',
    series: { [open('warning')]: '1700000000x20', [hidden]: '1x20' },
    atMinute: 15,
    standing: [],
  },
  {
    alert: 'SidebandMachineWarning',
    when: 'a warning lasts',
    series: { [open('warning')]: '1700000000x20' },
    atMinute: 15,
    standing: [
      { labels, summary: `${asset} runs unlike itself at ${point}: outer-race, since ${since}` },
    ],
  },
  {
    alert: 'SidebandMachineWarning',
    when: 'a warning clears within minutes',
    series: { [open('warning')]: '1700000000x5 stale _x20' },
    atMinute: 15,
    standing: [],
  },
  {
    alert: 'SidebandAnomaliesOpen',
    when: 'no series of points say which machine it is',
    series: { sideband_inference_anomalies_open: '2x10' },
    atMinute: 5,
    standing: [
      {
        labels: {},
        summary:
          '2 anomalies are open: machines run unlike themselves; the topic ' +
          'sideband.anomalies says which',
      },
    ],
  },
  {
    alert: 'SidebandAnomaliesOpen',
    when: 'series of points tell it better',
    series: { sideband_inference_anomalies_open: '2x10', [score]: '3x10' },
    atMinute: 5,
    standing: [],
  },
  {
    alert: 'SidebandAnomaliesOpen',
    when: 'none is open',
    series: { sideband_inference_anomalies_open: '0x10' },
    atMinute: 5,
    standing: [],
  },
  {
    alert: 'SidebandMachineSilent',
    when: 'a point is silent, also over a restart of the alarms',
    series: { [silence]: '1700000000x10 stale _x3 1700000000x10' },
    atMinute: 12,
    standing: [
      {
        labels: { asset, point },
        summary: `${asset} is not watched: nothing came from ${point} since ${since}`,
      },
    ],
  },
  {
    alert: 'SidebandMachineSilent',
    when: 'it came again long ago',
    series: { [silence]: '1700000000x10 stale _x20' },
    atMinute: 25,
    standing: [],
  },
  {
    alert: 'SidebandMachineSilent',
    when: 'the machine was stopped and is suppressed by its speed',
    series: { [silence]: '1700000000x20', [hidden]: '1x20' },
    atMinute: 10,
    standing: [],
  },
  {
    alert: 'SidebandPointsSilent',
    when: 'no series of points say which machine it is',
    series: { sideband_alarms_silent_points: '0 3x10' },
    atMinute: 5,
    standing: [
      {
        labels: {},
        summary:
          '3 points send nothing any more: their machines are not watched; ' +
          'the alarms say which',
      },
    ],
  },
  {
    alert: 'SidebandPointsSilent',
    when: 'series of points tell it better',
    series: { sideband_alarms_silent_points: '1x10', [silence]: '1700000000x10' },
    atMinute: 5,
    standing: [],
  },
  {
    alert: 'SidebandPointsSilent',
    when: 'every point sends as usual',
    series: { sideband_alarms_silent_points: '0x10' },
    atMinute: 5,
    standing: [],
  },
  {
    alert: 'SidebandSensorFault',
    when: 'frames go on showing a stuck sensor',
    series: { 'sideband_inference_sensor_faults_total{code="sensor.stuck"}': '0+1x60' },
    atMinute: 40,
    standing: [
      {
        labels: { code: 'sensor.stuck' },
        summary:
          'A sensor does not measure what it should (sensor.stuck); its machine is ' +
          'not judged meanwhile',
      },
    ],
  },
  {
    alert: 'SidebandSensorFault',
    when: 'a plug was moved once',
    series: { 'sideband_inference_sensor_faults_total{code="sensor.stuck"}': '0 1 2 3 3x60' },
    atMinute: 40,
    standing: [],
  },
];
