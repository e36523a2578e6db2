/** Real Apache Kafka (KRaft, broker and controller in one process) on the loopback interface. */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeDirectory, superviseDirectory } from './children.ts';
import { freePorts } from './free-port.ts';
import { KafkaBroker } from './kafka-broker.ts';
import { kafkaClasspath, type KafkaVersion } from './kafka-jars.ts';

export interface KafkaOptions {
  readonly brokers: 1 | 3;
  /** default: SIDEBAND_TEST_KAFKA, else 4.3.1 */
  readonly version?: KafkaVersion;
  /** data directory; kept after stop when given */
  readonly dir?: string;
  /** of the first broker; the others follow. Free ones when absent */
  readonly port?: number;
  /** further lines of server.properties */
  readonly properties?: readonly string[];
  /** passwords by name, for SCRAM-SHA-512: see `secured` */
  readonly users?: Readonly<Record<string, string>>;
}

/** Brokers are numbered from 1. */
export interface KafkaCluster {
  readonly bootstrap: string;
  /** host:port of each broker */
  readonly brokers: readonly string[];
  /** SIGTERM to all; removes the data */
  stop(): Promise<void>;
  /** SIGTERM: leaders are moved first */
  stopBroker(id: number): Promise<void>;
  /** SIGKILL */
  killBroker(id: number): Promise<void>;
  startBroker(id: number): Promise<void>;
  /** SIGSTOP: sockets stay open, nothing answers */
  pauseBroker(id: number): void;
  resumeBroker(id: number): void;
}

/** @throws Error one line, when Java or Maven is missing */
export async function startKafka(options: KafkaOptions): Promise<KafkaCluster> {
  const classpath = await kafkaClasspath(options.version ?? versionWanted());
  const directory = options.dir ?? (await mkdtemp(join(tmpdir(), 'sideband-kafka-')));
  if (options.dir === undefined) superviseDirectory(directory);
  const ports = await choosePorts(options);
  const brokers = Array.from({ length: options.brokers }, (_, i) => {
    const id = i + 1;
    const { properties = [], users = {} } = options;
    return new KafkaBroker({ id, ports, classpath, root: directory, properties, users });
  });
  await Promise.all(brokers.map((b) => b.format()));
  await Promise.all(brokers.map((b) => b.start()));
  return clusterOf(brokers, options.dir === undefined ? directory : undefined);
}

function versionWanted(): KafkaVersion {
  return process.env['SIDEBAND_TEST_KAFKA'] === '3.9.2' ? '3.9.2' : '4.3.1';
}

async function choosePorts({ brokers, port }: KafkaOptions): Promise<KafkaPorts> {
  const free = await freePorts(brokers * 2);
  const client = free.slice(0, brokers).map((p, i) => (port === undefined ? p : port + i));
  return { client, controller: free.slice(brokers) };
}

export interface KafkaPorts {
  readonly client: readonly number[];
  readonly controller: readonly number[];
}

function clusterOf(brokers: readonly KafkaBroker[], temporary: string | undefined): KafkaCluster {
  const named = (id: number): KafkaBroker => {
    const broker = brokers[id - 1];
    if (broker === undefined) throw new Error(`no broker ${id}`);
    return broker;
  };
  const addresses = brokers.map((b) => b.address);
  return {
    bootstrap: addresses.join(','),
    brokers: addresses,
    stop: async () => {
      // one broker cannot hand over the controller; waiting for a quorum would only take time
      await Promise.all(brokers.map((b) => b.end(brokers.length === 1 ? 'SIGTERM' : 'SIGKILL')));
      if (temporary !== undefined) removeDirectory(temporary);
    },
    stopBroker: (id) => named(id).end('SIGTERM'),
    killBroker: (id) => named(id).end('SIGKILL'),
    startBroker: (id) => named(id).start(),
    pauseBroker: (id) => named(id).signal('SIGSTOP'),
    resumeBroker: (id) => named(id).signal('SIGCONT'),
  };
}
