import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { globSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { becomesReadyAndEnds } from './orderly-life.ts';

const program = join(import.meta.dirname, '../../tools/assemble.ts');
const dir = mkdtempSync(join(tmpdir(), 'sideband-assembled-'));
const target = join(dir, 'app');

before(() => execFileSync(process.execPath, [program, 'features', target]));
after(() => rmSync(dir, { recursive: true }));

test('an assembled service holds its own sources and no others, and no tests or tools', () => {
  assert.deepEqual(readdirSync(join(target, 'services')).toSorted(), ['features', 'shared']);
  const entries = readdirSync(target).toSorted();
  const wanted = [
    'LICENSE',
    'main.ts',
    'node_modules',
    'package.json',
    'sbom.cdx.json',
    'services',
  ];
  assert.deepEqual(entries, wanted);
});

test('its dependencies are those of production, its own alone, and all are in the SBOM', () => {
  const installed = globSync(['*', '@*/*'], { cwd: join(target, 'node_modules') });
  for (const name of ['typescript', 'onnxruntime-node', 'mqtt', 'assemblyscript', 'node']) {
    assert.ok(!installed.includes(name), name);
  }
  const bom = JSON.parse(readFileSync(join(target, 'sbom.cdx.json'), 'utf8')) as {
    bomFormat: string;
    components: { name: string }[];
  };
  assert.equal(bom.bomFormat, 'CycloneDX');
  const named = new Set(bom.components.map(({ name }) => name));
  for (const name of installed) {
    const isPackage = name.includes('/') || !name.startsWith('@');
    if (isPackage && !name.startsWith('@sideband/')) assert.ok(named.has(name), name);
  }
});

test('it becomes ready from there, and a SIGTERM ends it with 0', async () => {
  const child = spawn(process.execPath, ['main.ts'], {
    cwd: target,
    env: {
      PATH: process.env['PATH'],
      SIDEBAND_FEATURES_LOG: 'embedded',
      SIDEBAND_FEATURES_EMBEDDED_DIR: join(dir, 'log'),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await becomesReadyAndEnds(child);
});
