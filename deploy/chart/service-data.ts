/** What the chart's templates know of the services and topics: k8s/files/sideband.yaml. */
import { stringify } from 'yaml';
import { recordBytesMax, topicNames, topics } from '../../services/shared/core/topics.ts';
import type { GeneratedDocument } from '../../tools/gen/document.ts';
import { environmentOf, variableOf } from '../environment.ts';
import { reportsDir, type ScheduledJob, scheduled } from '../jobs.ts';
import { type DeployedService, deployed, httpPort, modelsDir } from '../services.ts';
import { modelCacheDir, type ServiceName } from '../services.ts';
import { openSettings } from './service-values.ts';

function variables(name: ServiceName, keys: readonly string[]): Record<string, string> {
  return Object.fromEntries(keys.map((key) => [key, variableOf(name, key)]));
}

const common = [
  ...['partitions', 'topicPrefix', 'logLevel', 'drainDeadlineMs', 'kafkaBrokers', 'kafkaTls'],
  ...['kafkaSasl', 'kafkaUsername', 'kafkaPassword'],
];
const ofBridge = [
  ...['mqttUrl', 'mqttVersion', 'mqttClientId', 'mqttShareGroup', 'mqttUsername', 'mqttPassword'],
  ...['mqttCaFile', 'mqttCertFile', 'mqttKeyFile'],
];

const ofStore = [
  ...['modelsDir', 'modelsCacheDir', 'modelsS3Endpoint', 'modelsS3Region', 'modelsS3PathStyle'],
  ...['modelsS3AccessKey', 'modelsS3SecretKey', 'modelsS3Writes', 'modelsMlflowUrl'],
  ...['modelsMlflowUsername', 'modelsMlflowPassword', 'modelsMlflowToken'],
];

function dataOf(name: ServiceName, service: DeployedService): object {
  const { image, args, identity, replicasMax, peers, lag, mounts, page, accelerator } = service;
  return {
    image,
    args,
    stable: identity === 'stable',
    single: replicasMax === 1,
    peers,
    ...(lag !== undefined && { lag }),
    ...(page !== undefined && { pagePort: page.port }),
    ...(accelerator !== undefined && {
      gpu: {
        suffix: accelerator.suffix,
        env: variableOf(name, accelerator.setting),
        value: accelerator.value,
      },
    }),
    env: environmentOf(name),
    // where the templates put the values that all services share
    variables: variables(name, name === 'bridge' ? [...common, ...ofBridge] : common),
    ...(mounts.some((mount) => mount.name === 'models') && { store: variables(name, ofStore) }),
    settings: variables(
      name,
      openSettings(service).map(([key]) => key),
    ),
    mounts: mounts.map(({ setting, ...mount }) => ({ ...mount, env: variableOf(name, setting) })),
  };
}

function jobData(job: ScheduledJob): object {
  const { image, args, options, schema } = job;
  const secured = ['kafkaBrokers', 'kafkaTls', 'kafkaSasl', 'kafkaUsername', 'kafkaPassword'];
  const keys = [...secured, 'topicPrefix'];
  return {
    image,
    args,
    options: Object.fromEntries(Object.entries(options).map(([key, { flag }]) => [key, flag])),
    peers: ['kafka'],
    variables: Object.fromEntries(keys.map((key) => [key, schema[key]!.env])),
    store: Object.fromEntries(
      ofStore.flatMap((key) => (schema[key] === undefined ? [] : [[key, schema[key].env]])),
    ),
    mounts: [
      { name: 'models', path: modelsDir, isWritable: false },
      { name: 'reports', path: reportsDir, isWritable: true },
    ],
  };
}

const hourMs = 3_600_000;

function topicData(name: (typeof topicNames)[number]): object {
  const { partitions, cleanup, retentionHours } = topics[name];
  return {
    name,
    partitions: partitions === 'points' ? 0 : partitions,
    config: {
      'cleanup.policy': cleanup,
      ...(cleanup === 'delete' && {
        'retention.ms': retentionHours < 0 ? -1 : retentionHours * hourMs,
      }),
      'max.message.bytes': recordBytesMax(name),
    },
  };
}

export function serviceData(): GeneratedDocument {
  const data = {
    httpPort,
    modelCacheDir,
    services: Object.fromEntries(deployed.map(([name, one]) => [name, dataOf(name, one)])),
    jobs: Object.fromEntries(scheduled.map(([name, one]) => [name, jobData(one)])),
    topics: topicNames.map(topicData),
  };
  const head =
    '# Generated from deploy/services.ts and deploy/jobs.ts by "make gen". Do not edit.\n';
  return {
    path: 'k8s/files/sideband.yaml',
    text: head + stringify(data, { aliasDuplicateObjects: false, compat: 'yaml-1.1' }),
  };
}
