/** Commands on a store in S3, their settings from the environment as a person would give them. */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { simulatedRecordings } from '../cli/recordings/simulated-recordings.ts';
import { runSideband } from '../cli/run-sideband.ts';
import { startS3Server, type S3Server } from './s3-server.ts';
import { bucket } from './s3-store-harness.ts';

let server: S3Server;
let directory = '';
let index = '';
const store = `s3://${bucket}/plant`;

before(async () => {
  server = await startS3Server();
  await server.makeBucket(bucket);
  directory = await mkdtemp(join(tmpdir(), 'sideband-s3-cli-'));
  index = await simulatedRecordings(directory);
  await writeFile(join(directory, 'secret'), `${server.secretKey}\n`);
  Object.assign(process.env, {
    SIDEBAND_CLI_MODELS_S3_ENDPOINT: server.url,
    SIDEBAND_CLI_MODELS_S3_PATH_STYLE: 'true',
    SIDEBAND_CLI_MODELS_S3_ACCESS_KEY: server.accessKey,
    SIDEBAND_CLI_MODELS_S3_SECRET_KEY_FILE: join(directory, 'secret'),
  });
});
after(async () => {
  await server.stop();
  await rm(directory, { recursive: true });
});

async function ran(...line: string[]) {
  const { code, outs, errs } = await runSideband(...line);
  assert.equal(code, 0, errs.join('\n'));
  assert.ok(![...outs, ...errs].join('\n').includes(server.secretKey));
  return { outs, errs };
}

test('a model is learned into S3, listed, put back and judges recordings from there', async () => {
  const learn = ['learn', '--from', index, '--where', 'label=normal', '--name', 'rig'];
  const { errs } = await ran(...learn, '--store', store, '--version', '1');
  assert.equal(errs.at(-1), 'in charge: rig@1');
  await ran(...learn, '--store', store, '--version', '2');
  const { outs } = await ran('models', 'list', '--store', store);
  assert.match(outs.join('\n'), /^\* rig@2 .*\n {2}rig@1$/);
  await ran('models', 'promote', 'rig@1', '--store', store);
  const scores = join(directory, 'scores.ndjson');
  const score = ['score', '--from', index, '--where', 'label=normal', '--out'];
  await ran(...score, scores, '--model', store);
  assert.match(await readFile(scores, 'utf8'), /"model":"rig@1"/);
  const folder = join(directory, 'models');
  await ran('models', 'copy', '--from', store, '--store', folder);
  const again = join(directory, 'again.ndjson');
  await ran(...score, again, '--model', folder);
  assert.equal(await readFile(again, 'utf8'), await readFile(scores, 'utf8'));
});

test('a folder is no place in S3, and a version is not overwritten', async () => {
  const learn = ['learn', '--from', index, '--where', 'label=normal', '--name', 'rig'];
  const out = await runSideband(...learn, '--out', store);
  assert.match(out.errs.join('\n'), /usage\.invalid/);
  const other = ['--frames', '9', '--far', '0.01', '--version', '1'];
  const twice = await runSideband(...learn, ...other, '--store', store);
  assert.deepEqual([twice.code, /model\.version-exists/.test(twice.errs.join())], [1, true]);
});
