/** Whether what the models see is what they learned. */
import type { Panel } from './dashboard.ts';
import { colored, rate, small } from './panel-parts.ts';

export const driftPanels: readonly Panel[] = [
  {
    ...small,
    kind: 'table',
    title: 'Drift per detector and feature',
    about: 'Statistic by its limit, of the worst profile: above 1 it is significant. Top 50.',
    queries: [
      {
        expr: 'topk(50, max by (model, detector, feature) (sideband_drift_statistic_ratio))',
      },
    ],
    empty: 'Windows of drift are not full yet.',
    columns: [
      { field: 'model', title: 'Model' },
      { field: 'detector', title: 'Detector' },
      { field: 'feature', title: 'Feature' },
      { field: 'Value', title: 'By limit', steps: colored(1, 'orange') },
    ],
  },
  {
    ...small,
    kind: 'lines',
    title: 'Worst feature of each detector',
    about: 'Statistic by its limit.',
    queries: [
      {
        expr: 'max by (model, detector) (sideband_drift_statistic_ratio)',
        legend: '{{model}} {{detector}}',
      },
    ],
    empty: 'Windows of drift are not full yet.',
    min: 0,
    steps: colored(1, 'orange'),
  },
  {
    ...small,
    kind: 'lines',
    title: 'Outside of the learned regime',
    about: 'Share of frames whose speed, load or temperature was not seen in training.',
    queries: [
      {
        expr:
          `(sum(${rate('sideband_inference_scores_total{verdict="regime-not-seen"}')}) ` +
          `or vector(0)) / sum(${rate('sideband_inference_scores_total{variant="champion"}')})`,
        legend: 'regime not seen',
      },
    ],
    unit: 'percentunit',
    empty: 'Nothing was scored in this time.',
    min: 0,
  },
  {
    ...small,
    kind: 'lines',
    title: 'Open drift events',
    about: 'By verdict; and those that the limit per hour holds back.',
    queries: [
      {
        expr: 'sum by (verdict) (sideband_drift_events_open)',
        legend: '{{verdict}}',
      },
      { expr: 'sum(sideband_drift_withheld_events)', legend: 'held back' },
    ],
    empty: 'Nothing has drifted.',
    min: 0,
    steps: colored(1, 'yellow'),
  },
  {
    ...small,
    kind: 'lines',
    title: 'Frames compared',
    about: 'Frames a second that drift takes into its windows.',
    queries: [
      { expr: `sum by (model) (${rate('sideband_drift_frames_total')})`, legend: '{{model}}' },
    ],
    unit: 'reqps',
    empty: 'No model is in charge yet.',
    min: 0,
  },
  {
    ...small,
    kind: 'timeline',
    title: 'Detectors that say drift',
    about: 'Before verdicts are made of it: 1 while a detector speaks.',
    queries: [
      {
        expr: 'max by (model, detector) (sideband_drift_drifting)',
        legend: '{{model}} {{detector}}',
      },
    ],
    empty: 'Windows of drift are not full yet.',
  },
];
