/**
 * An alert as people meet it. Prometheus rules, Grafana's provisioning, the routes of Alertmanager
 * and the check of the runbook are all made of this.
 */

/** page: somebody is woken; ticket: in working hours; notice: it is read when there is time */
export type Severity = 'page' | 'ticket' | 'notice';

/** operator: looks after machines; sre: after the flow; models: after what was learned */
export type Team = 'operator' | 'sre' | 'models';

export interface Alert {
  /** CamelCase, beginning with Sideband; its section in the runbook has the same name */
  readonly name: `Sideband${string}`;
  /** PromQL; every series of its result is one alert */
  readonly expr: string;
  /** how long the condition must hold; absent: not at all */
  readonly for?: string;
  /** how long it goes on after the condition ended: over the restart of a service */
  readonly keepFiringFor?: string;
  readonly severity: Severity;
  readonly team: Team;
  /** in the words of whoever is called; {{ $labels.… }} as in Prometheus, and the placeholders */
  readonly summary: string;
  /** the first thing to do */
  readonly action: string;
  /** of one machine, which its label asset names */
  readonly isOfMachine?: true;
  /** labels besides severity and team */
  readonly labels?: Readonly<Record<string, string>>;
}

/** Placeholders of a summary: the value of the expression, as … */
export const placeholders = {
  /** a Unix time */
  time: '<time>',
  /** a number of at most three digits */
  number: '<number>',
  /** a share */
  percent: '<percent>',
} as const;

export interface RecordingRule {
  readonly record: string;
  readonly expr: string;
  readonly labels: Readonly<Record<string, string>>;
}

export interface AlertGroup {
  readonly name: string;
  readonly recordings?: readonly RecordingRule[];
  readonly alerts: readonly Alert[];
}

/** As GitHub and Grafana make it of a heading of one word. */
export function anchorOf({ name }: Alert): string {
  return name.toLowerCase();
}
