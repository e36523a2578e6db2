import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { publishBundle } from '@sideband/shared/adapters/stores/store-folder.ts';
import { writeBundle } from '@sideband/shared/adapters/bundle-file.ts';
import { createLogger } from '@sideband/shared/adapters/logger.ts';
import type { BundleStore } from '@sideband/shared/core/bundle-store.ts';
import { hasCode } from '@sideband/shared/core/errors.ts';
import type { Route } from '@sideband/shared/core/model-index.ts';
import { FolderStore } from '@sideband/shared/adapters/stores/folder-store.ts';
import { ModelStore } from '../../services/inference/adapters/model-store.ts';
import {
  poolDefaults,
  type PoolOptions,
  ScoringPool,
} from '../../services/inference/adapters/onnx/scoring-pool.ts';
import { readRoutes } from '../../services/inference/adapters/routes-file.ts';
import { awayStore } from '../contract/stores/away-store.ts';
import { syntheticSet } from '../trainer/synthetic-frames.ts';
import { temporaryDir, trainedBundle, trainedDraft } from './trained-bundle.ts';

const { bundle, model } = trainedBundle();
const width = syntheticSet.features.length;

interface Opening {
  readonly bundles?: BundleStore;
  readonly pollMs?: number;
  readonly routes?: Route[];
  readonly pool?: Partial<PoolOptions>;
}

async function openStore(context: TestContext, dir: string, opening: Opening = {}) {
  const { routes = [] } = opening;
  const results: string[] = [];
  const metrics = {
    record(metric: string, value: number, labels: Record<string, string> = {}) {
      const isLoad = metric === 'sideband_inference_model_loads_total';
      if (isLoad && value > 0) results.push(labels['result']!);
    },
  };
  const log = createLogger('test', 'silent');
  const pool = new ScoringPool({ ...poolDefaults, metrics, ...opening.pool });
  const store = new ModelStore({
    store: opening.bundles ?? new FolderStore(dir),
    pollMs: opening.pollMs ?? 60_000,
    ...{ graceMs: 10, routes, pool, metrics, log },
  });
  await store.start();
  context.after(async () => {
    await store.stop();
    await pool.close();
  });
  const versions = () => store.current().models.map((one) => one.bundle.version);
  return { store, pool, results, versions };
}

async function scores(store: ModelStore): Promise<number> {
  const values = new Float32Array(width);
  const result = await store.current().models[0]!.score(values, Int32Array.of(0));
  return result.scores.length;
}

test('a store that does not exist yet is empty, and what appears in it is loaded', async (t) => {
  const dir = join(await temporaryDir(t), 'models');
  const { store, versions } = await openStore(t, dir);
  assert.deepEqual([versions(), store.reasons()], [[], []]);
  await publishBundle(dir, bundle, model);
  await store.look();
  assert.deepEqual(versions(), ['1']);
  assert.equal(await scores(store), 1);
});

test('a new version replaces the old one; a bad one does not', async (t) => {
  const dir = await temporaryDir(t);
  await publishBundle(dir, bundle, model);
  const { store, results, versions } = await openStore(t, dir);
  await publishBundle(dir, { ...bundle, version: '2' }, model);
  await store.look();
  assert.deepEqual(versions(), ['2']);
  await publishBundle(dir, { ...bundle, version: '3' }, model.slice(0, 500));
  await store.look();
  await store.look();
  assert.deepEqual(versions(), ['2']);
  await publishBundle(dir, { ...bundle, version: '4' }, model);
  await writeFile(join(dir, 'plant', '4', 'model.onnx'), 'tampered with');
  await store.look();
  assert.deepEqual(versions(), ['2']);
  assert.equal(await scores(store), 1);
  assert.ok(results.includes('refused'));
});

test('a bundle that hangs whenever it is loaded does not wear the threads out', async (t) => {
  const dir = await temporaryDir(t);
  await publishBundle(dir, bundle, model);
  const script = `const { parentPort } = require('node:worker_threads');
    parentPort.on('message', ({ kind, request, session, frames }) => {
      if (kind !== 'load' || session === 0) parentPort.postMessage({ request, frames });
    });`;
  const start = () => new Worker(script, { eval: true });
  const { store, pool, versions } = await openStore(t, dir, { pool: { start, timeoutMs: 1000 } });
  await publishBundle(dir, { ...bundle, version: '2' }, model);
  for (let look = 0; look < 8; look++) await store.look();
  assert.deepEqual([pool.reasons(), versions()], [[], ['1']]);
  assert.equal(await scores(store), 1);
});

test('a model that is taken away judges no more', async (t) => {
  const dir = await temporaryDir(t);
  await publishBundle(dir, bundle, model);
  const { store, versions } = await openStore(t, dir);
  await rm(join(dir, 'plant', 'champion'));
  await store.look();
  assert.deepEqual(versions(), []);
});

