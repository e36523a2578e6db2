import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { chmod, readdir, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { sha256 } from '@sideband/shared/adapters/bundle-file.ts';
import { createLogger } from '@sideband/shared/adapters/logger.ts';
import { BundleCache } from '@sideband/shared/adapters/stores/bundle-cache.ts';
import { StoreMetrics } from '@sideband/shared/adapters/stores/store-metrics.ts';
import { temporaryDir } from '../../inference/trained-bundle.ts';

async function openCache(t: TestContext, bytesMax = 10_000) {
  const dir = join(await temporaryDir(t), 'cache');
  const shown: Record<string, number> = {};
  const metrics = new StoreMetrics({ record: (metric, value) => void (shown[metric] = value) });
  const log = createLogger('test', 'silent');
  return { dir, shown, cache: new BundleCache({ dir, bytesMax, metrics, log }) };
}

async function filled(cache: BundleCache, count: number): Promise<string[]> {
  const digests: string[] = [];
  for (let i = 0; i < count; i++) {
    const bytes = randomBytes(1000);
    await cache.put(sha256(bytes), bytes);
    digests.push(sha256(bytes));
  }
  return digests;
}

test('what is put in comes out the same', async (t) => {
  const { cache } = await openCache(t);
  const bytes = randomBytes(100);
  assert.equal(await cache.get(sha256(bytes)), undefined);
  await cache.put(sha256(bytes), bytes);
  assert.deepEqual(await cache.get(sha256(bytes)), new Uint8Array(bytes));
});

test('bytes that changed on the disk are as if absent, and are put in anew', async (t) => {
  const { cache, dir } = await openCache(t);
  const [digest] = await filled(cache, 1);
  await writeFile(join(dir, digest!), 'changed');
  assert.equal(await cache.get(digest!), undefined);
  assert.deepEqual(await readdir(dir), []);
});

test('the cache stays within its size; what was used least recently goes first', async (t) => {
  const { cache, dir, shown } = await openCache(t, 3500);
  const digests = await filled(cache, 3);
  for (const [i, digest] of digests.entries()) await utimes(join(dir, digest), i, i);
  await cache.touch([digests[0]!]);
  await filled(cache, 1);
  const left = await Promise.all(digests.map((digest) => cache.get(digest)));
  assert.deepEqual(
    left.map((bytes) => bytes !== undefined),
    [true, false, true],
  );
  assert.equal(shown['sideband_store_cache_bytes'], 3000);
  const large = randomBytes(4000);
  await cache.put(sha256(large), large);
  assert.equal(await cache.get(sha256(large)), undefined);
  assert.equal((await readdir(dir)).length, 3);
});

test('what a killed writer left goes after a while', async (t) => {
  const { cache, dir } = await openCache(t);
  await filled(cache, 1);
  await writeFile(join(dir, '.old.1.tmp'), 'x');
  await utimes(join(dir, '.old.1.tmp'), 1, 1);
  await writeFile(join(dir, '.new.2.tmp'), 'x');
  await filled(cache, 1);
  const left = (await readdir(dir)).filter((file) => file.endsWith('.tmp'));
  assert.deepEqual(left, ['.new.2.tmp']);
});

test('the champions of one store are not those of another, nor is a broken list one', async (t) => {
  const { cache, dir } = await openCache(t);
  const champions = [{ name: 'pumps', version: '1', stamp: 'a'.repeat(64) }];
  await cache.remember('s3://models/', champions);
  assert.deepEqual(await cache.champions('s3://models/'), champions);
  assert.equal(await cache.champions('s3://others/'), undefined);
  const [file] = await readdir(dir);
  await writeFile(join(dir, file!), '{"format":1,"champions":{"../up":{}}}');
  assert.equal(await cache.champions('s3://models/'), undefined);
});

test('a cache that cannot be written costs nothing but itself', async (t) => {
  const dir = await temporaryDir(t);
  const file = join(dir, 'in-the-way');
  await writeFile(file, '');
  await chmod(file, 0o400);
  const metrics = new StoreMetrics({ record: () => undefined });
  const log = createLogger('test', 'silent');
  const cache = new BundleCache({ dir: join(file, 'cache'), bytesMax: 1000, metrics, log });
  const digests = await filled(cache, 1);
  await cache.remember('s3://models/', []);
  assert.equal(await cache.get(digests[0]!), undefined);
  assert.ok((await stat(file)).isFile());
});
