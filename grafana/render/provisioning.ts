/** What makes Grafana read the dashboards, and where it asks. */
import { site } from '../site.ts';

/** The folder is where the dashboards are mounted. */
export function dashboardProvider() {
  const options = { path: '/etc/grafana/dashboards/sideband' };
  const provider = { name: 'sideband', folder: 'Sideband', type: 'file', options };
  return { apiVersion: 1, providers: [{ ...provider, allowUiUpdates: false }] };
}

/** An exemplar leads to its point on the operator page; $$ is $, as Grafana fills in variables. */
export function dataSource() {
  const url = `${site.consoleUrl}/#point=$$\{__value.raw}`;
  const toPoint = { name: 'point', url, urlDisplayLabel: 'Operator page' };
  return {
    apiVersion: 1,
    datasources: [
      {
        name: 'Prometheus',
        uid: site.dataSourceUid,
        type: 'prometheus',
        access: 'proxy',
        url: site.prometheusUrl,
        jsonData: { timeInterval: '15s', exemplarTraceIdDestinations: [toPoint] },
      },
    ],
  };
}
