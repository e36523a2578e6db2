import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { loadConfig } from '@sideband/shared/adapters/config.ts';
import { serviceSettings } from '@sideband/shared/adapters/service-config.ts';

const schema = {
  workers: { doc: 'how many', format: 'count', default: 2, env: 'SIDEBAND_X_WORKERS' },
  share: { doc: 'part', format: 'ratio', default: 0.5, env: 'SIDEBAND_X_SHARE' },
  loud: { doc: 'noise', format: 'flag', default: false, env: 'SIDEBAND_X_LOUD' },
  mode: { doc: 'which', format: ['fast', 'slow'], default: 'fast', env: 'SIDEBAND_X_MODE' },
  word: {
    doc: 'secret',
    format: 'text',
    default: 'none',
    env: 'SIDEBAND_X_WORD',
    sensitive: true,
  },
} as const;

test('values come from the environment, typed; the rest are defaults', () => {
  const config = loadConfig('x', schema, { SIDEBAND_X_WORKERS: '12', SIDEBAND_X_LOUD: 'true' });
  assert.deepEqual(config, { workers: 12, share: 0.5, loud: true, mode: 'fast', word: 'none' });
});

test('a text that is not wholly of the form is refused', () => {
  const wrong: Record<string, string>[] = [
    { SIDEBAND_X_WORKERS: '12x' },
    { SIDEBAND_X_WORKERS: '' },
    { SIDEBAND_X_WORKERS: '0' },
    { SIDEBAND_X_WORKERS: '1.5' },
    { SIDEBAND_X_WORKERS: ' 3' },
    { SIDEBAND_X_WORKERS: '0x10' },
    { SIDEBAND_X_SHARE: '1.01' },
    { SIDEBAND_X_SHARE: 'NaN' },
    { SIDEBAND_X_LOUD: 'yes' },
    { SIDEBAND_X_MODE: 'Fast' },
  ];
  for (const env of wrong) {
    const name = Object.keys(env)[0]!;
    assert.throws(
      () => loadConfig('x', schema, env),
      (error: Error & { code?: string }) => {
        return error.code === 'config.invalid' && error.message.includes(name);
      },
      JSON.stringify(env),
    );
  }
});

test('an unknown variable of the service is refused by name', () => {
  assert.throws(() => loadConfig('x', schema, { SIDEBAND_X_WORKRES: '1' }), {
    code: 'config.unknown',
    detail: 'SIDEBAND_X_WORKRES',
  });
});

test('a variable of no service is refused, one of another service passes', () => {
  const env = { SIDEBAND_FEATURE_HOP_SAMPLES: '1', SIDEBAND_FEATURES_HOP_SAMPLES: '1' };
  assert.throws(() => loadConfig('x', schema, env), {
    code: 'config.unknown',
    detail: 'SIDEBAND_FEATURE_HOP_SAMPLES',
  });
});

test('the variables of every service that has settings pass in all others', () => {
  const folder = join(import.meta.dirname, '../../services');
  const services = readdirSync(folder).filter((name) =>
    existsSync(join(folder, name, 'config.ts')),
  );
  assert.ok(services.length > 5);
  for (const name of services) {
    const env = { [`SIDEBAND_${name.toUpperCase()}_ANY`]: '1' };
    assert.equal(loadConfig('x', schema, env).workers, 2);
  }
});

test('a secret comes from a file, and is never printed', (t) => {
  const dir = mkdtempSync(join(tmpdir(), 'sideband-config-'));
  t.after(() => rmSync(dir, { recursive: true }));
  const path = join(dir, 'secret');
  writeFileSync(path, 'hush\n');
  assert.equal(loadConfig('x', schema, { SIDEBAND_X_WORD_FILE: path }).word, 'hush');
  const both = { SIDEBAND_X_WORD_FILE: path, SIDEBAND_X_WORD: 'x' };
  assert.throws(() => loadConfig('x', schema, both), { code: 'config.invalid' });
  writeFileSync(path, '');
  assert.throws(
    () => loadConfig('x', schema, { SIDEBAND_X_WORD_FILE: path }),
    (error: Error) => {
      return !error.message.includes('hush') && error.message.includes('SIDEBAND_X_WORD');
    },
  );
  const gone = { SIDEBAND_X_WORD_FILE: join(dir, 'gone') };
  assert.throws(() => loadConfig('x', schema, gone), { code: 'config.invalid' });
});

test('every common setting has a variable of the service and a valid default', () => {
  const common = serviceSettings('SIDEBAND_Y');
  for (const { env } of Object.values(common)) assert.match(env, /^SIDEBAND_Y_[A-Z_]+$/);
  assert.equal(loadConfig('y', common, {}).partitions, 12);
});
