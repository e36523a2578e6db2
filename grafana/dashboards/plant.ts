/** Plant: which machine, how bad, since when, what to do. */
import { type Fault } from '@sideband/shared/core/records.ts';
import { anomaliesOpened, modelChanges } from './annotations.ts';
import { type Dashboard, machineLink, type Panel, type Step, uids } from './dashboard.ts';
import { colored } from './panel-parts.ts';

const anomaly = 'sideband_inference_point_anomaly_timestamp_seconds';
const sample = 'sideband_features_point_sample_timestamp_seconds';
const ratio = 'sideband_inference_point_score_ratio';
const chosen = 'asset=~"$asset"';

/** what to do first, per diagnosis */
const advice: Readonly<Record<Fault, string>> = {
  'outer-race': 'Order the bearing, check its lubrication, replace it at the next stop',
  'inner-race': 'Order the bearing, check its lubrication, replace it at the next stop',
  ball: 'Order the bearing, check its lubrication, replace it at the next stop',
  cage: 'Replace the bearing soon: a cage fails without much more warning',
  'gear-tooth': 'Look for metal in the oil; look at the teeth at the next stop',
  imbalance: 'Clean the rotor, look for lost parts, balance it',
  misalignment: 'Check coupling and alignment, warm as well as cold',
  looseness: 'Tighten feet and foundation, check the fit of the bearing',
  unsure: 'Listen and look; take its spectra',
};

const byThreshold: readonly Step[] = [
  { from: null, color: 'grey' },
  { from: 1, color: 'yellow' },
  { from: 2, color: 'red' },
];

function count(title: string, about: string, given: Partial<Panel> & { expr: string }): Panel {
  const { expr, ...changes } = given;
  const queries = [{ expr }];
  const common = { kind: 'stat', empty: '0', width: 4, height: 4 } as const;
  return { ...common, title, about, queries, ...changes };
}

const machines = (selector: string) => `count(count by (asset) (${selector}))`;

export const plant: Dashboard = {
  uid: uids.plant,
  title: 'Sideband / Plant',
  question: 'Which machine, how bad, since when, and what is to be done?',
  variables: [{ name: 'asset', title: 'Machine', series: sample, label: 'asset', isMany: true }],
  annotations: [anomaliesOpened(chosen), modelChanges],
  rows: [
    {
      title: 'Now',
      panels: [
        count('In alarm', 'Machines with an anomaly of severity alarm.', {
          expr: `${machines(`${anomaly}{severity="alarm", ${chosen}}`)} or vector(0)`,
          steps: colored(1, 'red'),
        }),
        count('With a warning', 'Machines that run unlike themselves.', {
          expr: `${machines(`${anomaly}{severity="warning", ${chosen}}`)} or vector(0)`,
          steps: colored(1, 'yellow'),
        }),
        count('Watched', 'Machines that frames come from.', {
          expr: machines(`${sample}{${chosen}}`),
          empty: 'no series of points: see MONITORING.md',
        }),
        count('Silent', 'Points that send nothing for longer than they usually do.', {
          expr: 'sum(sideband_alarms_silent_points)',
          steps: colored(1, 'yellow'),
        }),
        count('Learning', 'Points without a baseline, in the whole plant: not watched yet.', {
          expr: 'sum(sideband_inference_points{state="learning"})',
        }),
        count('Alarms standing', 'What operators see now, acknowledged or not.', {
          expr: 'sum(sideband_alarms_standing)',
          steps: colored(1, 'yellow'),
        }),
        {
          kind: 'table',
          title: 'What is wrong, since when, and what to do',
          about: 'Open anomalies. The diagnosis grows surer as evidence comes in.',
          queries: [
            {
              expr:
                `label_replace(max by (asset, point, severity, fault) (${anomaly}{${chosen}}) ` +
                '* 1000, "advice", "$1", "fault", "(.*)")',
            },
          ],
          empty: 'No machine is in alarm or has a warning.',
          width: 24,
          height: 8,
          columns: [
            { field: 'asset', title: 'Machine', link: machineLink('${__data.fields.Machine}') },
            { field: 'point', title: 'Point' },
            { field: 'severity', title: 'How bad' },
            { field: 'fault', title: 'Diagnosis' },
            { field: 'Value', title: 'Since', unit: 'dateTimeFromNow' },
            { field: 'advice', title: 'What to do', words: advice },
          ],
        },
      ],
    },
    {
      title: 'Trend',
      panels: [
        {
          kind: 'table',
          title: 'Nearest to their thresholds',
          about: 'Last score of a machine by its threshold, worst first: above 1 is anomalous.',
          queries: [{ expr: `topk(20, max by (asset) (${ratio}{${chosen}}))` }],
          empty: 'No model judges yet: baselines are being learned.',
          width: 8,
          height: 10,
          columns: [
            { field: 'asset', title: 'Machine', link: machineLink('${__data.fields.Machine}') },
            { field: 'Value', title: 'By threshold', unit: 'none', steps: byThreshold },
          ],
        },
        {
          kind: 'lines',
          title: 'Score by threshold',
          about: 'Worst point of each machine. Above 1 is anomalous, from 2 on it is an alarm.',
          queries: [{ expr: `max by (asset) (${ratio}{${chosen}})`, legend: '{{asset}}' }],
          empty: 'No model judges yet: baselines are being learned.',
          width: 16,
          height: 10,
          min: 0,
          steps: byThreshold,
          links: [machineLink('${__field.labels.asset}')],
        },
        {
          kind: 'lines',
          title: 'Alarms within ten minutes',
          about: 'More than 10 are a flood: nobody can follow (EEMUA 191).',
          queries: [{ expr: 'sum(sideband_alarms_recent_announcements)', legend: 'announced' }],
          empty: 'No alarm service runs.',
          width: 12,
          height: 7,
          min: 0,
          steps: colored(10, 'red'),
        },
        {
          kind: 'stacked',
          title: 'Alarms by state',
          about: 'After ISA-18.2. What is unacknowledged waits for an operator.',
          queries: [{ expr: 'sum by (state) (sideband_alarms_alarms)', legend: '{{state}}' }],
          empty: 'No alarm was ever raised.',
          width: 12,
          height: 7,
          min: 0,
        },
      ],
    },
  ],
};
