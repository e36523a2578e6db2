/** Machine: how it went, what is wrong with it. */
import { anomaliesOpened, modelChanges, retrainings } from './annotations.ts';
import { type Dashboard, type Link, type Step, uids } from './dashboard.ts';
import { colored } from './panel-parts.ts';

const anomaly = 'sideband_inference_point_anomaly_timestamp_seconds';
const sample = 'sideband_features_point_sample_timestamp_seconds';
const ratio = 'sideband_inference_point_score_ratio';
const chosen = 'asset="$asset", point=~"$point"';

const byThreshold: readonly Step[] = [
  { from: null, color: 'grey' },
  { from: 1, color: 'yellow' },
  { from: 2, color: 'red' },
];

/** waveform and spectra are not series: they come from the windows themselves */
const windows: Link = {
  title: 'Waveform, spectra and fault lines',
  url: '${console}/#point=${__field.labels.point}',
};

const feature = (metric: string) => ({
  expr: `${metric}{${chosen}}`,
  legend: '{{point}} {{set}}',
});

export const machine: Dashboard = {
  uid: uids.machine,
  title: 'Sideband / Machine',
  question: 'What does this machine do, and what is wrong with it?',
  variables: [
    { name: 'asset', title: 'Machine', series: sample, label: 'asset', isMany: false },
    {
      name: 'point',
      title: 'Point',
      series: `${sample}{asset="$asset"}`,
      label: 'point',
      isMany: true,
    },
  ],
  texts: {
    zone_b_c: { title: 'Zone C from, m/s', value: '0.0045' },
    zone_c_d: { title: 'Zone D from, m/s', value: '0.0071' },
  },
  annotations: [anomaliesOpened(chosen), modelChanges, retrainings],
  rows: [
    {
      title: 'Now',
      panels: [
        {
          kind: 'table',
          title: 'What is wrong',
          about: 'Open anomalies of this machine.',
          queries: [{ expr: `max by (point, severity, fault) (${anomaly}{${chosen}}) * 1000` }],
          empty: 'Nothing: it runs as it was learned.',
          width: 16,
          height: 6,
          columns: [
            { field: 'point', title: 'Point' },
            { field: 'severity', title: 'How bad' },
            { field: 'fault', title: 'Diagnosis' },
            { field: 'Value', title: 'Since', unit: 'dateTimeFromNow' },
          ],
        },
        {
          kind: 'stat',
          title: 'Last sample',
          about: 'How long ago the last frame of a point ended, by the clock of its device.',
          queries: [
            { expr: `time() - max by (point) (${sample}{${chosen}})`, legend: '{{point}}' },
          ],
          unit: 's',
          empty: 'Nothing has come from it.',
          width: 8,
          height: 6,
          steps: colored(900, 'yellow'),
        },
        {
          kind: 'timeline',
          title: 'History of anomalies',
          about: 'When each point had an open anomaly, and of which severity and diagnosis.',
          queries: [
            {
              expr: `max by (point, severity, fault) (${anomaly}{${chosen}} > bool 0)`,
              legend: '{{point}} {{severity}} {{fault}}',
            },
          ],
          empty: 'None in this time.',
          width: 24,
          height: 5,
        },
      ],
    },
    {
      title: 'Trend',
      panels: [
        {
          kind: 'lines',
          title: 'Score by threshold',
          about: 'Above 1 is anomalous, from 2 on it is an alarm.',
          queries: [{ ...feature(ratio) }],
          empty: 'No model judges this machine yet: its baseline is being learned.',
          width: 12,
          height: 8,
          min: 0,
          steps: byThreshold,
          links: [windows],
        },
        {
          kind: 'lines',
          title: 'Velocity RMS, 10 to 1000 Hz',
          about:
            'How hard it shakes (ISO 20816-3). The limits of zones C and D are those of its ' +
            'group and support: set them above. Needs a feature set with velocity.',
          queries: [
            {
              ...feature('sideband_features_point_velocity_meters_per_second'),
            },
            { expr: 'vector($zone_b_c)', legend: 'zone C' },
            { expr: 'vector($zone_c_d)', legend: 'zone D' },
          ],
          unit: 'velocityms',
          empty: 'The feature set of this machine has no velocity.',
          width: 12,
          height: 8,
          min: 0,
          links: [windows],
        },
        {
          kind: 'lines',
          title: 'Crest factor',
          about: 'Peak by RMS: 3 to 4 for noise. Impacts raise it, before the level rises.',
          queries: [feature('sideband_features_point_crest_ratio')],
          empty: 'The feature set of this machine has no crest factor.',
          width: 12,
          height: 8,
          min: 0,
          links: [windows],
        },
        {
          kind: 'lines',
          title: 'Kurtosis',
          about: '3 for noise. Impacts raise it; in late damage it comes down again.',
          queries: [feature('sideband_features_point_kurtosis_ratio')],
          empty: 'The feature set of this machine has no kurtosis.',
          width: 12,
          height: 8,
          min: 0,
          links: [windows],
        },
        {
          kind: 'text',
          title: 'Waveform, spectra and fault lines',
          about:
            'They are not series. A click on a trend leads to the point on the operator page; ' +
            'on a shell:\n\n```sh\nnpx sideband inspect $point --out inspection.html\n```',
          queries: [],
          empty: '',
          width: 24,
          height: 4,
        },
      ],
    },
  ],
};
