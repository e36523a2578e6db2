/** Models and drift: whether what was learned can still be believed. */
import { modelChanges, retrainings } from './annotations.ts';
import { type Dashboard, type Panel, type Query, uids } from './dashboard.ts';
import { driftPanels } from './drift-panels.ts';
import { rate, small } from './panel-parts.ts';

const noScores = 'Nothing was scored in this time.';
const noLabels = 'No label has come yet: say what was found, and models are judged by it.';

/** How the values of a histogram are spread, over time. */
function spread(title: string, about: string, histogram: string): Panel {
  const expr = `sum by (le) (increase(${histogram}_bucket[$__rate_interval]))`;
  const queries = [{ expr, legend: '{{le}}' }];
  return { ...small, kind: 'heatmap', title, about, queries, empty: noScores };
}

/** Low bound, share and high bound of what labels say of a model. */
function judged(metric: string): Query[] {
  return [{ expr: `max by (model, bound) (${metric})`, legend: '{{model}} {{bound}}' }];
}

const predictions: readonly Panel[] = [
  {
    ...small,
    kind: 'stacked',
    title: 'Verdicts',
    about: 'Of the champions, a second.',
    queries: [
      {
        expr: `sum by (verdict) (${rate('sideband_inference_scores_total{variant="champion"}')})`,
        legend: '{{verdict}}',
      },
    ],
    unit: 'reqps',
    empty: noScores,
  },
  {
    ...small,
    kind: 'heatmap',
    title: 'Scores by threshold',
    about: 'Of the champions. Healthy machines stay well below 1; a band that moves up is drift.',
    queries: [
      {
        expr:
          'sum by (le) ' +
          '(increase(sideband_inference_score_ratio_bucket{variant="champion"}[$__rate_interval]))',
        legend: '{{le}}',
      },
    ],
    empty: noScores,
  },
  {
    ...small,
    kind: 'lines',
    title: 'Champion against challenger',
    about:
      'Share of frames above the threshold, and the median by it, of the champions and of the ' +
      'shadows that run beside them.',
    queries: [
      {
        expr:
          `1 - sum by (variant) (${rate('sideband_inference_score_ratio_bucket{le="1.0"}')}) ` +
          `/ sum by (variant) (${rate('sideband_inference_score_ratio_count')})`,
        legend: '{{variant}} above',
      },
      {
        expr:
          'histogram_quantile(0.5, sum by (le, variant) ' +
          `(${rate('sideband_inference_score_ratio_bucket')}))`,
        legend: '{{variant}} median',
      },
    ],
    empty: noScores,
    min: 0,
  },
  spread(
    'Crest factor',
    'Of all frames. About 4 for noise, more with impacts.',
    'sideband_features_crest_ratio',
  ),
  spread(
    'Kurtosis',
    'Of all frames. 3 for noise, more with impacts.',
    'sideband_features_kurtosis_ratio',
  ),
  spread(
    'Velocity RMS, m/s',
    'Of frames whose set has it; the bounds are those of ISO 20816-3.',
    'sideband_features_velocity_meters_per_second',
  ),
];

const models: readonly Panel[] = [
  {
    ...small,
    kind: 'table',
    title: 'Models in use',
    about: 'When each was learned.',
    queries: [
      {
        expr: 'max by (model, variant) (sideband_inference_model_created_timestamp_seconds) * 1000',
      },
    ],
    empty: 'No model is loaded: every point is learning.',
    columns: [
      { field: 'model', title: 'Model' },
      { field: 'variant', title: 'As' },
      { field: 'Value', title: 'Learned', unit: 'dateTimeFromNow' },
    ],
  },
  {
    ...small,
    kind: 'stacked',
    title: 'Points by state of their baseline',
    about: 'Learning and refused ones are not watched.',
    queries: [{ expr: 'sum by (state) (sideband_inference_points)', legend: '{{state}}' }],
    empty: 'No point has come yet.',
    min: 0,
  },
  {
    ...small,
    kind: 'lines',
    title: 'Learned and loaded',
    about:
      'Baselines learned, of new points and anew because drift asked; bundles loaded, refused.',
    queries: [
      {
        expr: 'sum by (reason) (increase(sideband_trainer_points_learned_total[$__rate_interval]))',
        legend: 'learned: {{reason}}',
      },
      {
        expr: 'sum by (result) (increase(sideband_inference_model_loads_total[$__rate_interval]))',
        legend: '{{result}}',
      },
    ],
    empty: 'No trainer runs.',
    min: 0,
  },
  {
    ...small,
    kind: 'lines',
    title: 'Since the model store was read',
    about: 'By process. It is read every few seconds; while it is away, models stay as they are.',
    queries: [
      { expr: 'time() - sideband_store_read_timestamp_seconds > 0', legend: '{{instance}}' },
    ],
    unit: 's',
    empty: 'No process has a model store open.',
    min: 0,
  },
  {
    ...small,
    kind: 'lines',
    title: 'Inference by what it computes on',
    about: 'Processes on a CPU and on a GPU. Scores of the two differ in their last bits.',
    queries: [{ expr: 'sum by (provider) (sideband_inference_provider)', legend: '{{provider}}' }],
    empty: 'No inference runs.',
    min: 0,
  },
  {
    ...small,
    kind: 'lines',
    title: 'Frames refused',
    about: 'By code. Learning is no refusal that anybody has to act on.',
    queries: [
      {
        expr: `sum by (code) (${rate('sideband_inference_refused_total')})`,
        legend: '{{code}}',
      },
    ],
    unit: 'reqps',
    empty: 'Every frame was judged.',
    min: 0,
  },
];

const labels: readonly Panel[] = [
  {
    ...small,
    kind: 'lines',
    title: 'Recall',
    about: 'Labelled faults that had an alarm, with the bounds of 95 %. Wanted: above 90 %.',
    queries: judged('sideband_drift_recall_ratio'),
    unit: 'percentunit',
    empty: noLabels,
    min: 0,
    max: 1,
  },
  {
    ...small,
    kind: 'lines',
    title: 'False alarms',
    about: 'Labelled healthy times that had an alarm. Wanted: below 5 %.',
    queries: judged('sideband_drift_false_alarm_ratio'),
    unit: 'percentunit',
    empty: noLabels,
    min: 0,
    max: 1,
  },
  {
    ...small,
    kind: 'lines',
    title: 'Precision',
    about: 'Labelled alarms that were faults.',
    queries: judged('sideband_drift_precision_ratio'),
    unit: 'percentunit',
    empty: noLabels,
    min: 0,
    max: 1,
  },
];

export const modelsAndDrift: Dashboard = {
  uid: uids.models,
  title: 'Sideband / Models and drift',
  question: 'Can what was learned still be believed?',
  variables: [],
  annotations: [modelChanges, retrainings],
  rows: [
    { title: 'Predictions', panels: predictions },
    { title: 'Drift', panels: driftPanels },
    { title: 'Models', panels: models },
    { title: 'What people found', panels: labels },
  ],
};
