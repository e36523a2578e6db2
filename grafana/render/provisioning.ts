/** What makes Grafana read the dashboards, and where it asks. */
import { uids } from '../dashboards/dashboard.ts';
import { site } from '../site.ts';

/** The folder is where the dashboards are mounted. */
export function dashboardProvider() {
  const options = { path: '/etc/grafana/dashboards/sideband' };
  const provider = { name: 'sideband', folder: 'Sideband', type: 'file', options };
  return { apiVersion: 1, providers: [{ ...provider, allowUiUpdates: false }] };
}

/** An exemplar leads to the machine: its point is below it, which the dashboard shows all of. */
export function dataSource() {
  const url = `/d/${uids.machine}?var-point=\${__value.raw}`;
  const toPoint = { name: 'point', url, urlDisplayLabel: 'Machine' };
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
