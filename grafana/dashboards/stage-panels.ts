/** What every stage does, and how far behind it is. */
import type { Panel } from './dashboard.ts';
import { colored, quantiles, rate, small } from './panel-parts.ts';

export const stagePanels: readonly Panel[] = [
  {
    ...small,
    kind: 'lines',
    title: 'Records',
    about: 'Input records a second whose batch was committed.',
    queries: [
      { expr: `sum by (stage) (${rate('sideband_runner_records_total')})`, legend: '{{stage}}' },
    ],
    unit: 'reqps',
    empty: 'No traffic in this time.',
  },
  {
    ...small,
    kind: 'lines',
    title: 'Batches given up',
    about: 'Retries, records read again after a move, and outputs the log had already.',
    queries: [
      {
        expr: `sum by (stage, code) (${rate('sideband_runner_retries_total')})`,
        legend: '{{stage}} {{code}}',
      },
      {
        expr: `sum by (stage) (${rate('sideband_runner_reread_records_total')})`,
        legend: '{{stage}} read again',
      },
      {
        expr: `sum by (stage) (${rate('sideband_runner_repeated_total')})`,
        legend: '{{stage}} had been written',
      },
      {
        expr: `sum by (stage) (${rate('sideband_runner_stale_total')})`,
        legend: '{{stage}} stale',
      },
    ],
    unit: 'reqps',
    empty: 'Nothing of the kind happened.',
  },
  {
    ...small,
    kind: 'lines',
    title: 'Batch',
    about: 'Time of a batch in its step.',
    queries: quantiles('sideband_runner_batch_seconds', ['stage']),
    unit: 's',
    empty: 'No traffic in this time.',
  },
  {
    ...small,
    kind: 'lines',
    title: 'Age of records',
    about: 'From when a record was written until its batch was committed: queue and work.',
    queries: quantiles('sideband_runner_record_age_seconds', ['stage', 'input']),
    unit: 's',
    empty: 'No traffic in this time.',
    steps: colored(10, 'red'),
  },
  {
    ...small,
    kind: 'lines',
    title: 'Lag',
    about: 'Records not yet worked.',
    queries: [
      {
        expr: 'sum by (stage, input) (sideband_runner_lag_records)',
        legend: '{{stage}} of {{input}}',
      },
    ],
    empty: 'No stage runs.',
    min: 0,
  },
  {
    ...small,
    kind: 'lines',
    title: 'Partitions owned',
    about: 'Over all processes. Fewer than there are: machines are not watched.',
    queries: [
      {
        expr: 'sum by (stage, input) (sideband_runner_partitions_owned)',
        legend: '{{stage}} of {{input}}',
      },
    ],
    empty: 'No stage runs.',
    min: 0,
  },
];
