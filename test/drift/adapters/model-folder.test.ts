import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pino } from 'pino';
import { ModelFolder } from '../../../services/drift/adapters/model-folder.ts';

test('a bundle that cannot be read is told once, and again when it fails anew', async (t) => {
  const store = await mkdtemp(join(tmpdir(), 'sideband-models-'));
  t.after(() => rm(store, { recursive: true }));
  await mkdir(join(store, 'plant', '1'), { recursive: true });
  await writeFile(join(store, 'plant', 'champion'), '1');
  const manifest = join(store, 'plant', '1', 'bundle.json');
  await writeFile(manifest, '{}');
  const told: string[] = [];
  const folder = new ModelFolder(store, pino({}, { write: (line: string) => told.push(line) }));
  for (let look = 0; look < 3; look += 1) assert.deepEqual(await folder.read(), []);
  assert.equal(told.length, 1);
  await writeFile(manifest, 'no JSON');
  for (let look = 0; look < 3; look += 1) await folder.read();
  assert.equal(told.length, 2);
});
