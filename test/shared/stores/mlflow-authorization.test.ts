import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test, type TestContext } from 'node:test';
import { pino } from 'pino';
import { loadConfig } from '@sideband/shared/adapters/config.ts';
import {
  type StoreConfig,
  storeSettings,
} from '@sideband/shared/adapters/config/store-settings.ts';
import { openStore } from '@sideband/shared/adapters/stores/open-store.ts';

/** A store at a server that says what it was told, and answers so. */
async function opened(t: TestContext, changes: Partial<StoreConfig>, status = 404) {
  const told: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    told.push(request.headers.authorization);
    response.writeHead(status).end('{"error_code":"RESOURCE_DOES_NOT_EXIST"}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.close());
  const config = {
    ...loadConfig('test', storeSettings('SIDEBAND_TEST'), {}),
    modelsDir: 'models:/a@b',
    modelsMlflowUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/under/a/path`,
    modelsCacheDir: '',
    ...changes,
  };
  const context = { metrics: { record: () => undefined }, log: pino({ level: 'silent' }) };
  return { told, store: openStore(config, context) };
}

test('a user and a password, or a token, or nobody, is who MLflow is told comes', async (t) => {
  const cases: readonly (readonly [Partial<StoreConfig>, string | undefined])[] = [
    [{}, undefined],
    [{ modelsMlflowToken: 'abc' }, 'Bearer abc'],
    [{ modelsMlflowUsername: 'me', modelsMlflowPassword: 'ü:1' }, `Basic ${btoa('me:Ã¼:1')}`],
  ];
  for (const [changes, wanted] of cases) {
    const { told, store } = await opened(t, changes);
    assert.deepEqual(await store.champions(), []);
    assert.deepEqual(told, [wanted]);
  }
});

test('who is not let in is told once that it is so, and not asked again', async (t) => {
  for (const status of [401, 403]) {
    const { told, store } = await opened(t, {}, status);
    // the code of a refusal is no word of what is missing
    await assert.rejects(store.champions(), { code: 'model.store-denied' });
    assert.equal(told.length, 1);
  }
});

test('a token and a user together are refused, as is a secret in the address', async (t) => {
  const both = { modelsMlflowToken: 'abc', modelsMlflowUsername: 'me' };
  await assert.rejects(opened(t, both), { code: 'config.invalid' });
  const hidden = { modelsMlflowUrl: 'https://me:secret@mlflow.example' };
  await assert.rejects(opened(t, hidden), (error: Error & { code: string }) => {
    return error.code === 'config.invalid' && !error.message.includes('secret');
  });
});
