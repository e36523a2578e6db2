/** The environment of a container: from the keys of config.ts, so that no name is written twice. */
import { type DeployedService, deployed, httpPort, services } from './services.ts';
import type { Mount, ServiceName } from './services.ts';

export type Environment = Readonly<Record<string, string>>;

/** Values by key of the services' settings: kafkaBrokers, mqttUrl, … */
export type Settings = Readonly<Record<string, string | number | boolean>>;

const everywhere = '0.0.0.0';
const inContainers: Settings = { httpHost: everywhere, httpPort };

/** The variable of a setting. @throws Error when the service has no such setting */
export function variableOf(name: ServiceName, key: string): string {
  const setting = (services[name] as DeployedService).schema[key];
  if (setting === undefined) throw new Error(`${name} has no setting ${key}`);
  return setting.env;
}

export interface Site {
  readonly settings?: Settings;
  /** the mounts there are; what is not mounted is not named to the service either */
  readonly mounts?: readonly Mount['name'][];
}

/**
 * Health, what is mounted, and those of the settings that this service has.
 * @throws Error when no service at all has one of the settings
 */
export function environmentOf(name: ServiceName, site: Site = {}): Environment {
  const { schema, mounts, page } = services[name] as DeployedService;
  const paged = page && { [page.hostSetting]: everywhere, [page.portSetting]: page.port };
  const mounted = mounts
    .filter((mount) => site.mounts?.includes(mount.name))
    .map(({ setting, path }) => [setting, path] as const);
  const entries = [...Object.entries({ ...inContainers, ...paged, ...site.settings }), ...mounted];
  for (const [key] of entries) {
    if (!deployed.some(([, one]) => Object.hasOwn(one.schema, key))) {
      throw new Error(`no service has a setting ${key}`);
    }
  }
  const own = entries.filter(([key]) => Object.hasOwn(schema, key));
  return Object.fromEntries(own.map(([key, value]) => [variableOf(name, key), String(value)]));
}
