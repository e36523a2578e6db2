/** The alerts as Grafana provisions them, for plants without Alertmanager. */
import { alertGroups } from '../alerts/alerts.ts';
import { type Alert, type AlertGroup, anchorOf } from '../alerts/alert.ts';
import { site } from '../site.ts';
import { annotationsOf, labelsOf, type ValueTemplates } from './rule-text.ts';

const values: ValueTemplates = {
  time: '{{ humanizeTimestamp $values.A.Value }}',
  number: '{{ humanize $values.A.Value }}',
  percent: '{{ humanizePercentage $values.A.Value }}',
};

/**
 * An expression gives a series per alert, whatever its value: also the 0 of `up == 0`. Grafana
 * takes $ in a provisioned query for a variable of its environment, and $$ for $; annotations it
 * leaves alone.
 */
function data({ expr }: Alert) {
  const relativeTimeRange = { from: 600, to: 0 };
  return [
    {
      refId: 'A',
      relativeTimeRange,
      datasourceUid: site.dataSourceUid,
      model: { refId: 'A', expr, instant: true },
    },
    {
      refId: 'B',
      relativeTimeRange,
      datasourceUid: '__expr__',
      model: { refId: 'B', type: 'math', expression: 'is_number($$A)' },
    },
  ];
}

function rule(alert: Alert) {
  return {
    uid: anchorOf(alert),
    title: alert.name,
    condition: 'B',
    data: data(alert),
    // no series: the condition does not hold
    noDataState: 'OK',
    execErrState: 'Error',
    for: alert.for ?? '0s',
    ...(alert.keepFiringFor !== undefined && { keep_firing_for: alert.keepFiringFor }),
    labels: labelsOf(alert),
    annotations: annotationsOf(alert, values),
  };
}

function group({ name, alerts }: AlertGroup) {
  return { orgId: 1, name, folder: 'Sideband', interval: '1m', rules: alerts.map(rule) };
}

/** Recorded series of the objectives come from Prometheus all the same. */
export function grafanaAlerts() {
  return { apiVersion: 1, groups: alertGroups.map(group) };
}
