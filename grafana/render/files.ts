/** The files that are generated, by their path from the root. */
import { stringify } from 'yaml';
import { dashboards } from '../dashboards/dashboards.ts';
import { alertmanagerConfig } from './alertmanager.ts';
import { grafanaAlerts } from './grafana-alerts.ts';
import { grafanaDashboard } from './grafana-dashboard.ts';
import { dashboardProvider, dataSource } from './provisioning.ts';
import { prometheusConfig, prometheusRules, rulesFile } from './prometheus.ts';

export interface MonitoringFile {
  /** relative to the root */
  readonly path: string;
  readonly text: string;
}

const folder = 'grafana/gen';

function yaml(path: string, content: unknown): MonitoringFile {
  const note = '# Generated from grafana/ by "make gen". Do not edit.\n';
  // a long expression stays on its line; what is used twice is written twice
  const style = { lineWidth: 0, aliasDuplicateObjects: false };
  return { path: `${folder}/${path}`, text: note + stringify(content, style) };
}

export function monitoringFiles(): readonly MonitoringFile[] {
  return [
    yaml('prometheus/prometheus.yaml', prometheusConfig()),
    yaml(`prometheus/${rulesFile}`, prometheusRules()),
    yaml('alertmanager/alertmanager.yaml', alertmanagerConfig()),
    yaml('provisioning/alerting/sideband.yaml', grafanaAlerts()),
    yaml('provisioning/dashboards/sideband.yaml', dashboardProvider()),
    yaml('provisioning/datasources/prometheus.yaml', dataSource()),
    ...dashboards.map((dashboard) => ({
      path: `${folder}/dashboards/${dashboard.uid}.json`,
      text: `${JSON.stringify(grafanaDashboard(dashboard), null, 2)}\n`,
    })),
  ];
}
