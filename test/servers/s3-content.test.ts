/** What a store in S3 holds and who may use it, on a real server. */
import assert from 'node:assert/strict';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { pino } from 'pino';
import { openStore } from '@sideband/shared/adapters/stores/open-store.ts';
import { isStoreAway } from '@sideband/shared/core/bundle-store.ts';
import { draftOf, modelBytes } from '../contract/stores/stored-bundle.ts';
import { trainedBundle } from '../inference/trained-bundle.ts';
import { followed, objectsOf, own, refusedWith, sharedServer } from './s3-fixture.ts';
import { openQuietly } from './open-quietly.ts';

const plant = trainedBundle();
const server = sharedServer();

test('a truncated or exchanged object is refused; the good model before it stays', async (t) => {
  const config = own();
  await openQuietly(config).publish(plant.bundle, plant.model);
  const { models, versions, counts } = await followed(t, config);
  await models.look();
  for (const [version, spoil] of Object.entries({
    truncated: (path: string) => writeFile(path, plant.model.subarray(0, 500)),
    exchanged: (path: string) => writeFile(path, modelBytes(7)),
    gone: (path: string) => rm(path),
  })) {
    await openQuietly(config).publish({ ...plant.bundle, version }, plant.model);
    const folder = objectsOf(config, 'plant', version);
    const model = (await readdir(folder)).find((file) => file.endsWith('.onnx'))!;
    await spoil(join(folder, model));
    await models.look();
    await models.look();
    assert.deepEqual(versions(), ['1'], version);
  }
  assert.equal(counts['sideband_inference_model_loads_total refused'], 3);
});

test('a manifest that is missing, or another than the one put in charge, is refused', async () => {
  const config = own();
  await openQuietly(config).publish(draftOf('pumps', '1'), modelBytes(1));
  const path = objectsOf(config, 'pumps', '1', 'bundle.json');
  await writeFile(path, JSON.stringify({ format: 1 }));
  const store = openQuietly(config);
  const [stored] = await store.champions();
  await refusedWith(store.read(stored!), 'model.invalid-bundle');
  await rm(path);
  await refusedWith(openQuietly(config).manifest(stored!), 'model.invalid-bundle');
  await refusedWith(store.promote('pumps', '1'), 'model.invalid-bundle');
});

test('a list of champions that is broken leaves the models, and is told', async (t) => {
  const config = own();
  await openQuietly(config).publish(plant.bundle, plant.model);
  const { models, versions } = await followed(t, config);
  await models.look();
  for (const text of [
    '{',
    '{"format":1,"champions":{"plant":{"version":"../up"}}}',
    'x'.repeat(2e6),
  ]) {
    await writeFile(objectsOf(config, 'champions.json'), text);
    await models.look();
    assert.deepEqual([versions(), models.reasons()], [['1'], []]);
    await refusedWith(openQuietly(config).champions(), 'model.invalid-bundle');
  }
});

test('ten thousand objects beside the models are no burden for those who look', async (t) => {
  const config = own();
  const store = openQuietly(config);
  for (const version of ['1', '2', '3']) {
    await store.publish({ ...plant.bundle, version }, plant.model);
  }
  const junk = objectsOf(config, 'plant', '2');
  await mkdir(junk, { recursive: true });
  const names = Array.from({ length: 10_000 }, (_, i) => join(junk, `&junk<${i}>`));
  for (let i = 0; i < names.length; i += 500) {
    await Promise.all(names.slice(i, i + 500).map((path) => writeFile(path, '')));
  }
  const { models, versions, counts } = await followed(t, config);
  await models.look();
  assert.deepEqual(versions(), ['3']);
  assert.equal(counts['sideband_store_requests_total ok'], 3);
  assert.deepEqual(await store.versions('plant'), ['1', '2', '3']);
  await store.prune('plant', 2);
  assert.deepEqual(await store.versions('plant'), ['2', '3']);
});

