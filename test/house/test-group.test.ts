import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

const runner = join(import.meta.dirname, '../../tools/test-group.ts');

/** The counts of a test file with this body, run by the project's own runner. */
function countsOf(body: string): unknown {
  const dir = mkdtempSync(join(tmpdir(), 'sideband-runner-'));
  try {
    const file = join(dir, 'planted.test.js');
    writeFileSync(file, `const { test } = require('node:test');\n${body}\n`);
    const program = `
      import { runTestGroup } from ${JSON.stringify(runner)};
      const group = { name: 'planted', files: [${JSON.stringify(file)}], concurrency: 1 };
      console.log(JSON.stringify(await runTestGroup(group)));`;
    const env = { ...process.env };
    // a test runner within a test runner would run nothing
    delete env['NODE_TEST_CONTEXT'];
    const main = join(dir, 'main.mjs');
    writeFileSync(main, program);
    const ran = spawnSync(process.execPath, [main], { env, encoding: 'utf8' });
    return JSON.parse(ran.stdout.trim().split('\n').at(-1)!);
  } finally {
    rmSync(dir, { recursive: true });
  }
}

test('passed, failed and skipped tests are counted apart', () => {
  const body = `
    test('planted test a', () => {});
    test('planted test b', () => {});
    test('planted test c', () => { throw new Error('planted'); });
    test('planted test d', { ${'sk' + 'ip'}: true }, () => {});
    test('planted test e', { ${'to' + 'do'}: true }, () => {});`;
  assert.deepEqual(countsOf(body), {
    passed: 2,
    failed: 1,
    skipped: 2,
  });
});

test('a file that ends the process before its tests ran is a failure', () => {
  assert.deepEqual(countsOf("process.exit(3); test('planted test a', () => {});"), {
    passed: 0,
    failed: 1,
    skipped: 0,
  });
});

test('a promise that nobody waited for and that is rejected is a failure', () => {
  const body =
    "test('planted test a', () => {}); setImmediate(() => Promise.reject(new Error('planted')));";
  assert.notEqual((countsOf(body) as { failed: number }).failed, 0);
});
