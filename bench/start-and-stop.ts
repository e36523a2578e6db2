/**
 * Each service as a process of its own on real Kafka and Mosquitto, without load: from its start to
 * ready, its resident memory after some seconds, from SIGTERM to its end. Medians of a few runs,
 * with what it compiles cached, as in its image.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { environmentOf } from '../deploy/environment.ts';
import { type DeployedService, deployed, type ServiceName } from '../deploy/services.ts';
import { superviseChild } from '../test/servers/children.ts';
import { freePort } from '../test/servers/free-port.ts';
import { startKafka } from '../test/servers/kafka.ts';
import { startMosquitto } from '../test/servers/mosquitto.ts';

const root = join(import.meta.dirname, '..');
const runs = 3;
const idleMs = 5000;
const patienceMs = 60_000;

interface Life {
  readonly readySeconds: number;
  readonly residentMiB: number;
  readonly stopSeconds: number;
}

const kafka = await startKafka({ brokers: 1 });
const mosquitto = await startMosquitto();
const models = await mkdtemp(join(tmpdir(), 'sideband-models-'));
const compiled = await mkdtemp(join(tmpdir(), 'sideband-compiled-'));

async function live(name: ServiceName, { image, args }: DeployedService): Promise<Life> {
  const port = await freePort();
  const settings = {
    ...{ kafkaBrokers: kafka.bootstrap, mqttUrl: mosquitto.url, modelsDir: models },
    ...{ httpHost: '127.0.0.1', httpPort: port, logLevel: 'warn' },
  };
  const started = performance.now();
  const child = spawn(process.execPath, [join(root, 'services', image, 'main.ts'), ...args], {
    env: {
      PATH: process.env['PATH'],
      NODE_COMPILE_CACHE: compiled,
      ...environmentOf(name, { settings }),
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  superviseChild(child);
  await untilReady(port, started);
  const readySeconds = (performance.now() - started) / 1000;
  await sleep(idleMs);
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  const residentMiB = Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024;
  const asked = performance.now();
  child.kill('SIGTERM');
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`${name} ended with ${code}`);
  return { readySeconds, residentMiB, stopSeconds: (performance.now() - asked) / 1000 };
}

async function untilReady(port: number, started: number): Promise<void> {
  while (performance.now() - started < patienceMs) {
    const response = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
    if (response?.ok === true) return;
    await sleep(10);
  }
  throw new Error(`not ready after ${patienceMs} ms`);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

function print(name: string, value: number, unit: string): void {
  console.log(JSON.stringify({ name, value, unit }));
}

for (const [name, one] of deployed) {
  // makes the topics, and fills the cache
  await live(name, one);
  const lives: Life[] = [];
  for (let i = 0; i < runs; i++) lives.push(await live(name, one));
  print(`${name}: start to ready`, median(lives.map((life) => life.readySeconds)), 's');
  print(`${name}: resident, idle`, median(lives.map((life) => life.residentMiB)), 'MiB');
  print(`${name}: SIGTERM to exit 0`, median(lives.map((life) => life.stopSeconds)), 's');
}
for (const directory of [models, compiled]) await rm(directory, { recursive: true });
await mosquitto.stop();
await kafka.stop();
