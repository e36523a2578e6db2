import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { containerCredentials } from '@sideband/shared/adapters/stores/s3/container-credentials.ts';
import { hasCode } from '@sideband/shared/core/errors.ts';
import { temporaryDir } from '../../inference/trained-bundle.ts';

const given = { AccessKeyId: 'key', SecretAccessKey: 'secret', Token: 'session' };

/** What a platform answers at the address it names, asked with its token. */
async function platform(t: TestContext, answer: () => unknown) {
  const asked: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    asked.push(request.headers.authorization);
    const body = answer();
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/credentials`;
  return { asked, env: { AWS_CONTAINER_CREDENTIALS_FULL_URI: url } };
}

test('credentials are kept until shortly before they expire, then asked for anew', async (t) => {
  let leftMs = 3_600_000;
  const { asked, env } = await platform(t, () => {
    return { ...given, Expiration: new Date(Date.now() + leftMs).toISOString() };
  });
  const credentials = containerCredentials(1000, env);
  const wanted = { accessKeyId: 'key', secretAccessKey: 'secret', sessionToken: 'session' };
  assert.deepEqual(await credentials(), wanted);
  await credentials();
  assert.equal(asked.length, 1);
  leftMs = 60_000;
  const brief = containerCredentials(1000, env);
  await brief();
  await brief();
  assert.equal(asked.length, 3);
});

test('the token of the platform is read anew each time: it changes', async (t) => {
  const { asked, env } = await platform(t, () => ({
    ...given,
    Expiration: '2000-01-01T00:00:00Z',
  }));
  const file = join(await temporaryDir(t), 'token');
  const credentials = containerCredentials(1000, {
    ...env,
    AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: file,
  });
  await writeFile(file, 'first\n');
  await credentials();
  await writeFile(file, 'second\n');
  await credentials();
  assert.deepEqual(asked, ['first', 'second']);
});

test('an answer without credentials is told without what it held', async (t) => {
  for (const answer of ['no JSON but a secret', { AccessKeyId: 'secret' }, 'null', ['secret']]) {
    const { env } = await platform(t, () => answer);
    await assert.rejects(containerCredentials(1000, env)(), (error: Error) => {
      assert.ok(hasCode(error, 'model.store-denied'));
      return !error.message.includes('secret');
    });
  }
});

test('credentials are asked of the machine itself or over TLS, of nobody else', () => {
  for (const url of ['http://example.org/', 'ftp://127.0.0.1/', 'nothing', 'http://10.0.0.1/']) {
    const env = { AWS_CONTAINER_CREDENTIALS_FULL_URI: url };
    assert.throws(() => containerCredentials(1000, env), { code: 'config.invalid' }, url);
  }
  assert.throws(() => containerCredentials(1000, {}), { code: 'config.invalid' });
  containerCredentials(1000, { AWS_CONTAINER_CREDENTIALS_FULL_URI: 'https://example.org/c' });
  containerCredentials(1000, { AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: '/v2/credentials/1' });
});
