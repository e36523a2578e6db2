import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pino } from 'pino';
import { publishBundle } from '@sideband/shared/adapters/stores/store-folder.ts';
import { FolderStore } from '@sideband/shared/adapters/stores/folder-store.ts';
import { ChampionReader } from '../../../services/drift/adapters/champion-reader.ts';
import { trainedBundle } from '../../inference/trained-bundle.ts';

test('a bundle that cannot be read is told once, and again when it fails anew', async (t) => {
  const store = await mkdtemp(join(tmpdir(), 'sideband-models-'));
  t.after(() => rm(store, { recursive: true }));
  await mkdir(join(store, 'plant', '1'), { recursive: true });
  await writeFile(join(store, 'plant', 'champion'), '1');
  const manifest = join(store, 'plant', '1', 'bundle.json');
  await writeFile(manifest, '{}');
  const told: string[] = [];
  const folder = new ChampionReader(new FolderStore(store), {
    log: pino({}, { write: (line: string) => told.push(line) }),
    isExtensible: false,
  });
  for (let look = 0; look < 3; look += 1) assert.deepEqual(await folder.read(), []);
  assert.equal(told.length, 1);
  await writeFile(manifest, 'no JSON');
  for (let look = 0; look < 3; look += 1) await folder.read();
  assert.equal(told.length, 2);
});

test('a manifest is read once: what did not change is the same, what is new is not', async (t) => {
  const store = await mkdtemp(join(tmpdir(), 'sideband-models-'));
  t.after(() => rm(store, { recursive: true }));
  const { bundle, model } = trainedBundle();
  const publish = (name: string, version: string) =>
    publishBundle(store, { ...bundle, name, version }, model);
  await publish('pumps', '1');
  await publish('fans', '1');
  const folder = new ChampionReader(new FolderStore(store), {
    log: pino({ level: 'silent' }),
    isExtensible: true,
  });
  const first = await folder.read();
  assert.deepEqual(await folder.read(), first);
  assert.ok((await folder.read()).every((champion, i) => champion === first[i]));
  await publish('fans', '2');
  const then = await folder.read();
  const [pumps, fans] = ['pumps', 'fans'].map((name) => then.find((c) => c.bundle.name === name));
  assert.ok(first.includes(pumps!));
  assert.ok(!first.includes(fans!));
  assert.equal(fans!.bundle.version, '2');
});
