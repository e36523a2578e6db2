/** What the definitions for clouds share: settings of the site, the password, the probe. */
import { environmentOf, type Settings, type Site, variableOf } from '../environment.ts';
import { type DeployedService, httpPort, type Mount, type ServiceName } from '../services.ts';
import { site } from '../site.ts';

/** the secret that each cloud keeps the password of Kafka's user under */
export const passwordSecret = 'sideband-kafka-password';

const settings: Settings = {
  kafkaBrokers: site.kafkaBrokers,
  kafkaTls: true,
  kafkaSasl: 'scram-sha-512',
  kafkaUsername: site.kafkaUsername,
  partitions: site.partitions,
  mqttUrl: site.mqttUrl,
};

/** @param more settings of this cloud alone, and what it mounts: the models */
export function cloudEnvironment(name: ServiceName, more: Site = {}) {
  const { mounts = ['models'] } = more;
  const own = environmentOf(name, { settings: { ...settings, ...more.settings }, mounts });
  return Object.entries(own).map(([key, value]) => ({ name: key, value }));
}

/** The variable that the password of Kafka's user comes in. */
export function passwordVariable(name: ServiceName): string {
  return variableOf(name, 'kafkaPassword');
}

export function modelsMount({ mounts }: DeployedService): Mount | undefined {
  return mounts.find(({ name }) => name === 'models');
}

export function imageOf({ image }: DeployedService): string {
  return `${site.imagePrefix}/${image}:${site.imageTag}`;
}

/** As the Dockerfile's HEALTHCHECK; there is no shell in the image. */
export const livenessCommand = [
  '/usr/local/bin/node',
  '-e',
  `fetch('http://127.0.0.1:${httpPort}/livez')` +
    '.then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))',
];
