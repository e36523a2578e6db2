/** The frame of every main.ts: settings, logs, metrics, the log, health, and an orderly end. */
import { SidebandError } from '../core/errors.ts';
import type { Transport } from '../core/ports.ts';
import { loadConfig } from './config.ts';
import type { Config, ConfigSchema } from './config.ts';
import { startHttp } from './http.ts';
import { Lifecycle } from './lifecycle.ts';
import { createLogger } from './logger.ts';
import type { Logger } from './logger.ts';
import { openTransport } from './open-transport.ts';
import { createPrometheus } from './prometheus.ts';
import type { Prometheus } from './prometheus.ts';
import type { ServiceSettings } from './service-config.ts';

export interface Service {
  /** empty when ready; otherwise why not */
  reasons(): readonly string[];
  stop(): Promise<void>;
}

export interface ServiceContext<S extends ConfigSchema> {
  readonly config: Config<S>;
  readonly log: Logger;
  readonly metrics: Prometheus;
  readonly transport: Transport;
  readonly onHalt: (error: Error) => void;
  /** starts a part that stops after the service itself */
  readonly add: Lifecycle['add'];
}

/** Runs one service until a signal or a halt; sets the exit code. */
export async function serviceMain<const S extends ConfigSchema & ServiceSettingsLike>(
  name: string,
  schema: S,
  start: (context: ServiceContext<S>) => Promise<Service>,
): Promise<void> {
  try {
    process.exitCode = await run(name, schema, start);
  } catch (error) {
    const known = error instanceof SidebandError ? { code: error.code } : {};
    createLogger(name, 'info').fatal({ ...known, err: error }, 'could not start');
    process.exitCode = 1;
  }
}

type ServiceSettingsLike = { readonly [K in keyof ServiceSettings]: ConfigSchema[string] };

async function run<S extends ConfigSchema & ServiceSettingsLike>(
  name: string,
  schema: S,
  start: (context: ServiceContext<S>) => Promise<Service>,
): Promise<number> {
  const config = loadConfig(name, schema);
  const common = config as unknown as Config<ServiceSettings>;
  const log = createLogger(name, common.logLevel);
  const ofStore = 'modelsDir' in schema ? ['sideband_store_'] : [];
  const metrics = createPrometheus([`sideband_${name}_`, 'sideband_runner_', ...ofStore]);
  const lifecycle = new Lifecycle({ log, deadlineMs: common.drainDeadlineMs });
  const onHalt = (error: Error) => lifecycle.halt(error);
  const add: Lifecycle['add'] = (part, begin, end) => lifecycle.add(part, begin, end);
  const startParts = async () => {
    let reasons: () => readonly string[] = () => ['starting'];
    const http = await lifecycle.add(
      'http',
      () => {
        const { httpHost: host, httpPort: port } = common;
        return startHttp({ host, port, metrics, ready: () => reasons() });
      },
      (server) => server.stop(),
    );
    const transport = await lifecycle.add(
      'log',
      () => openTransport(name, common, log),
      (opened) => opened.close(),
    );
    const context = { config, log, metrics, transport, onHalt, add };
    const service = await lifecycle.add(
      name,
      () => start(context),
      (started) => started.stop(),
    );
    reasons = () => service.reasons();
    log.info({ httpPort: http.port }, 'ready');
  };
  try {
    return await lifecycle.run(startParts);
  } catch (error) {
    await lifecycle.stop();
    throw error;
  }
}
