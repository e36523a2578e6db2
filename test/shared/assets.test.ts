import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { parseAssets, readAssetsFile } from '@sideband/shared/adapters/assets-file.ts';
import { AssetTable, bearingOrders, defaultAsset } from '@sideband/shared/core/assets.ts';
import { hasCode } from '@sideband/shared/core/errors.ts';

const text = `
default:
  horizonSeconds: 10
assets:
  - points: plant/*/pump-*/**
    framing: stream
    nominalSpeedRpm: 1480
    bearing: { rollingElements: 9, elementDiameter: 7.94, pitchDiameter: 39.04 }
  - points: plant/**
    featureSets: [vibration@1, order@1]
    unit: m/s^2
    bearing: { bpfo: 3.58, ftf: 0.4 }
  - points: spare/**
    filtered: true
`;

test('the first entry that fits a point wins, and what it does not say is the default', () => {
  const table = parseAssets(text);
  const pump = table.of('plant/a/pump-1/de');
  assert.equal(pump.framing, 'stream');
  assert.equal(pump.horizonSeconds, 10);
  assert.deepEqual(pump.featureSets, defaultAsset.featureSets);
  assert.deepEqual(table.of('plant/a/fan/de').bearing, { bpfo: 3.58, ftf: 0.4 });
  assert.equal(table.of('plant/a/fan/de').unit, 'm/s2');
  assert.equal(table.of('spare/x').filtered, true);
  assert.deepEqual(table.of('other/x'), { ...defaultAsset, horizonSeconds: 10 });
});

test('an empty file is a table of defaults', () => {
  assert.deepEqual(parseAssets('').of('a/b'), defaultAsset);
});

test('orders of a bearing come from its dimensions', () => {
  // 6205-2RS, as its manufacturer's dimensions and the published orders have it
  const orders = bearingOrders({
    rollingElements: 9,
    elementDiameter: 0.3126,
    pitchDiameter: 1.537,
    contactAngleDeg: 0,
  });
  const published = { bpfo: 3.5848, bpfi: 5.4152, ftf: 0.39828, bsf: 4.7135 / 2 };
  for (const [name, order] of Object.entries(published)) {
    assert.ok(Math.abs(orders[name as keyof typeof orders] - order) < 2e-3, name);
  }
});

const refused: readonly (readonly [string, string])[] = [
  ['an unknown key at the top', 'machines: []'],
  ['an unknown key of an entry', 'assets: [{ points: a/b, frameing: stream }]'],
  ['an unknown key of a bearing', 'assets: [{ points: a/b, bearing: { bpfx: 3 } }]'],
  [
    'orders mixed with dimensions',
    'assets: [{ points: a/b, bearing: { rollingElements: 9, bpfo: 3 } }]',
  ],
  [
    'balls larger than the bearing',
    'default: { bearing: { rollingElements: 9, elementDiameter: 5, pitchDiameter: 4 } }',
  ],
  ['an empty bearing', 'default: { bearing: {} }'],
  ['an entry without points', 'assets: [{ framing: stream }]'],
  ['a pattern that fits nothing', 'assets: [{ points: "a b" }]'],
  ['a list in place of a mapping', '[1]'],
  ['a mapping in place of a list', 'assets: {}'],
  ['another framing', 'default: { framing: burst }'],
  ['a horizon that is no number', 'default: { horizonSeconds: 30s }'],
  ['a horizon of nothing', 'default: { horizonSeconds: 0 }'],
  ['a speed that is not finite', 'default: { nominalSpeedRpm: .inf }'],
  ['an unknown unit', 'default: { unit: inch }'],
  ['no feature set', 'default: { featureSets: [] }'],
  ['a feature set without version', 'default: { featureSets: [vibration] }'],
  ['a feature set twice', 'default: { featureSets: [a@1, a@1] }'],
  ['a flag that is a text', 'default: { filtered: "yes" }'],
  ['what is not YAML', 'assets: [}'],
];

for (const [what, yaml] of refused) {
  test(`an assets file with ${what} is refused with its place`, () => {
    assert.throws(
      () => parseAssets(yaml, 'my.yaml'),
      (error: Error) => hasCode(error, 'config.invalid') && error.message.includes('my.yaml'),
    );
  });
}

test('an assets file is read from disk, and one that is not there is refused', () => {
  const dir = mkdtempSync(join(tmpdir(), 'assets-'));
  try {
    const path = join(dir, 'assets.yaml');
    assert.throws(
      () => readAssetsFile(path),
      (error) => hasCode(error, 'config.invalid'),
    );
    writeFileSync(path, text);
    assert.equal(readAssetsFile(path).of('spare/x').filtered, true);
  } finally {
    rmSync(dir, { recursive: true });
  }
});

test('a table answers alike for more points than it remembers', () => {
  const table = new AssetTable([{ points: 'a/**', asset: { ...defaultAsset, filtered: true } }]);
  for (let round = 0; round < 2; round++) {
    for (let i = 0; i < 12_000; i++) {
      assert.equal(table.of(`a/${i}`).filtered, true);
      assert.equal(table.of(`b/${i}`).filtered, false);
    }
  }
});
