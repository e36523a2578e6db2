/**
 * `make images`: builds the image of every service, or of those named, and tries each on real
 * Kafka and Mosquitto: without root, on a read-only root, until it is ready; then SIGTERM must
 * end it with 0 within the drain time. What is done on a schedule is done once, too. Prints a
 * table; exits with 1 when one fails.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { environmentOf } from '../deploy/environment.ts';
import { scheduled } from '../deploy/jobs.ts';
import { deployed, images, type ServiceName, services } from '../deploy/services.ts';
import { freePort } from '../test/servers/free-port.ts';
import { startKafka } from '../test/servers/kafka.ts';
import { startMosquitto } from '../test/servers/mosquitto.ts';
import { ContainerEngine } from './images/container-engine.ts';
import { fillYesterday, tryJob } from './images/job-trial.ts';

const root = join(import.meta.dirname, '..');
const readyPatienceMs = 60_000;
const drainSeconds = 20;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    engine: { type: 'string' },
    'build-arg': { type: 'string', multiple: true, default: [] },
    prefix: { type: 'string', default: 'sideband' },
    tag: { type: 'string', default: 'dev' },
    /** try images that are built already */
    'no-build': { type: 'boolean', default: false },
  },
});
const engine =
  values.engine === undefined ? ContainerEngine.find() : new ContainerEngine(values.engine);
const chosen = images.filter((one) => positionals.length === 0 || positionals.includes(one));

interface Trial {
  readonly name: string;
  readonly image: string;
  readonly args: readonly string[];
  env(port: number): Readonly<Record<string, string>>;
}

function trialsOf(kafkaBrokers: string, mqttUrl: string): readonly Trial[] {
  const ofServices = deployed.map(([name, { image, args }]) => ({
    name,
    image,
    args,
    env: (port: number) => environmentFor(name, { kafkaBrokers, mqttUrl, httpPort: port }),
  }));
  const edge = (port: number) => ({
    SIDEBAND_EDGE_DIR: '/var/lib/sideband',
    SIDEBAND_EDGE_HTTP_PORT: String(port),
    SIDEBAND_BRIDGE_BROKER_PORT: '0',
  });
  return [...ofServices, { name: 'edge', image: 'edge', args: [], env: edge }];
}

function environmentFor(name: ServiceName, settings: Record<string, string | number>) {
  const mounts = services[name].mounts.map((mount) => mount.name);
  return environmentOf(name, { settings, mounts: mounts.filter((mount) => mount === 'models') });
}

async function untilReady(port: number, id: string): Promise<number> {
  const started = performance.now();
  while (performance.now() - started < readyPatienceMs) {
    const response = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
    if (response?.ok === true) return performance.now() - started;
    await sleep(20);
  }
  throw new Error(`not ready after ${readyPatienceMs} ms:\n${engine.logs(id).slice(-2000)}`);
}

function residentMiB(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024;
}

function rounded(value: number): string {
  return value.toFixed(1);
}

async function attempt({ name, image, args, env }: Trial): Promise<readonly string[]> {
  const port = await freePort();
  const tagged = `${values.prefix}/${image}:${values.tag}`;
  const { bytes, layers, user } = engine.facts(tagged);
  const id = engine.run({ image: tagged, args, env: env(port), writable: ['/var/lib/sideband'] });
  try {
    const readyMs = await untilReady(port, id);
    const memory = residentMiB(engine.pidOf(id));
    const stopped = performance.now();
    const code = engine.stop(id, drainSeconds);
    const stopMs = performance.now() - stopped;
    if (code !== 0) throw new Error(`exit ${code}:\n${engine.logs(id).slice(-2000)}`);
    const [ready, resident, stop] = [readyMs / 1000, memory, stopMs / 1000].map(rounded);
    return [name, rounded(bytes / 1e6), `${layers}`, user, ready!, resident!, stop!, `${code}`];
  } finally {
    engine.remove(id);
  }
}

for (const image of values['no-build'] ? [] : chosen) {
  const args = [`SERVICE=${image}`, ...values['build-arg']].map((arg) => `--build-arg=${arg}`);
  engine.build(`${values.prefix}/${image}:${values.tag}`, args, root);
  console.error(`built ${image}`);
}
const kafka = await startKafka({ brokers: 1 });
const mosquitto = await startMosquitto();
console.log(
  '| service | image, MB | layers | user | ready, s | resident, MiB | stopped, s | exit |',
);
console.log('| --- | --: | --: | --- | --: | --: | --: | --: |');
for (const trial of trialsOf(kafka.bootstrap, mosquitto.url)) {
  if (!chosen.includes(trial.image)) continue;
  try {
    console.log(`| ${(await attempt(trial)).join(' | ')} |`);
  } catch (error) {
    process.exitCode = 1;
    console.log(`${trial.name} FAILED: ${error instanceof Error ? error.message : String(error)}`);
  }
}
for (const [name, job] of scheduled) {
  if (!chosen.includes(job.image)) continue;
  const store = mkdtempSync(join(tmpdir(), 'sideband-models-'));
  try {
    await fillYesterday(store, kafka.brokers);
    const image = `${values.prefix}/${job.image}:${values.tag}`;
    const seconds = tryJob(engine, job, { image, store, brokers: kafka.bootstrap });
    console.log(`${name} (image ${job.image}): done in ${rounded(seconds)} s, exit 0`);
  } catch (error) {
    process.exitCode = 1;
    console.log(`${name} FAILED: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    rmSync(store, { recursive: true });
  }
}
await mosquitto.stop();
await kafka.stop();
