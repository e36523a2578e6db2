/** Flow: whether everything that comes in gets through, in time. For an SRE. */
import { errorRatio, slos } from '../alerts/slo.ts';
import { type Dashboard, type Panel, uids } from './dashboard.ts';
import { intakePanels } from './intake-panels.ts';
import { colored, rate, small } from './panel-parts.ts';
import { stagePanels } from './stage-panels.ts';

const objectives: readonly Panel[] = slos.map(({ slo, objective, broken }) => ({
  kind: 'stat',
  title: `Budget left: ${slo}`,
  about:
    `${broken}: ${((1 - objective) * 100).toFixed(1)} % may be so. What the last 3 ` +
    'days left of it.',
  queries: [{ expr: `1 - ${errorRatio(slo, '3d')} / ${(1 - objective).toFixed(3)}` }],
  unit: 'percentunit',
  empty: 'No traffic in this time.',
  width: 6,
  height: 5,
  steps: [
    { from: null, color: 'red' },
    { from: 0, color: 'orange' },
    { from: 0.25, color: 'grey' },
  ],
}));

const books: readonly Panel[] = [
  {
    ...small,
    kind: 'stat',
    title: 'Windows unaccounted for',
    about: 'In, less their outcomes, less the pending: 0, or the guarantee is broken.',
    queries: [{ expr: 'sum(sideband_features_gap_windows)' }],
    empty: 'No features run.',
    steps: colored(0.001, 'red'),
  },
  {
    ...small,
    kind: 'stacked',
    title: 'What became of the windows',
    about: 'A second. Pending ones wait for the rest of their frame.',
    queries: [
      {
        expr: `sum by (outcome) (${rate('sideband_features_windows_total')})`,
        legend: '{{outcome}}',
      },
      { expr: 'sum(sideband_features_pending_windows)', legend: 'pending, in all' },
    ],
    empty: 'No traffic in this time.',
  },
  {
    ...small,
    kind: 'lines',
    title: 'Frames and scores',
    about:
      'Each frame has one score of a champion: the two are one line, but for what is on its way.',
    queries: [
      { expr: `sum(${rate('sideband_features_frames_total')})`, legend: 'frames' },
      {
        expr: `sum(${rate('sideband_inference_scores_total{variant="champion"}')})`,
        legend: 'scores',
      },
    ],
    unit: 'reqps',
    empty: 'No traffic in this time.',
  },
];

const latency: readonly Panel[] = [
  {
    kind: 'heatmap',
    title: 'From sample to score',
    about: 'From the last sample of a frame to its committed score, by the clock of the device.',
    queries: [
      {
        expr:
          'sum by (le) ' +
          '(increase(sideband_inference_score_latency_seconds_bucket[$__rate_interval]))',
        legend: '{{le}}',
      },
    ],
    unit: 's',
    empty: 'No traffic in this time.',
    width: 12,
    height: 8,
  },
  {
    kind: 'lines',
    title: 'From sample to anomaly',
    about:
      'From the start of the frame that raised it; a point is an anomaly, and names its machine.',
    queries: [
      {
        expr:
          'histogram_quantile(0.9, sum by (le) ' +
          '(rate(sideband_inference_anomaly_latency_seconds_bucket[1h])))',
        legend: 'p90 of the last hour',
        hasExemplars: true,
      },
    ],
    unit: 's',
    empty: 'No anomaly was raised in the last hour.',
    width: 12,
    height: 8,
  },
];

const processes: readonly Panel[] = [
  {
    ...small,
    kind: 'lines',
    title: 'CPU',
    about: 'Cores in use, and the share of time that the scoring threads run.',
    queries: [
      {
        expr: 'rate(process_cpu_seconds_total{job="sideband"}[$__rate_interval])',
        legend: '{{instance}}',
      },
      {
        expr: 'sum by (instance) (rate(sideband_inference_onnx_seconds_sum[$__rate_interval]))',
        legend: '{{instance}} scoring',
      },
    ],
    empty: 'Nothing is scraped.',
    min: 0,
  },
  {
    ...small,
    kind: 'lines',
    title: 'Memory',
    about: 'Resident. It is flat when all is well.',
    queries: [{ expr: 'process_resident_memory_bytes{job="sideband"}', legend: '{{instance}}' }],
    unit: 'bytes',
    empty: 'Nothing is scraped.',
    min: 0,
  },
  {
    ...small,
    kind: 'lines',
    title: 'Event loop',
    about: 'How late timers come, p99.',
    queries: [{ expr: 'nodejs_eventloop_lag_p99_seconds{job="sideband"}', legend: '{{instance}}' }],
    unit: 's',
    empty: 'Nothing is scraped.',
    min: 0,
  },
  {
    ...small,
    kind: 'lines',
    title: 'Operator page',
    about: 'Requests a second by outcome, and pages that are open.',
    queries: [
      {
        expr: `sum by (outcome) (${rate('sideband_console_requests_total')})`,
        legend: '{{outcome}}',
      },
      { expr: 'sum(sideband_console_streams)', legend: 'open pages' },
    ],
    empty: 'Nobody looks at it.',
    min: 0,
  },
];

export const flow: Dashboard = {
  uid: uids.flow,
  title: 'Sideband / Flow',
  question: 'Does everything that comes in get through, in time?',
  variables: [],
  annotations: [
    {
      title: 'Service started',
      query: { expr: 'process_start_time_seconds{job="sideband"} * 1000' },
      text: '{{instance}}',
      isTime: true,
    },
  ],
  rows: [
    { title: 'Objectives', panels: objectives },
    { title: 'Intake', panels: intakePanels },
    { title: 'Stages', panels: stagePanels },
    { title: 'Books', panels: books },
    { title: 'Latency', panels: latency },
    { title: 'Processes', panels: processes },
  ],
};
