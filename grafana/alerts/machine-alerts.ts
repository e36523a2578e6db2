/** What an operator is told: which machine, how bad, since when. */
import { type AlertGroup, placeholders } from './alert.ts';

const openAnomaly = 'sideband_inference_point_anomaly_timestamp_seconds';
const silence = 'sideband_alarms_point_silent_timestamp_seconds';
/** shelved, suppressed or out of service: nobody is called for it */
const hidden = 'max by (asset, point) (sideband_alarms_point_hidden)';
const told = (series: string) => `(${series} unless on (asset, point) ${hidden})`;
/** until the alarms have said whether anybody is to be told */
const considered = '30s';
/** over the restart of inference, which shows no series meanwhile */
const overRestart = '5m';

export const machineAlerts: AlertGroup = {
  name: 'sideband-machines',
  alerts: [
    {
      name: 'SidebandMachineAlarm',
      expr: `max by (asset, point, fault) ${told(`${openAnomaly}{severity="alarm"}`)}`,
      for: considered,
      keepFiringFor: overRestart,
      severity: 'page',
      team: 'operator',
      isOfMachine: true,
      summary:
        '{{ $labels.asset }} is in alarm at {{ $labels.point }}: {{ $labels.fault }}, ' +
        `since ${placeholders.time}`,
      action: 'Look at the machine now; its dashboard shows the lines that name the fault.',
    },
    {
      name: 'SidebandMachineWarning',
      expr: `max by (asset, point, fault) ${told(`${openAnomaly}{severity="warning"}`)}`,
      for: '10m',
      keepFiringFor: overRestart,
      severity: 'notice',
      team: 'operator',
      isOfMachine: true,
      summary:
        '{{ $labels.asset }} runs unlike itself at {{ $labels.point }}: ' +
        `{{ $labels.fault }}, since ${placeholders.time}`,
      action: 'Have it looked at on the next round; watch the trend on its dashboard.',
    },
    {
      name: 'SidebandAnomaliesOpen',
      expr:
        'sum(sideband_inference_anomalies_open) > 0 unless on () ' +
        'count(sideband_inference_point_score_ratio)',
      keepFiringFor: overRestart,
      severity: 'page',
      team: 'operator',
      summary:
        `${placeholders.number} anomalies are open: machines run unlike themselves; ` +
        'the topic sideband.anomalies says which',
      action: 'Look at the open anomalies; switch on series of points to be told the machine.',
    },
    {
      name: 'SidebandMachineSilent',
      expr: `max by (asset, point) ${told(silence)}`,
      for: considered,
      keepFiringFor: overRestart,
      severity: 'notice',
      team: 'operator',
      isOfMachine: true,
      summary:
        '{{ $labels.asset }} is not watched: nothing came from {{ $labels.point }} ' +
        `since ${placeholders.time}`,
      action: 'Is the machine off? If not: look at the sensor, its cable and its gateway.',
    },
    {
      name: 'SidebandPointsSilent',
      expr: `sum(sideband_alarms_silent_points) > 0 unless on () count(${silence})`,
      keepFiringFor: overRestart,
      severity: 'notice',
      team: 'operator',
      summary:
        `${placeholders.number} points send nothing any more: their machines are not watched; ` +
        'the alarms say which',
      action: 'Look at the alarms of kind sensor and data; switch on series of silent points.',
    },
    {
      name: 'SidebandSensorFault',
      expr: 'sum by (code) (rate(sideband_inference_sensor_faults_total[15m])) > 0',
      for: '15m',
      severity: 'notice',
      team: 'operator',
      summary:
        'A sensor does not measure what it should ({{ $labels.code }}); its machine ' +
        'is not judged meanwhile',
      action: 'Find the point on the dashboard or in the scores; look at mounting, cable, range.',
    },
  ],
};
