import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  championDirs,
  pruneVersions,
  publishBundle,
} from '@sideband/shared/adapters/stores/store-folder.ts';
import { bundleOf } from '../inference/inference-fixture.ts';
import { temporaryDir } from '../inference/trained-bundle.ts';

test('a store that the file system refuses is an error that is tried again', async (t) => {
  const store = join(await temporaryDir(t), 'store');
  await writeFile(store, 'in the way');
  const refused = { code: 'model.store-unavailable' };
  await assert.rejects(publishBundle(store, bundleOf(), new Uint8Array(1)), refused);
  await assert.rejects(championDirs(store), refused);
  await assert.rejects(pruneVersions(store, 'auto-0', 5), refused);
});