test('a directory that is itself a bundle is a store of one', async (t) => {
  const dir = join(await temporaryDir(t), 'anything');
  await writeBundle(dir, bundle, model);
  const { versions } = await openStore(t, dir);
  assert.deepEqual(versions(), ['1']);
});

test('a bundle under the name of another is refused', async (t) => {
  const dir = await temporaryDir(t);
  await publishBundle(dir, bundle, model);
  await writeBundle(join(dir, 'plant', '1'), { ...bundle, name: 'other' }, model);
  const { versions, results } = await openStore(t, dir);
  assert.deepEqual([versions(), results], [[], ['refused']]);
});

test('shadows that the routes name are loaded beside the champion', async (t) => {
  const dir = await temporaryDir(t);
  const shadow = trainedBundle(trainedDraft('0'));
  await publishBundle(dir, shadow.bundle, shadow.model);
  await publishBundle(dir, bundle, model);
  const routes = [{ points: '**', model: 'plant', shadows: ['plant@0'] }];
  const { store } = await openStore(t, dir, { routes });
  const { profiles } = bundle;
  const { sampleRateHz, unit, points: point } = profiles[0]!;
  const frame = { point, sampleRateHz, unit, frameSamples: 2048, setHash: syntheticSet.hash };
  const { champion, shadows } = store.current().judges(frame);
  assert.equal(champion?.model.bundle.version, '1');
  assert.deepEqual(
    shadows.map((one) => one.model.bundle.version),
    ['0'],
  );
});

test('the models stay in charge, and it stays ready, while the store is away', async (t) => {
  const dir = await temporaryDir(t);
  await publishBundle(dir, bundle, model);
  const away = awayStore(dir);
  const { store, results, versions } = await openStore(t, dir, { bundles: away.store });
  await publishBundle(dir, { ...bundle, version: '2' }, model);
  for (const what of ['all', 'bundles'] as const) {
    away.away = what;
    await store.look();
    assert.deepEqual([versions(), store.reasons()], [['1'], []]);
  }
  away.away = 'no';
  await store.look();
  assert.deepEqual([versions(), results], [['2'], ['loaded', 'loaded']]);
});

test('champions do not wait for a shadow that the store cannot be asked for', async (t) => {
  const dir = await temporaryDir(t);
  const shadow = trainedBundle(trainedDraft('0'));
  await publishBundle(dir, shadow.bundle, shadow.model);
  await publishBundle(dir, bundle, model);
  const routes = [{ points: '**', model: 'plant', shadows: ['plant@0'] }];
  const away = awayStore(dir);
  away.away = 'versions';
  const { store, versions } = await openStore(t, dir, { routes, bundles: away.store });
  assert.deepEqual([versions(), store.reasons()], [['1'], []]);
  const { sampleRateHz, unit, points: point } = bundle.profiles[0]!;
  const frame = { point, sampleRateHz, unit, frameSamples: 2048, setHash: syntheticSet.hash };
  assert.equal(store.current().judges(frame).shadows.length, 0);
  for (const what of ['no', 'versions'] as const) {
    away.away = what;
    await store.look();
    assert.equal(store.current().judges(frame).shadows.length, 1, what);
  }
});

test('nothing is scored before the models in charge could be read', async (t) => {
  const dir = await temporaryDir(t);
  await publishBundle(dir, bundle, model);
  const away = awayStore(dir);
  away.away = 'bundles';
  let isOpen = false;
  const opening = openStore(t, dir, { bundles: away.store, pollMs: 10 });
  const opened = opening.finally(() => (isOpen = true));
  await delay(200);
  assert.equal(isOpen, false);
  away.away = 'no';
  const { versions, store } = await opened;
  assert.deepEqual([versions(), store.reasons()], [['1'], []]);
});

test('a routes file is read strictly', async (t) => {
  const path = join(await temporaryDir(t), 'routes.yaml');
  await writeFile(path, '- points: plant/**\n  model: pumps\n  shadows: [pumps@7]\n');
  assert.deepEqual(await readRoutes(path), [
    { points: 'plant/**', model: 'pumps', shadows: ['pumps@7'] },
  ]);
  assert.deepEqual(await readRoutes(''), []);
  const bad = [
    'plant: 1',
    '- points: plant/**',
    '- points: "plant/[a-z]"\n  model: pumps',
    '- points: plant/**\n  model: ../up',
    '- points: plant/**\n  model: pumps\n  shadows: [pumps]',
    '- points: plant/**\n  model: pumps\n  shadow: pumps@7',
    '- {',
  ];
  for (const text of bad) {
    await writeFile(path, text);
    await assert.rejects(readRoutes(path), (error) => hasCode(error, 'config.invalid'), text);
  }
});
