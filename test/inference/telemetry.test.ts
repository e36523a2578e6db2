import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { telemetrySwitch } from '../../services/inference/adapters/onnx/telemetry.ts';
import { temporaryDir } from './trained-bundle.ts';

const program = join(import.meta.dirname, 'probing-process.ts');

test('ONNX Runtime keeps no identifier and no records of what is run', async (t) => {
  const home = await temporaryDir(t);
  // without CI and the like, which turn it off as well
  const env = { PATH: process.env['PATH'], HOME: home, TMPDIR: home };
  await promisify(execFile)(process.execPath, [program], { env });
  assert.deepEqual(globSync('**/*', { cwd: home }), []);
  assert.deepEqual(globSync('.*/**', { cwd: home }), []);
});

test('the switch that turns its telemetry off is one that ONNX Runtime knows', () => {
  const binding = dirname(createRequire(import.meta.url).resolve('onnxruntime-node'));
  const [library] = globSync(`bin/napi-v*/linux/${process.arch}/libonnxruntime.so*`, {
    cwd: join(binding, '..'),
  });
  const bytes = readFileSync(join(binding, '..', library!));
  assert.ok(bytes.includes(telemetrySwitch));
});
