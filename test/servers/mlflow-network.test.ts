/** A store in an MLflow registry: its addresses, its server away, and what others registered. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { pino } from 'pino';
import { writeBundle } from '@sideband/shared/adapters/bundle-file.ts';
import { FolderStore } from '@sideband/shared/adapters/stores/folder-store.ts';
import { openStore } from '@sideband/shared/adapters/stores/open-store.ts';
import { mlflowLocation } from '@sideband/shared/adapters/stores/mlflow/mlflow-location.ts';
import { isStoreAway } from '@sideband/shared/core/bundle-store.ts';
import type { ErrorCode } from '@sideband/shared/core/errors.ts';
import { mlflowProgram } from '../../tools/toolbox/downloads.ts';
import { draftOf, modelBytes } from '../contract/stores/stored-bundle.ts';
import { runSideband } from '../cli/run-sideband.ts';
import { temporaryDir, trainedBundle } from '../inference/trained-bundle.ts';
import { type MlflowServer, startMlflow } from './mlflow-server.ts';
import { bundleFolder, mlflowConfig } from './mlflow-store-harness.ts';
import { startS3Server } from './s3-server.ts';
import { startRelay } from './tcp-relay.ts';
import { openQuietly } from './open-quietly.ts';

let server: MlflowServer;
before(async () => {
  server = await startMlflow();
});
after(() => server.stop());

const opened = (url: string) => openQuietly(mlflowConfig(server, url));
const refusedWith = (work: Promise<unknown>, code: ErrorCode) => assert.rejects(work, { code });

async function asked(path: string): Promise<Record<string, never>> {
  const answer = await fetch(`${server.url}/api/2.0/mlflow/${path}`);
  return (await answer.json()) as Record<string, never>;
}

test('what is no address of models in MLflow is refused', () => {
  const bad = ['models:/', 'models:/a', 'models:/a/0', 'models:/a/latest', 'models:/a b@c'];
  for (const url of [...bad, 'models:/a@', "models:/a'@c", 'models:/a*b@c', 'models://a@c']) {
    assert.throws(() => mlflowLocation(url), { code: 'config.invalid' }, url);
  }
  const wrong = { modelsMlflowUrl: 'ftp://mlflow' };
  assert.throws(() => openQuietly(mlflowConfig(server, 'models:/a@b', wrong)), {
    code: 'config.invalid',
  });
});

test('one model by its alias is a store of that model alone', async () => {
  const store = opened('models:/fans@champion');
  assert.deepEqual(await store.champions(), []);
  await store.publish(draftOf('fans', '1'), modelBytes(1));
  await store.publish(draftOf('fans', '2'), modelBytes(2), { over: '1' });
  await refusedWith(store.publish(draftOf('pumps', '1'), modelBytes(1)), 'model.invalid-bundle');
  const [stored] = await opened('models:/fans@champion').champions();
  assert.equal(stored!.version, '2');
  assert.deepEqual(await opened('models:/fans@challenger').champions(), []);
  await opened('models:/fans@challenger').promote('fans', '1');
  assert.equal(await opened('models:/fans@challenger').champion('fans'), '1');
  assert.equal(await store.champion('fans'), '2');
});

test('a version by its number stays, and nothing is put in charge there', async () => {
  await opened('models:/pinned@champion').publish(draftOf('pinned', 'a'), modelBytes(1));
  await opened('models:/pinned@champion').publish(draftOf('pinned', 'b'), modelBytes(2));
  const store = opened('models:/pinned/1');
  const [stored] = await store.champions();
  assert.deepEqual((await store.read(stored!)).model, Uint8Array.from(modelBytes(1)));
  await refusedWith(store.publish(draftOf('pinned', 'c'), modelBytes(3)), 'config.invalid');
  await refusedWith(store.promote('pinned', 'b'), 'config.invalid');
  assert.deepEqual(await opened('models:/pinned/9').champions(), []);
});

test('a version tells by tags and metrics what it was learned on', async () => {
  await opened('models:/told@champion').publish(draftOf('told', '1'), modelBytes(1));
  const { model_version: version } = (await asked(
    'model-versions/get?name=told&version=1',
  )) as unknown as {
    model_version: { run_id: string; tags: readonly { key: string; value: string }[] };
  };
  const tags = new Map(version.tags.map(({ key, value }) => [key, value]));
  const { featureSet } = draftOf('told', '1');
  assert.equal(tags.get('sideband/version'), '1');
  assert.equal(tags.get('sideband/feature_set_hash'), featureSet.hash);
  for (const key of ['manifest', 'model', 'training']) {
    assert.match(tags.get(`sideband/${key}_sha256`)!, /^[0-9a-f]{64}$/);
  }
  const { run } = (await asked(`runs/get?run_id=${version.run_id}`)) as unknown as {
    run: { info: { status: string }; data: { metrics: readonly { key: string }[] } };
  };
  assert.equal(run.info.status, 'FINISHED');
  const metrics = run.data.metrics.map(({ key }) => key);
  for (const key of ['baselines', 'false_alarm_rate', 'training_frames']) {
    assert.ok(metrics.includes(key), key);
  }
});

test("a bundle that MLflow's own client registered is read, with what its run holds", async (t) => {
  const folder = join(await temporaryDir(t), 'bundle');
  await writeBundle(folder, draftOf('labelled', '1'), modelBytes(5));
  const script = `
import sys, mlflow
mlflow.set_tracking_uri(sys.argv[1])
mlflow.set_experiment("labelled")
with mlflow.start_run() as run:
    mlflow.log_artifacts(sys.argv[2], "bundle")
client = mlflow.MlflowClient()
client.create_registered_model("labelled")
client.create_model_version("labelled", f"runs:/{run.info.run_id}/bundle", run.info.run_id)
client.set_registered_model_alias("labelled", "champion", "1")
`;
  const python = await mlflowProgram('python');
  await promisify(execFile)(python, ['-c', script, server.url, folder]);
  const store = opened('models:/labelled@champion');
  const [stored] = await store.champions();
  assert.equal(stored!.version, '1');
  assert.deepEqual((await store.read(stored!)).model, Uint8Array.from(modelBytes(5)));
});

test('artifacts that are missing or of another model are refused', async () => {
  const store = opened('models:/spoilt@champion');
  await store.publish(draftOf('spoilt', '1'), modelBytes(1));
  const [stored] = await store.champions();
  const folder = await bundleFolder(server, 'spoilt', '1');
  await writeFile(join(folder, 'bundle.json'), '{}');
  await refusedWith(opened('models:/spoilt@champion').read(stored!), 'model.invalid-bundle');
  await rm(folder, { recursive: true });
  await mkdir(folder);
  await refusedWith(opened('models:/spoilt@champion').read(stored!), 'model.invalid-bundle');
});

test('while the server is away what was in charge stays, also after a restart', async (t) => {
  const cache = join(await temporaryDir(t), 'cache');
  const config = mlflowConfig(server, 'models:/kept@champion', {
    modelsCacheDir: cache,
    modelsTimeoutMs: 2000,
  });
  await openQuietly(config).publish(draftOf('kept', '1'), modelBytes(1));
  const store = openQuietly(config);
  const champions = await store.champions();
  await store.read(champions[0]!);
  await server.kill();
  t.after(() => server.start());
  assert.deepEqual(await store.champions(), champions);
  const restarted = openQuietly(config);
  assert.deepEqual(await restarted.champions(), champions);
  const { model } = await restarted.read(champions[0]!);
  assert.deepEqual(model, Uint8Array.from(modelBytes(1)));
  await refusedWith(
    openQuietly({ ...config, modelsCacheDir: '' }).champions(),
    'model.store-unavailable',
  );
  await refusedWith(store.publish(draftOf('kept', '2'), modelBytes(2)), 'model.store-unavailable');
});

test('a download that stands still is given up, and says nothing against the bundle', async (t) => {
  await server.start();
  const relay = await startRelay(Number(new URL(server.url).port));
  t.after(() => relay.stop());
  const url = 'models:/slow@champion';
  await opened(url).publish(draftOf('slow', '1'), modelBytes(1));
  const store = openQuietly(
    mlflowConfig(server, url, { modelsMlflowUrl: relay.url, modelsTimeoutMs: 500 }),
  );
  const [stored] = await store.champions();
  relay.weather = { stallAfterBytes: 1024 };
  await refusedWith(store.read(stored!), 'model.store-unavailable');
  relay.weather = {};
  assert.deepEqual((await store.read(stored!)).model, Uint8Array.from(modelBytes(1)));
});

test('a server that is none, or refuses, is told as away, without a secret', async (t) => {
  const lines: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => lines.push(line) });
  const s3 = await startS3Server();
  t.after(() => s3.stop());
  for (const secret of [
    { modelsMlflowToken: 'token-never-to-be-seen' },
    { modelsMlflowUsername: 'somebody', modelsMlflowPassword: 'word-never-to-be-seen' },
  ]) {
    const config = mlflowConfig(server, 'models:/a@b', { modelsMlflowUrl: s3.url, ...secret });
    const store = openStore(config, { metrics: { record: () => undefined }, log });
    const error = await store.champions().catch((reason: unknown) => reason as Error);
    assert.ok(isStoreAway(error));
    log.error({ err: error }, 'refused');
  }
  const all = lines.join('');
  assert.ok(lines.length >= 2 && !all.includes('never-to-be-seen'));
  assert.ok(!all.includes(Buffer.from('somebody:word-never-to-be-seen').toString('base64')));
});

test('the command line copies a folder into the registry, and goes back', async (t) => {
  const folder = await temporaryDir(t);
  const { bundle, model } = trainedBundle();
  for (const version of ['1', '2']) {
    await new FolderStore(folder).publish({ ...bundle, version }, model);
  }
  process.env['SIDEBAND_CLI_MODELS_MLFLOW_URL'] = server.url;
  t.after(() => delete process.env['SIDEBAND_CLI_MODELS_MLFLOW_URL']);
  const store = ['--store', 'models:/copied.*@champion'];
  for (const line of [
    ['copy', 'plant@1', 'plant@2', '--from', folder],
    ['promote', 'plant@1'],
  ]) {
    const { code, errs } = await runSideband('models', ...line, ...store);
    assert.equal(code, 0, errs.join());
  }
  const { outs } = await runSideband('models', 'list', ...store);
  assert.match(outs.join('\n'), /^\* plant@1 .*\n {2}plant@2$/);
});

test('where the server leaves artifacts to S3, they are written and read there', async (t) => {
  const s3 = await startS3Server();
  t.after(() => s3.stop());
  await s3.makeBucket('artifacts');
  const direct = await startMlflow({ artifactRoot: 's3://artifacts/plant' });
  t.after(() => direct.stop());
  const config = mlflowConfig(direct, 'models:/direct@champion', {
    modelsS3Endpoint: s3.url,
    modelsS3PathStyle: true,
    modelsS3AccessKey: s3.accessKey,
    modelsS3SecretKey: s3.secretKey,
  });
  await openQuietly(config).publish(draftOf('direct', '1'), modelBytes(1));
  const store = openQuietly(config);
  const [stored] = await store.champions();
  assert.deepEqual((await store.read(stored!)).model, Uint8Array.from(modelBytes(1)));
});
