/**
 * The flow end to end: real Mosquitto and Kafka, each service its own process, exactly once.
 * CPU is what each process used; windows/s is until the last score is committed.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Publisher } from '@sideband/cli/publish/publisher.ts';
import { featureSetsById } from '@sideband/features/core/feature-sets.ts';
import { featuresSchema } from '@sideband/features/config.ts';
import { openFeatures } from '@sideband/features/service.ts';
import { loadConfig } from '@sideband/shared/adapters/config.ts';
import type { Features, Window } from '@sideband/shared/core/records.ts';
import type { Input } from '@sideband/shared/core/stage.ts';
import { FolderStore } from '@sideband/shared/adapters/stores/folder-store.ts';
import { learnIntoStore } from '@sideband/trainer/service.ts';
import { total } from '../test/soak/exposition.ts';
import type { Samples } from '../test/soak/exposition.ts';
import { Plant, services } from '../test/soak/plant.ts';

const samplesPerWindow = 2048;
const sampleRateHz = 12_800;
const points = 64;
const warmUpWindows = 8000;
const windows = 32_000;
const patienceMs = 180_000;
/** asking a service for its metrics costs it milliseconds */
const pollMs = 1000;

/** Noise that costs the same as any other signal, by a linear congruence. */
function noise(seed: number): Float32Array {
  let state = seed + 1;
  return new Float32Array(samplesPerWindow).map(() => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 31 - 1;
  });
}

const patterns = Array.from({ length: 97 }, (_, seed) => noise(seed));
const spanNs = BigInt(Math.round((samplesPerWindow / sampleRateHz) * 1e9));

function windowAt(index: number): Window {
  return {
    point: `bench/hall/line/machine-${index % points}/de`,
    startNs: 1_767_225_600_000_000_000n + BigInt(Math.floor(index / points)) * spanNs,
    sampleRateHz,
    unit: 'g',
    samples: patterns[index % patterns.length]!,
    context: { speed_rpm: 1500 },
    quality: 0,
    source: 'bench',
  };
}

/** A baseline of the same noise, so that inference does all of its work. */
async function learnModel(store: string): Promise<void> {
  const sets = featureSetsById();
  const stage = openFeatures(loadConfig('features', featuresSchema, {}));
  const inputs: Input<Window>[] = Array.from({ length: 640 }, (_, i) => ({
    record: windowAt(i),
    offset: BigInt(i),
    timestampMs: i,
    bytes: new Uint8Array(),
  }));
  const { out } = await stage.step(stage.initial(0), inputs);
  const frames = out
    .filter(({ topic }) => topic === 'features')
    .map(({ record }) => record as Features);
  const { set: name, setHash: hash, frameSamples } = frames[0]!;
  const { features } = sets.get(name)!;
  const featureSet = { name, hash, frameSamples, features: features.map((one) => one.name) };
  const options = { name: 'bench', version: '1', featureSet };
  await learnIntoStore(new FolderStore(store), {
    frames,
    options,
    createdAt: new Date(0).toISOString(),
  });
}

type Snapshot = Readonly<Record<(typeof services)[number], Samples>>;

async function snapshot(plant: Plant): Promise<Snapshot> {
  const entries = services.map(async (name) => [name, await plant.member(name).metrics()] as const);
  return Object.fromEntries(await Promise.all(entries)) as Snapshot;
}

const scored = ({ inference }: Snapshot) =>
  total(inference, 'sideband_runner_records_total', 'stage="inference"');

async function untilScored(plant: Plant, count: number): Promise<Snapshot> {
  const deadline = Date.now() + patienceMs;
  while (Date.now() < deadline) {
    const now = await snapshot(plant);
    if (scored(now) >= count) return now;
    await sleep(pollMs);
  }
  throw new Error(`not all ${count} windows were scored in ${patienceMs} ms`);
}

async function publishAll(plant: Plant, from: number, to: number): Promise<void> {
  const publisher = await Publisher.connect({
    url: plant.mosquitto.url,
    form: 'protobuf',
    inFlightMax: 512,
  });
  for (let index = from; index < to; index++) await publisher.publish(windowAt(index));
  if (!(await publisher.settle(patienceMs))) throw new Error('not everything was acknowledged');
  await publisher.close();
}

const isJson = process.argv.includes('--json');

function print(name: string, value: number, unit: string): void {
  if (isJson) console.log(JSON.stringify({ name, value, unit }));
  else console.log(`${name.padEnd(36)} ${value.toFixed(1).padStart(10)} ${unit}`);
}

async function measure(plant: Plant): Promise<void> {
  await publishAll(plant, 0, warmUpWindows);
  const before = await untilScored(plant, warmUpWindows);
  const started = performance.now();
  await publishAll(plant, warmUpWindows, warmUpWindows + windows);
  const acknowledged = performance.now();
  const after = await untilScored(plant, warmUpWindows + windows);
  const seconds = (performance.now() - started) / 1000;
  for (const name of services) {
    const cpu = (at: Snapshot) => total(at[name], 'process_cpu_seconds_total');
    print(`pipeline/${name}`, ((cpu(after) - cpu(before)) * 1e6) / windows, 'µs CPU/window');
  }
  for (const name of ['features', 'inference'] as const) {
    const batches = (at: Snapshot) => total(at[name], 'sideband_runner_batch_seconds_count');
    print(`pipeline/${name}/batch`, windows / (batches(after) - batches(before)), 'records');
  }
  const ackSeconds = (acknowledged - started) / 1000;
  print('pipeline/acknowledged', windows / ackSeconds, 'windows/s');
  print('pipeline/scored', windows / seconds, 'windows/s');
}

const dir = await mkdtemp(join(tmpdir(), 'sideband-bench-'));
try {
  await learnModel(join(dir, 'models'));
  const plant = await Plant.start({ brokers: 1, partitions: 4, dir, sessionTimeoutMs: 6000 });
  try {
    await measure(plant);
    await plant.stopServices();
    if (plant.deaths.length > 0) throw new Error(plant.deaths.join('\n'));
  } finally {
    await plant.stopServers();
  }
} finally {
  await rm(dir, { recursive: true, force: true });
}
