/** Where a site keeps what the generated files point to: to be changed before `make gen`. */
export const site = {
  /** this repository's docs as a browser reaches them */
  documentsUrl: 'https://sideband.example/docs',
  /** Grafana itself */
  grafanaUrl: 'https://grafana.example',
  /** the operator page, as a browser in the control room reaches it */
  consoleUrl: 'http://localhost:9470',
  /** what calls people; the name of the receiver is added to the path */
  pagerUrl: 'https://pager.example/sideband',
  /** Prometheus as Grafana reaches it */
  prometheusUrl: 'http://localhost:9090',
  /** uid of the Prometheus data source in Grafana */
  dataSourceUid: 'prometheus',
  /** host:port of every process that serves /metrics */
  targets: ['localhost:9464'],
  alertmanager: 'localhost:9093',
} as const;
