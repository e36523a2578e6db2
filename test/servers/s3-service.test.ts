/** The services as processes, their models in S3: what they say while the store is away. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test, type TestContext } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { trainedBundle } from '../inference/trained-bundle.ts';
import { endChild, superviseChild } from './children.ts';
import { freePort } from './free-port.ts';
import { startS3Server, type S3Server } from './s3-server.ts';
import { bucket, s3Config } from './s3-store-harness.ts';
import { openQuietly } from './open-quietly.ts';

const root = join(import.meta.dirname, '../..');
const { bundle, model } = trainedBundle();
let server: S3Server;
let directory = '';

before(async () => {
  server = await startS3Server();
  await server.makeBucket(bucket);
  directory = await mkdtemp(join(tmpdir(), 'sideband-s3-service-'));
  await writeFile(join(directory, 'secret'), server.secretKey);
});
after(async () => {
  await server.stop();
  await rm(directory, { recursive: true });
});

const programs = {
  inference: ['services/inference/main.ts'],
  drift: ['services/drift/main.ts'],
  trainer: ['services/cli/main.ts', 'train'],
} as const;

async function startService(t: TestContext, name: keyof typeof programs) {
  const port = await freePort();
  const settings = {
    LOG: 'embedded',
    EMBEDDED_DIR: join(directory, name, 'log'),
    HTTP_PORT: String(port),
    MODELS_DIR: `s3://${bucket}/${name}`,
    MODELS_POLL_MS: '100',
    MODELS_TIMEOUT_MS: '500',
    MODELS_CACHE_DIR: join(directory, name, 'cache'),
    MODELS_S3_ENDPOINT: server.url,
    MODELS_S3_PATH_STYLE: 'true',
    MODELS_S3_ACCESS_KEY: server.accessKey,
    MODELS_S3_SECRET_KEY_FILE: join(directory, 'secret'),
  };
  const env = Object.fromEntries(
    Object.entries(settings).map(([key, value]) => [
      `SIDEBAND_${name.toUpperCase()}_${key}`,
      value,
    ]),
  );
  const said: string[] = [];
  const child = spawn(process.execPath, [...programs[name]], {
    cwd: root,
    env: { ...process.env, ...env },
  });
  superviseChild(child);
  t.after(() => endChild(child, 'SIGKILL'));
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  }
  const get = async (path: string) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`).catch(() => undefined);
    return { status: answer?.status, text: (await answer?.text()) ?? '' };
  };
  return {
    said: () => said.join(''),
    get,
    async becomes(status: number) {
      for (let patience = 300; (await get('/readyz')).status !== status; patience--) {
        assert.ok(patience > 0 && child.exitCode === null, said.join(''));
        await delay(50);
      }
    },
    async stop() {
      await endChild(child, 'SIGTERM');
      return child.exitCode;
    },
  };
}

for (const name of Object.keys(programs) as (keyof typeof programs)[]) {
  test(`${name} waits for its store, keeps what it read of it, and tells no secret`, async (t) => {
    const config = s3Config(server, { modelsDir: `s3://${bucket}/${name}` });
    await openQuietly(config).publish(bundle, model);
    await server.kill();
    const service = await startService(t, name);
    await service.becomes(503);
    while (!service.said().includes('model.store-unavailable')) await delay(50);
    assert.equal((await service.get('/livez')).status, 200);
    assert.equal((await service.get('/readyz')).status, 503);
    await server.start();
    await service.becomes(200);
    const metrics = (await service.get('/metrics')).text;
    assert.match(metrics, /^sideband_store_read_timestamp_seconds 1\d{9}/m);
    assert.match(metrics, /^sideband_store_looks_total{result="failed"} [1-9]/m);
    await server.kill();
    await delay(500);
    assert.equal((await service.get('/readyz')).status, 200);
    assert.equal(await service.stop(), 0);
    const second = await startService(t, name);
    await second.becomes(200);
    await server.start();
    assert.equal(await second.stop(), 0);
    for (const text of [service.said(), second.said()]) {
      assert.ok(text.includes('model.store-unavailable'), text);
      assert.ok(!text.includes(server.secretKey));
    }
  });
}
