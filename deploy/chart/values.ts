/** Every value of the chart: values.yaml, its schema and k8s/README.md are made from this table. */
import { deployed } from '../services.ts';
import { connectionValues } from './connection-values.ts';
import { scheduledValues } from './job-values.ts';
import { modelsValues } from './models-values.ts';
import { serviceValues } from './service-values.ts';
import {
  choice,
  count,
  duration,
  filled,
  flag,
  names,
  object,
  objectName,
  objects,
} from './value.ts';
import { text, type ValueTable } from './value.ts';

const selector = { type: 'object', additionalProperties: { type: 'string' } };

const installation: ValueTable = {
  image: {
    doc: 'Where the images are',
    values: {
      prefix: {
        doc: "Repository without the service's name: <prefix>/bridge",
        schema: filled,
        default: 'sideband',
      },
      tag: { doc: "Tag; empty: the chart's appVersion", schema: text, default: '' },
      digests: {
        doc: 'Digest by image (sha256:…), in place of the tag',
        schema: {
          type: 'object',
          additionalProperties: { type: 'string', pattern: '^sha256:[0-9a-f]{64}$' },
        },
        default: {},
      },
      pullPolicy: {
        doc: 'When an image is pulled',
        schema: choice('IfNotPresent', 'Always', 'Never'),
        default: 'IfNotPresent',
      },
      pullSecrets: { doc: 'References to pull secrets', schema: objects, default: [] },
    },
  },
  partitions: {
    doc: 'Partitions of the point-keyed topics; fixed once they exist',
    schema: { type: 'integer', minimum: 1, maximum: 10_000 },
    default: 12,
  },
  logLevel: {
    doc: 'Least severe log line written',
    schema: choice('trace', 'debug', 'info', 'warn', 'error', 'fatal'),
    default: 'info',
  },
  drainSeconds: {
    doc: 'Time to commit what is in hand at SIGTERM; pods get 10 s more',
    schema: { type: 'integer', minimum: 1, maximum: 600 },
    default: 20,
  },
};

const content: ValueTable = {
  assets: {
    doc: 'assets.yaml (docs/ASSETS.md): machines, bearings, framing',
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: { default: object, assets: objects },
    },
    default: {},
  },
  bridgeRoutes: {
    doc: 'Routes of MQTT topics (docs/PAYLOADS.md); none: the built-in ones',
    schema: objects,
    default: [],
  },
  modelRoutes: {
    doc: 'Routes of models (docs/MODELS.md), by key; empty: each judges those it has rows for',
    schema: object,
    default: {},
  },
  operatorsSecret: {
    doc: 'Secret with operators.yaml, who may handle alarms; empty: nobody',
    schema: objectName,
    default: '',
  },
  models: modelsValues,
};

const cluster: ValueTable = {
  serviceAccount: {
    doc: 'No pod gets a token: nothing here asks the API server',
    values: {
      create: { doc: 'Make one', schema: flag, default: true },
      name: { doc: "Its name; empty: the release's", schema: objectName, default: '' },
      annotations: { doc: 'Its annotations', schema: names, default: {} },
    },
  },
  runAsUser: {
    doc: 'User and group of processes and volumes; 0: as the cluster chooses (OpenShift)',
    schema: { type: 'integer', minimum: 0, maximum: 2147483647 },
    default: 65_532,
  },
  priorityClassName: { doc: 'Priority class of all pods', schema: objectName, default: '' },
  topologyKey: {
    doc: 'Replicas of a service are spread over this',
    schema: filled,
    default: 'kubernetes.io/hostname',
  },
  disruptionsMax: {
    doc: 'Pods of a service that may be evicted at once',
    schema: count,
    default: 1,
  },
  networkPolicy: {
    doc: 'Deny everything, then allow the arrows of the flow',
    values: {
      enabled: { doc: 'Make the policies', schema: flag, default: true },
      scrapers: {
        doc: 'Labels of the namespaces that may read metrics; empty: all',
        schema: selector,
        default: {},
      },
      readers: {
        doc: "Labels of the namespaces that may open the console's page; empty: all",
        schema: selector,
        default: {},
      },
      kafkaPeers: {
        doc: 'Where Kafka is (NetworkPolicyPeer); none: anywhere, on its ports',
        schema: objects,
        default: [],
      },
      mqttPeers: { doc: 'The same for the MQTT broker', schema: objects, default: [] },
      modelsPeers: {
        doc: 'The same for a model store over the network',
        schema: objects,
        default: [],
      },
    },
  },
  ingress: {
    doc: "The console's page from outside of the cluster",
    values: {
      enabled: { doc: 'Make an Ingress', schema: flag, default: false },
      className: { doc: 'Its class', schema: objectName, default: '' },
      host: {
        doc: 'Name it is reached by',
        schema: { type: 'string', pattern: '^([a-z0-9]([-a-z0-9]*[a-z0-9])?\\.)+[a-z]{2,}$' },
        default: 'sideband.example',
      },
      tlsSecret: {
        doc: 'Secret with its certificate; empty: none, and tokens of operators travel in clear',
        schema: objectName,
        default: '',
      },
      annotations: { doc: 'Its annotations', schema: names, default: {} },
    },
  },
  monitoring: {
    doc: 'For the Prometheus operator and Grafana',
    values: {
      enabled: { doc: 'Make a ServiceMonitor', schema: flag, default: false },
      rules: { doc: 'Make a PrometheusRule of the alerts', schema: flag, default: false },
      dashboards: {
        doc: "Make a ConfigMap of each dashboard, for Grafana's sidecar",
        schema: flag,
        default: false,
      },
      dashboardLabels: {
        doc: 'By which the sidecar finds them',
        schema: names,
        default: { grafana_dashboard: '1' },
      },
      interval: { doc: 'Between scrapes', schema: duration, default: '30s' },
      labels: { doc: 'By which Prometheus chooses it', schema: names, default: {} },
    },
  },
};

export const chartValues: ValueTable = {
  ...installation,
  ...connectionValues,
  ...content,
  ...cluster,
  ...Object.fromEntries(
    deployed.map(([name, service]) => [
      name,
      { doc: `${name}: ${service.purpose}`, values: serviceValues(name, service) },
    ]),
  ),
  ...scheduledValues,
};