test('what a killed writer left of a version is none, and goes after a day', async () => {
  const config = own();
  const store = openQuietly(config);
  await store.publish(draftOf('pumps', '1'), modelBytes(1));
  await store.publish(draftOf('pumps', '2'), modelBytes(2));
  await rm(objectsOf(config, 'pumps', '1', 'bundle.json'));
  assert.deepEqual(await store.versions('pumps'), ['2']);
  await store.prune('pumps', 5);
  assert.equal((await readdir(objectsOf(config, 'pumps', '1'))).length, 1);
});

test('a version is never overwritten by another content', async () => {
  const config = own();
  await openQuietly(config).publish(draftOf('pumps', '1'), modelBytes(1));
  const again = openQuietly(config).publish(draftOf('pumps', '1'), modelBytes(2));
  await refusedWith(again, 'model.version-exists');
  const store = openQuietly(config);
  const { model } = await store.read((await store.champions())[0]!);
  assert.deepEqual(model, Uint8Array.from(modelBytes(1)));
});

test('wrong credentials are told as such, and no secret is ever told', async () => {
  const lines: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => lines.push(line) });
  const secret = 'another-secret-never-to-be-seen';
  for (const wrong of [{ modelsS3SecretKey: secret }, { modelsS3AccessKey: 'nobody' }]) {
    const config = own(wrong);
    const store = openStore(config, { metrics: { record: () => undefined }, log });
    const tries = [store.champions(), store.find('a', '1'), store.versions('a')];
    for (const end of await Promise.allSettled([
      ...tries,
      store.publish(draftOf('a', '1'), modelBytes(1)),
    ])) {
      assert.equal(end.status, 'rejected');
      const error = end.reason as Error & { code: string };
      assert.ok(isStoreAway(error), error.message);
      if (config.modelsS3SecretKey === secret) assert.equal(error.code, 'model.store-denied');
      log.error({ err: error, store: store.url }, 'refused');
      lines.push(error.stack ?? '');
    }
  }
  assert.ok(lines.length > 8);
  const all = lines.join('');
  for (const word of [secret, server().secretKey, 'Signature=', server().accessKey]) {
    assert.ok(!all.includes(word), word);
  }
});

test('a machine whose clock is wrong is no obstacle: the clock of the store counts', async (t) => {
  for (const offMs of [-3_600_000, 7_200_000]) {
    t.mock.timers.enable({ apis: ['Date'], now: Date.now() + offMs });
    const store = openQuietly(own());
    await store.publish(draftOf('pumps', '1'), modelBytes(1));
    assert.equal(await store.champion('pumps'), '1');
    t.mock.timers.reset();
  }
});

test('a bucket that is not there is told as a store that is away', async () => {
  const config = own({ modelsDir: 's3://no-such-bucket/plant' });
  await assert.rejects(openQuietly(config).champions(), (error: Error & { code: string }) => {
    assert.equal(error.code, 'model.store-unavailable');
    assert.match(error.message, /NoSuchBucket/);
    return true;
  });
});

test('a store that does not keep conditions is refused before it is written', async (t) => {
  const written: string[] = [];
  const careless = createServer((request, response) => {
    if (request.method === 'PUT') written.push(request.url!);
    request.resume();
    const missing = '<Error><Code>NoSuchKey</Code></Error>';
    request.on('end', () => {
      if (request.method === 'PUT') response.end();
      else response.writeHead(404).end(missing);
    });
  });
  await new Promise<void>((resolve) => careless.listen(0, '127.0.0.1', resolve));
  t.after(() => careless.close());
  const url = `http://127.0.0.1:${(careless.address() as AddressInfo).port}`;
  const config = own({ modelsS3Endpoint: url });
  const publishing = openQuietly(config).publish(draftOf('pumps', '1'), modelBytes(1));
  await refusedWith(publishing, 'model.store-unconditional');
  assert.ok(written.every((path) => path.endsWith('/.conditions')));
});

test('where one alone writes, a store without conditions does', async () => {
  const config = own({ modelsS3Writes: 'plain' });
  await openQuietly(config).publish(draftOf('pumps', '1'), modelBytes(1));
  await openQuietly(config).publish(draftOf('pumps', '2'), modelBytes(2), { over: '1' });
  assert.equal(await openQuietly(config).champion('pumps'), '2');
  assert.ok(!(await readdir(objectsOf(config))).includes('.conditions'));
});
