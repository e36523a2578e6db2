/**
 * What Sideband promises an SRE, and alerts on how fast the budget of errors is used up: over a
 * long window, so that it matters, and a short one, so that it ends when it is over (Google's SRE
 * Workbook, chapter 5, table 5-8).
 */
import type { Alert, AlertGroup, RecordingRule } from './alert.ts';

interface Slo {
  readonly slo: string;
  /** CamelCase, in the names of its alerts */
  readonly name: string;
  /** share that must be good, over 30 days */
  readonly objective: number;
  /** histogram, and the bound up to which an observation is good */
  readonly histogram: string;
  readonly selector: string;
  readonly bound: string;
  /** what does not happen in time, as the beginning of a sentence */
  readonly broken: string;
  readonly action: string;
}

export const slos: readonly Slo[] = [
  {
    slo: 'intake',
    name: 'Intake',
    objective: 0.999,
    histogram: 'sideband_bridge_append_seconds',
    selector: '',
    bound: '0.5',
    broken: 'Messages wait longer than half a second for the log',
    action: 'Look at the log: brokers in sync, disk, network.',
  },
  {
    slo: 'freshness',
    name: 'Freshness',
    objective: 0.99,
    histogram: 'sideband_runner_record_age_seconds',
    selector: 'stage=~"features|inference"',
    bound: '10.0',
    broken: 'Windows are scored more than 10 seconds after they came',
    action: 'Which stage is behind, and why? The Flow dashboard shows its lag and its retries.',
  },
];

interface Burn {
  readonly long: string;
  readonly short: string;
  /** times the rate that uses up the budget in 30 days */
  readonly factor: number;
}

/** 2 % of the budget within an hour, 5 % within six */
const fast: readonly Burn[] = [
  { long: '1h', short: '5m', factor: 14.4 },
  { long: '6h', short: '30m', factor: 6 },
];
/** 10 % of the budget within a day, or within three */
const slow: readonly Burn[] = [
  { long: '1d', short: '2h', factor: 3 },
  { long: '3d', short: '6h', factor: 1 },
];
const windows = new Set([...fast, ...slow].flatMap(({ long, short }) => [long, short]));

export function errorRatio(slo: string, window: string): string {
  return `slo:sideband_errors:ratio_rate${window}{slo="${slo}"}`;
}

function recordings({ slo, histogram, selector, bound }: Slo): RecordingRule[] {
  const within = selector === '' ? `le="${bound}"` : `le="${bound}", ${selector}`;
  const all = selector === '' ? '' : `{${selector}}`;
  return [...windows].map((window) => ({
    record: `slo:sideband_errors:ratio_rate${window}`,
    expr:
      `1 - sum(rate(${histogram}_bucket{${within}}[${window}])) ` +
      `/ sum(rate(${histogram}_count${all}[${window}]))`,
    labels: { slo },
  }));
}

function burns({ slo, objective }: Slo, rates: readonly Burn[]): string {
  const budget = Number((1 - objective).toFixed(6));
  return rates
    .map(({ long, short, factor }) => {
      const limit = `${factor} * ${budget}`;
      return `(${errorRatio(slo, long)} > ${limit} and ${errorRatio(slo, short)} > ${limit})`;
    })
    .join(' or ');
}

function alerts(slo: Slo): Alert[] {
  const common = { team: 'sre', action: slo.action, labels: { slo: slo.slo } } as const;
  return [
    {
      ...common,
      name: `Sideband${slo.name}BudgetBurnsFast`,
      expr: burns(slo, fast),
      for: '2m',
      severity: 'page',
      summary: `${slo.broken}: at this rate the month's budget is gone within days`,
    },
    {
      ...common,
      name: `Sideband${slo.name}BudgetBurnsSlow`,
      expr: burns(slo, slow),
      for: '15m',
      severity: 'ticket',
      summary: `${slo.broken}, for long: the month's budget will not last`,
    },
  ];
}

export const sloAlerts: AlertGroup = {
  name: 'sideband-slos',
  recordings: slos.flatMap(recordings),
  alerts: slos.flatMap(alerts),
};
