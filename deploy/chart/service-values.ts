/** The values that every service of the chart has. */
import type { formats } from '../../services/shared/adapters/config/formats.ts';
import type { Setting } from '../../services/shared/adapters/config.ts';
import type { DeployedService, ServiceName } from '../services.ts';
import { count, flag, type JsonSchema, names, object, objectName } from './value.ts';
import { objects, quantity } from './value.ts';
import type { ValueTable } from './value.ts';

/** Keys that the chart sets itself, from values that are common to all services. */
const ofChart = new Set([
  ...['log', 'embeddedDir', 'httpHost', 'httpPort', 'partitions', 'topicPrefix', 'kafkaBrokers'],
  ...['kafkaTls', 'kafkaSasl', 'kafkaUsername', 'kafkaPassword', 'drainDeadlineMs', 'logLevel'],
  ...['mqttUrl', 'mqttVersion', 'mqttClientId', 'mqttUsername', 'mqttPassword', 'mqttCaFile'],
  ...['mqttCertFile', 'mqttKeyFile', 'mqttShareGroup', 'brokerHost', 'brokerPort'],
  ...['brokerClientsMax', 'routes', 'assetsFile', 'routesFile', 'modelsDir', 'operatorsFile'],
  ...['pageHost', 'pagePort', 'modelsCacheDir', 'modelsS3Endpoint', 'modelsS3Region'],
  ...['modelsMlflowUrl', 'modelsMlflowUsername', 'modelsMlflowPassword', 'modelsMlflowToken'],
  ...['modelsS3PathStyle', 'modelsS3AccessKey', 'modelsS3SecretKey', 'modelsS3Writes'],
]);

const schemaOfFormat: { readonly [name in keyof typeof formats]: JsonSchema } = {
  count: { type: 'integer', minimum: 1, maximum: Number.MAX_SAFE_INTEGER },
  natural: { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER },
  tcpPort: { type: 'integer', minimum: 0, maximum: 65_535 },
  positive: { type: 'number', exclusiveMinimum: 0 },
  ratio: { type: 'number', minimum: 0, maximum: 1 },
  text: { type: 'string', minLength: 1 },
  optionalText: { type: 'string' },
  url: { type: 'string', format: 'uri' },
  optionalUrl: { type: 'string' },
  flag,
};

function schemaOf({ format }: Setting): JsonSchema {
  return typeof format === 'string' ? schemaOfFormat[format] : { type: 'string', enum: format };
}

/** The settings that an installation may give, by the key in config.ts. */
export function openSettings(service: DeployedService): readonly (readonly [string, Setting])[] {
  const { schema, accelerator } = service;
  return Object.entries(schema).filter(([key]) => {
    return !ofChart.has(key) && key !== accelerator?.setting;
  });
}

/** as a device plugin names what its node has */
const extended: JsonSchema = {
  type: 'string',
  pattern: '^[a-z0-9]([-a-z0-9.]*[a-z0-9])?/[A-Za-z0-9]([-A-Za-z0-9._]*[A-Za-z0-9])?$',
};

function gpu({ accelerator }: DeployedService): ValueTable {
  if (accelerator === undefined) return {};
  const { resource, suffix } = accelerator;
  return {
    gpu: {
      doc: `Compute on a GPU: the image with ${suffix} at the end of its tag`,
      values: {
        enabled: {
          doc: 'Do; a pod that finds no GPU does not start, and never takes the CPU instead',
          schema: flag,
          default: false,
        },
        resource: { doc: 'What a node offers', schema: extended, default: resource },
        count: { doc: 'GPUs of a pod', schema: count, default: 1 },
        runtimeClassName: {
          doc: "Runtime class of its pods; empty: the cluster's default",
          schema: objectName,
          default: '',
        },
      },
    },
  };
}

function settingsSchema(service: DeployedService): JsonSchema {
  const entries = openSettings(service).map(([key, setting]) => [
    key,
    { description: `${setting.doc} (${setting.env})`, ...schemaOf(setting) },
  ]);
  return { type: 'object', additionalProperties: false, properties: Object.fromEntries(entries) };
}

function scaling({ replicasMax, lag }: DeployedService): ValueTable {
  if (replicasMax === 1) return {};
  const kinds = lag === undefined ? ['none', 'hpa'] : ['none', 'hpa', 'keda'];
  const replicas = { type: 'integer', minimum: 1, maximum: 1000 };
  return {
    autoscaling: {
      doc: 'More and fewer replicas by load',
      values: {
        kind: {
          doc:
            'none; hpa: by CPU' +
            (lag === undefined ? '' : '; keda: by the lag of the group, stuck partitions aside'),
          schema: { type: 'string', enum: kinds },
          default: 'none',
        },
        replicasMax: {
          doc: 'At most so many; more than there are partitions idle',
          schema: replicas,
          default: 4,
        },
        ...(lag === undefined
          ? {}
          : {
              lagRecords: {
                doc: 'keda: records of lag that one replica more is started for',
                schema: count,
                default: 5000,
              },
            }),
        cpuPercent: {
          doc: 'hpa: CPU of what is requested, in percent, to be kept',
          schema: { type: 'integer', minimum: 10, maximum: 100 },
          default: 70,
        },
      },
    },
  };
}

function resources({ cpuCores, memoryMiB }: DeployedService): unknown {
  const memory = `${memoryMiB}Mi`;
  return {
    requests: { cpu: `${(cpuCores * 1000) / 4}m`, memory: `${memoryMiB / 4}Mi` },
    limits: { cpu: `${cpuCores * 1000}m`, memory },
  };
}

export const resourcesSchema: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['requests', 'limits'],
  properties: Object.fromEntries(
    ['requests', 'limits'].map((kind) => [
      kind,
      {
        type: 'object',
        required: ['cpu', 'memory'],
        properties: { cpu: quantity, memory: quantity },
        // nvidia.com/gpu and the like
        additionalProperties: { type: ['string', 'integer'] },
      },
    ]),
  ),
};

/** @param name of the service, for the documentation */
export function serviceValues(name: ServiceName, service: DeployedService): ValueTable {
  const most = service.replicasMax === 1 ? 1 : 1000;
  return {
    enabled: { doc: `Run ${name}`, schema: flag, default: true },
    replicas: {
      doc: most === 1 ? 'It is one, for it writes the model store' : 'Replicas without autoscaling',
      schema: { type: 'integer', minimum: 1, maximum: most },
      default: 1,
    },
    ...scaling(service),
    resources: {
      doc: 'Requests and limits; both are required',
      schema: resourcesSchema,
      default: resources(service),
    },
    ...gpu(service),
    settings: {
      doc: `Settings by their key in services/${name}/config.ts; docs/CONFIGURATION.md`,
      schema: settingsSchema(service),
      default: {},
    },
    podAnnotations: { doc: 'Annotations of its pods', schema: names, default: {} },
    extraEnv: { doc: 'Further variables of its container', schema: objects, default: [] },
    extraVolumes: { doc: 'Further volumes of its pods', schema: objects, default: [] },
    extraVolumeMounts: { doc: 'Where they are mounted', schema: objects, default: [] },
    nodeSelector: { doc: 'Labels of the nodes it may run on', schema: names, default: {} },
    tolerations: { doc: 'Taints it tolerates', schema: objects, default: [] },
    affinity: { doc: 'Affinity of its pods', schema: object, default: {} },
  };
}
