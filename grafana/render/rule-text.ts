/** What Prometheus and Grafana say of an alert alike: its labels and annotations. */
import { type Alert, anchorOf, placeholders, type Team } from '../alerts/alert.ts';
import { uids } from '../dashboards/dashboard.ts';
import { site } from '../site.ts';

export type Placeholder = keyof typeof placeholders;

/** How a rule engine writes the value of an expression, per placeholder. */
export type ValueTemplates = Readonly<Record<Placeholder, string>>;

export function labelsOf({ severity, team, labels }: Alert): Record<string, string> {
  return { severity, team, ...labels };
}

export function annotationsOf(alert: Alert, values: ValueTemplates): Record<string, string> {
  let summary = alert.summary;
  for (const [name, mark] of Object.entries(placeholders)) {
    summary = summary.replaceAll(mark, values[name as Placeholder]);
  }
  return {
    summary,
    action: alert.action,
    dashboard_url: dashboardOf(alert),
    runbook_url: `${site.documentsUrl}/RUNBOOK.md#${anchorOf(alert)}`,
  };
}

const dashboardUids: Readonly<Record<Team, string>> = {
  operator: uids.plant,
  sre: uids.flow,
  models: uids.models,
};

function dashboardOf({ team, isOfMachine }: Alert): string {
  const address = `${site.grafanaUrl}/d`;
  if (isOfMachine !== true) return `${address}/${dashboardUids[team]}`;
  return `${address}/${uids.machine}?var-asset={{ $labels.asset }}`;
}
