import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { FolderStore } from '@sideband/shared/adapters/stores/folder-store.ts';
import { draftOf, modelBytes } from '../contract/stores/stored-bundle.ts';
import { temporaryDir } from '../inference/trained-bundle.ts';
import { runSideband } from './run-sideband.ts';

test('models are listed with what is in charge, and an older one is put back', async (t) => {
  const dir = join(await temporaryDir(t), 'models');
  const empty = await runSideband('models', 'list', '--store', dir);
  assert.deepEqual(empty, { code: 0, outs: [], errs: ['no model is in charge'] });
  const store = new FolderStore(dir);
  await store.publish(draftOf('pumps', '1'), modelBytes(1));
  await store.publish(draftOf('pumps', '2'), modelBytes(2));
  const { outs } = await runSideband('models', 'list', '--store', dir);
  assert.deepEqual(outs, ['* pumps@2  2026-01-01T00:00:00.000Z  1 baselines', '  pumps@1']);
  const back = await runSideband('models', 'promote', 'pumps@1', '--store', dir);
  assert.deepEqual(back, { code: 0, outs: [], errs: ['in charge: pumps@1'] });
  assert.equal(await store.champion('pumps'), '1');
});

test('what is in charge, or what is named, is copied to another store', async (t) => {
  const dir = await temporaryDir(t);
  const [here, there] = [join(dir, 'here'), join(dir, 'there')];
  const store = new FolderStore(here);
  for (const version of ['1', '2']) {
    await store.publish(draftOf('pumps', version), modelBytes(Number(version)));
  }
  await runSideband('models', 'copy', '--from', here, '--store', there);
  const copied = new FolderStore(there);
  assert.deepEqual(await copied.versions('pumps'), ['2']);
  await runSideband('models', 'copy', 'pumps@1', '--from', here, '--store', there);
  assert.equal(await copied.champion('pumps'), '1');
  for (const version of ['1', '2']) {
    const [from, to] = [here, there].map((one) => join(one, 'pumps', version, 'model.onnx'));
    assert.deepEqual(await readFile(to!), await readFile(from!));
  }
});

test('what makes no sense is refused, and nothing is changed', async (t) => {
  const dir = await temporaryDir(t);
  await new FolderStore(dir).publish(draftOf('pumps', '1'), modelBytes(1));
  const lines: readonly (readonly [string, ...string[]])[] = [
    ['usage.invalid', 'models', '--store', dir],
    ['usage.invalid', 'models', 'list', 'pumps', '--store', dir],
    ['usage.invalid', 'models', 'promote', '--store', dir],
    ['usage.invalid', 'models', 'promote', 'pumps', '--store', dir],
    ['usage.invalid', 'models', 'promote', '../up@1', '--store', dir],
    ['usage.invalid', 'models', 'copy', '--store', dir],
    ['model.invalid-bundle', 'models', 'promote', 'pumps@2', '--store', dir],
    ['model.invalid-bundle', 'models', 'copy', 'pumps@9', '--from', dir, '--store', `${dir}/b`],
    ['config.invalid', 'models', 'list', '--store', 'gs://bucket/prefix'],
    ['config.invalid', 'models', 'list', '--store', 's3:/bucket'],
    ['config.invalid', 'models', 'list', '--store', 's3://BUCKET'],
  ];
  for (const [code, ...line] of lines) {
    const { code: exit, errs } = await runSideband(...line);
    assert.notEqual(exit, 0, line.join(' '));
    assert.ok(errs.join('\n').includes(code), `${line.join(' ')}: ${errs.join()}`);
  }
  assert.equal(await new FolderStore(dir).champion('pumps'), '1');
});
