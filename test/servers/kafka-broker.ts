/** One broker process of the test cluster. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { openSync, closeSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { endChild, isRunning, superviseChild } from './children.ts';
import type { KafkaPorts } from './kafka.ts';

const run = promisify(execFile);

const clusterId = '5L6g3nShT-eMCtK--X86sw';
const startPatienceMs = 90_000;
/** small and quick to start; a test cluster has no time to profit from the second compiler */
const jvmFlags = ['-Xms96m', '-Xmx256m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];
const quietJvmFlags = ['-XX:-UsePerfData', '-Djava.awt.headless=true', '-Xshare:auto'];

export interface BrokerOptions {
  /** from 1 */
  readonly id: number;
  readonly ports: KafkaPorts;
  readonly classpath: string;
  readonly root: string;
  readonly properties: readonly string[];
  readonly users: Readonly<Record<string, string>>;
}

export class KafkaBroker {
  readonly address: string;
  readonly #options: BrokerOptions;
  readonly #directory: string;
  #process: ChildProcess | undefined;
  #starts = 0;

  constructor(options: BrokerOptions) {
    this.#options = options;
    this.#directory = join(options.root, `broker-${options.id}`);
    this.address = `127.0.0.1:${options.ports.client[options.id - 1]}`;
  }

  get #config(): string {
    return join(this.#directory, 'server.properties');
  }

  async format(): Promise<void> {
    await mkdir(this.#directory, { recursive: true });
    await writeFile(this.#config, serverProperties(this.#options, this.#directory));
    const tool = ['kafka.tools.StorageTool', 'format', '--ignore-formatted'];
    const logging = '-Dorg.slf4j.simpleLogger.defaultLogLevel=error';
    const flags = [...jvmFlags, ...quietJvmFlags, logging, '-cp', this.#options.classpath];
    const users = Object.entries(this.#options.users).flatMap(([name, password]) => {
      return ['--add-scram', `SCRAM-SHA-512=[name=${name},password=${password}]`];
    });
    await run('java', [...flags, ...tool, '-t', clusterId, '-c', this.#config, ...users]);
  }

  /** Resolves when the broker serves clients. */
  async start(): Promise<void> {
    if (this.#process !== undefined && isRunning(this.#process)) return;
    const log = join(this.#directory, `log.${++this.#starts}`);
    const output = openSync(log, 'a');
    const logging = [
      '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn',
      '-Dorg.slf4j.simpleLogger.log.kafka.server.KafkaRaftServer=info',
      '-Dorg.slf4j.simpleLogger.showDateTime=true',
    ];
    const flags = [...jvmFlags, ...quietJvmFlags, ...logging, '-cp', this.#options.classpath];
    const child = spawn('java', [...flags, 'kafka.Kafka', this.#config], {
      stdio: ['ignore', output, output],
    });
    closeSync(output);
    superviseChild(child);
    this.#process = child;
    await untilStarted(child, log);
  }

  async end(signal: NodeJS.Signals): Promise<void> {
    if (this.#process !== undefined) await endChild(this.#process, signal);
  }

  signal(signal: NodeJS.Signals): void {
    this.#process?.kill(signal);
  }
}

/** The broker logs this line only after the controller has unfenced it. */
async function untilStarted(child: ChildProcess, log: string): Promise<void> {
  const deadline = Date.now() + startPatienceMs;
  for (;;) {
    const lines = await readFile(log, 'utf8');
    if (lines.includes('Kafka Server started')) return;
    if (!isRunning(child)) throw new Error(`a Kafka broker died:\n${lines.slice(-2000)}`);
    if (Date.now() > deadline) throw new Error(`a Kafka broker hangs:\n${lines.slice(-2000)}`);
    await delay(100);
  }
}

function serverProperties(options: BrokerOptions, directory: string): string {
  const { id, ports, properties } = options;
  const brokers = ports.client.length;
  const [replicas, inSync] = brokers === 1 ? [1, 1] : [3, 2];
  const voters = ports.controller.map((port, i) => `${i + 1}@127.0.0.1:${port}`);
  const client = `PLAINTEXT://127.0.0.1:${ports.client[id - 1]}`;
  const controller = `CONTROLLER://127.0.0.1:${ports.controller[id - 1]}`;
  return [
    'process.roles=broker,controller',
    `node.id=${id}`,
    `controller.quorum.voters=${voters.join(',')}`,
    `listeners=${client},${controller}`,
    'controller.listener.names=CONTROLLER',
    'listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    `log.dirs=${join(directory, 'data')}`,
    `default.replication.factor=${replicas}`,
    `min.insync.replicas=${inSync}`,
    `offsets.topic.replication.factor=${replicas}`,
    `transaction.state.log.replication.factor=${replicas}`,
    `transaction.state.log.min.isr=${inSync}`,
    'offsets.topic.num.partitions=8',
    'transaction.state.log.num.partitions=8',
    'broker.session.timeout.ms=3000',
    'broker.heartbeat.interval.ms=500',
    'group.initial.rebalance.delay.ms=0',
    'auto.create.topics.enable=false',
    'num.network.threads=2',
    'num.io.threads=4',
    // the default of 128 MiB does not fit into the small heap
    'log.cleaner.dedupe.buffer.size=4194304',
    ...properties,
    '',
  ].join('\n');
}
