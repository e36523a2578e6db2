/** A store in S3 over a network that fails, on a real server. */
import assert from 'node:assert/strict';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { draftOf, modelBytes } from '../contract/stores/stored-bundle.ts';
import { temporaryDir, trainedBundle } from '../inference/trained-bundle.ts';
import { followed, own, refusedWith, sharedServer, until } from './s3-fixture.ts';

import { startRelay } from './tcp-relay.ts';
import { openQuietly } from './open-quietly.ts';

const plant = trainedBundle();
const server = sharedServer();

test('while the store is away the models stay, and a restart finds them cached', async (t) => {
  const config = own({ modelsCacheDir: join(await temporaryDir(t), 'cache') });
  await openQuietly(config).publish(plant.bundle, plant.model);
  const first = await followed(t, config);
  await first.models.start();
  assert.deepEqual(first.versions(), ['1']);
  await server().kill();
  t.after(() => server().start());
  const failed = 'sideband_store_looks_total failed';
  const before = first.counts[failed] ?? 0;
  await until(() => first.counts[failed]! >= before + 1);
  assert.deepEqual([first.versions(), first.models.reasons()], [['1'], []]);
  const second = await followed(t, config);
  await second.models.start();
  assert.deepEqual([second.versions(), second.models.reasons()], [['1'], []]);
  await server().start();
  await openQuietly(config).publish({ ...plant.bundle, version: '2' }, plant.model);
  await until(() => first.versions()[0] === '2' && second.versions()[0] === '2');
});

test('without a cache a start waits for the store, not ready, and then goes on', async (t) => {
  const config = own();
  await openQuietly(config).publish(plant.bundle, plant.model);
  await server().kill();
  t.after(() => server().start());
  const { models, versions, counts } = await followed(t, config);
  const starting = models.start();
  await until(() => (counts['sideband_store_looks_total failed'] ?? 0) > 0);
  assert.equal(models.reasons().length, 1);
  await server().start();
  await starting;
  assert.deepEqual([versions(), models.reasons()], [['1'], []]);
});

test('what is broken in the cache is fetched anew', async (t) => {
  const config = own({ modelsCacheDir: join(await temporaryDir(t), 'cache') });
  await openQuietly(config).publish(draftOf('pumps', '1'), modelBytes(1));
  const read = async () => {
    const store = openQuietly(config);
    return (await store.read((await store.champions())[0]!)).model;
  };
  await read();
  for (const file of await readdir(config.modelsCacheDir)) {
    if (!file.endsWith('.json')) await writeFile(join(config.modelsCacheDir, file), 'broken');
  }
  assert.deepEqual(await read(), Uint8Array.from(modelBytes(1)));
});

test('a store at rest costs one short request a look', async (t) => {
  const config = own();
  await openQuietly(config).publish(plant.bundle, plant.model);
  const { models, counts } = await followed(t, { ...config });
  await models.look();
  const requests = 'sideband_store_requests_total ok';
  const before = counts[requests]!;
  for (let look = 0; look < 10; look++) await models.look();
  assert.equal(counts[requests], before + 10);
  assert.equal(counts['sideband_inference_model_loads_total loaded'], 1);
});

test('a download that is cut is made again; one that is always cut is given up', async (t) => {
  const relay = await startRelay(server().port);
  t.after(() => relay.stop());
  const config = own();
  await openQuietly(config).publish(plant.bundle, plant.model);
  const store = openQuietly({ ...config, modelsS3Endpoint: relay.url });
  const [stored] = await store.champions();
  relay.weather = { cutAfterBytes: 8000 };
  await refusedWith(store.read(stored!), 'model.store-unavailable');
  assert.equal(relay.hurt, 4);
  const reading = store.read(stored!);
  await until(() => relay.hurt === 6);
  relay.weather = {};
  assert.deepEqual((await reading).model, plant.model);
});

test('a store that is killed in mid-download says nothing against the bundle', async (t) => {
  const relay = await startRelay(server().port);
  t.after(() => relay.stop());
  t.after(() => server().start());
  const config = own();
  await openQuietly(config).publish(plant.bundle, plant.model);
  relay.weather = { bytesPerSecond: 20_000 };
  const { models, counts, versions } = await followed(t, {
    ...config,
    modelsS3Endpoint: relay.url,
  });
  const starting = models.start();
  await delay(300);
  await server().kill();
  await delay(300);
  await server().start();
  relay.weather = {};
  await starting;
  assert.deepEqual(versions(), ['1']);
  assert.equal(counts['sideband_inference_model_loads_total refused'], 0);
});

test('a slow store is waited for while bytes come, one that stands still is not', async (t) => {
  const relay = await startRelay(server().port);
  t.after(() => relay.stop());
  const config = own({ modelsTimeoutMs: 400 });
  await openQuietly(config).publish(draftOf('pumps', '1'), modelBytes(1));
  const store = openQuietly({ ...config, modelsS3Endpoint: relay.url });
  const [stored] = await store.champions();
  const started = performance.now();
  relay.weather = { bytesPerSecond: 4000 };
  const { model } = await store.read(stored!);
  assert.deepEqual(model, Uint8Array.from(modelBytes(1)));
  assert.ok(performance.now() - started > config.modelsTimeoutMs, 'it was not slow');
  relay.weather = { stallAfterBytes: 1024 };
  await refusedWith(store.read(stored!), 'model.store-unavailable');
  assert.equal(relay.hurt, 4);
});

test('who closes a store does not wait for what stands still', async (t) => {
  const relay = await startRelay(server().port);
  t.after(() => relay.stop());
  const config = own({ modelsTimeoutMs: 60_000 });
  await openQuietly(config).publish(draftOf('pumps', '1'), modelBytes(1));
  const store = openQuietly({ ...config, modelsS3Endpoint: relay.url });
  const [stored] = await store.champions();
  relay.weather = { stallAfterBytes: 1024 };
  const reading = store.read(stored!);
  await until(() => relay.hurt > 0);
  store.close();
  await refusedWith(reading, 'model.store-unavailable');
  await refusedWith(store.find('pumps', '2'), 'model.store-unavailable');
});
