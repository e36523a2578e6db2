/** Prometheus: its rules, and a configuration that scrapes and alerts. */
import { alertGroups } from '../alerts/alerts.ts';
import type { Alert, AlertGroup, RecordingRule } from '../alerts/alert.ts';
import { site } from '../site.ts';
import { annotationsOf, labelsOf, type ValueTemplates } from './rule-text.ts';

const values: ValueTemplates = {
  time: '{{ $value | humanizeTimestamp }}',
  number: '{{ $value | humanize }}',
  percent: '{{ $value | humanizePercentage }}',
};

export const rulesFile = 'sideband-rules.yaml';

function alertRule(alert: Alert) {
  return {
    alert: alert.name,
    expr: alert.expr,
    ...(alert.for !== undefined && { for: alert.for }),
    ...(alert.keepFiringFor !== undefined && { keep_firing_for: alert.keepFiringFor }),
    labels: labelsOf(alert),
    annotations: annotationsOf(alert, values),
  };
}

function group({ name, recordings = [], alerts }: AlertGroup) {
  const recorded: readonly RecordingRule[] = recordings;
  return { name, rules: [...recorded, ...alerts.map(alertRule)] };
}

/** Annotations as Prometheus writes them, placeholders still to be filled in. */
export function prometheusAnnotations(alert: Alert): Record<string, string> {
  return annotationsOf(alert, values);
}

export function prometheusRules() {
  return { groups: alertGroups.map(group) };
}

export interface PrometheusSite {
  readonly targets: readonly string[];
  readonly alertmanager: string;
  readonly scrapeInterval: string;
}

/** Exemplars are kept with --enable-feature=exemplar-storage. */
export function prometheusConfig(given: Partial<PrometheusSite> = {}) {
  const { targets, alertmanager, scrapeInterval } = { scrapeInterval: '15s', ...site, ...given };
  return {
    global: { scrape_interval: scrapeInterval, evaluation_interval: scrapeInterval },
    rule_files: [rulesFile],
    alerting: { alertmanagers: [{ static_configs: [{ targets: [alertmanager] }] }] },
    scrape_configs: [{ job_name: 'sideband', static_configs: [{ targets: [...targets] }] }],
  };
}
