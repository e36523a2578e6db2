/** The bridge: from MQTT to the log, each message acknowledged when the log has it. */
import type { Config } from '@sideband/shared/adapters/config.ts';
import type { Logger } from '@sideband/shared/adapters/logger.ts';
import { OperatorsFollower } from '@sideband/shared/adapters/operators-follower.ts';
import type { MetricSink } from '@sideband/shared/core/metrics.ts';
import type { Operators } from '@sideband/shared/core/operators.ts';
import type { Appender, Transport } from '@sideband/shared/core/ports.ts';
import { EmbeddedBroker } from './adapters/aedes/embedded-broker.ts';
import { MqttSource } from './adapters/mqtt/mqtt-source.ts';
import { Pipeline } from './adapters/pipeline.ts';
import { loadRoutes } from './adapters/routes-file.ts';
import type { bridgeSettings } from './config.ts';
import { RefusalNotices } from './core/refusal-notices.ts';
import type { Notice, Refusal } from './core/refusal-notices.ts';
import type { Route } from './core/route.ts';

export type BridgeConfig = Config<typeof bridgeSettings>;

export interface BridgeOptions {
  readonly transport: Transport;
  readonly config: BridgeConfig;
  readonly metrics: MetricSink;
  readonly log: Logger;
  /** `embedded`: a broker in this process; `external`: the plant's */
  readonly broker: 'embedded' | 'external';
  readonly nowMs?: () => number;
}

export interface Bridge {
  /** the port the embedded broker listens on */
  readonly port: number | undefined;
  /** empty when ready, otherwise the reasons why not */
  reasons(): readonly string[];
  /** finishes and acknowledges the append under way; the broker keeps the rest */
  stop(): Promise<void>;
}

interface Source {
  ready(): readonly string[];
  tell(notice: Notice): void;
  quiesce(): void;
  close(): Promise<void>;
  readonly port?: number;
}

/** room for the topic, the packet id and MQTT 5 properties around a payload */
const packetOverheadBytes = 128 * 1024;

/** The topics of the log must exist. @throws SidebandError config.invalid, log.unavailable */
export async function startBridge(options: BridgeOptions): Promise<Bridge> {
  const routes = loadRoutes(options.config.routes);
  const { operatorsFile: path } = options.config;
  const operators = await OperatorsFollower.open({ path, log: options.log });
  const appender = await options.transport.appender();
  const nowMs = options.nowMs ?? Date.now;
  const notices = new RefusalNotices();
  const told = (refusal: Refusal) => {
    const notice = notices.notice(refusal, nowMs());
    if (notice !== undefined) source.tell(notice);
  };
  const pipeline = startPipeline({
    ...{ ...options, routes, appender, nowMs },
    operators: () => operators.current(),
    onRefused: told,
  });
  const source = await startSource({ ...options, routes, pipeline });
  return {
    port: source.port,
    reasons: () => [...source.ready(), ...(pipeline.writable ? [] : ['log: not writable'])],
    stop: async () => {
      source.quiesce();
      await pipeline.stop();
      await operators.stop();
      await source.close();
      await appender.close();
    },
  };
}

interface PipelineParts extends BridgeOptions {
  readonly routes: readonly Route[];
  readonly operators: () => Operators;
  readonly appender: Appender;
  readonly nowMs: () => number;
  readonly onRefused: (refusal: Refusal) => void;
}

function startPipeline(parts: PipelineParts): Pipeline {
  const { config, appender, routes, operators, metrics, log, nowMs, onRefused } = parts;
  return new Pipeline({
    appender,
    routes,
    operators,
    limits: config,
    inFlight: { messagesMax: config.inFlightMessagesMax, bytesMax: config.inFlightBytesMax },
    appendBytesMax: config.appendBytesMax,
    metrics,
    log,
    nowMs,
    onRefused,
  });
}

interface SourceParts extends BridgeOptions {
  readonly routes: readonly Route[];
  readonly pipeline: Pipeline;
}

async function startSource(parts: SourceParts): Promise<Source> {
  const { broker, config, metrics, log, pipeline, routes } = parts;
  const packetBytesMax = config.messageBytesMax + packetOverheadBytes;
  if (broker === 'embedded') {
    const { brokerHost: host, brokerPort: port, brokerClientsMax: clientsMax } = config;
    return EmbeddedBroker.start({ host, port, clientsMax, packetBytesMax, pipeline, metrics, log });
  }
  return new MqttSource({
    url: config.mqttUrl,
    tls: {
      caFile: config.mqttCaFile,
      certFile: config.mqttCertFile,
      keyFile: config.mqttKeyFile,
    },
    version: config.mqttVersion,
    clientId: config.mqttClientId,
    username: config.mqttUsername,
    password: config.mqttPassword,
    keepaliveSeconds: config.mqttKeepaliveSeconds,
    sessionExpirySeconds: config.mqttSessionExpirySeconds,
    receiveMaximum: config.inFlightMessagesMax,
    packetBytesMax,
    filters: filtersOf(routes, config.mqttShareGroup),
    pipeline,
    metrics,
    log,
  });
}

function filtersOf(routes: readonly Route[], shareGroup: string): readonly string[] {
  const filters = [...new Set(routes.map(({ topic }) => topic.filter))];
  return shareGroup === '' ? filters : filters.map((filter) => `$share/${shareGroup}/${filter}`);
}
