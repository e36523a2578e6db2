import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { parseAssets, readAssetsFile } from '@sideband/shared/adapters/assets-file.ts';
import { AssetTable, bearingOrders, defaultAsset } from '@sideband/shared/core/assets.ts';
import { bearingByDesignation } from '@sideband/shared/core/bearings.ts';
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

test('what an entry says of gears, severity class, envelope and speed is read', () => {
  const table = parseAssets(`
default: { isoSupport: rigid, isoGroup: 2 }
assets:
  - points: a/one
    gearTeeth: 32
    isoGroup: 1
    envelopeBandHz: [2000, 4000]
    speedFrom: signal
    speedRangeRpm: [900, 1600]
  - points: a/two
    gearTeeth: [23, { teeth: 17, shaftRatio: 0.43 }]
    speedFrom: nominal
    nominalSpeedRpm: 1480
`);
  const one = table.of('a/one');
  assert.deepEqual(one.gears, [{ teeth: 32, shaftRatio: 1 }]);
  assert.deepEqual(one.iso, { group: 1, support: 'rigid' });
  assert.deepEqual(one.envelopeBandHz, [2000, 4000]);
  assert.equal(one.speedFrom, 'signal');
  assert.deepEqual(one.speedRangeRpm, [900, 1600]);
  const two = table.of('a/two');
  assert.deepEqual(two.gears, [
    { teeth: 23, shaftRatio: 1 },
    { teeth: 17, shaftRatio: 0.43 },
  ]);
  assert.deepEqual(two.iso, { group: 2, support: 'rigid' });
  assert.equal(table.of('b/c').gears, undefined);
});

test('a bearing is known by its designation, however it is sealed', () => {
  const table = parseAssets(`
assets:
  - { points: a/1, bearing: 6205 }
  - { points: a/2, bearing: 6205-2RS }
  - { points: a/3, bearing: 6205 2Z/C3 }
  - { points: a/4, bearing: za-2115 }
`);
  const { bpfo } = bearingOrders(bearingByDesignation('6205')!.geometry);
  for (const point of ['a/1', 'a/2', 'a/3']) assert.equal(table.of(point).bearing?.bpfo, bpfo);
  assert.ok(Math.abs(table.of('a/4').bearing!.bpfo! - 7.092) < 1e-3);
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
  ['a bearing that the table does not have', 'default: { bearing: 6999 }'],
  ['a bearing of part of a ball', 'default: { bearing: { rollingElements: 8.5 } }'],
  ['a gear of no teeth', 'default: { gearTeeth: 0 }'],
  ['a gear of part of a tooth', 'default: { gearTeeth: [20.5] }'],
  ['no stage of gears', 'default: { gearTeeth: [] }'],
  ['more stages of gears than are told apart', 'default: { gearTeeth: [20, 21, 22, 23] }'],
  ['an unknown key of a gear', 'default: { gearTeeth: [{ teeth: 20, ratio: 2 }] }'],
  ['a gear shaft that stands', 'default: { gearTeeth: [{ teeth: 20, shaftRatio: 0 }] }'],
  ['a severity group without its support', 'default: { isoGroup: 1 }'],
  ['a severity support without its group', 'default: { isoSupport: rigid }'],
  ['a severity group that there is not', 'default: { isoGroup: 3, isoSupport: rigid }'],
  ['a support that is neither', 'default: { isoGroup: 1, isoSupport: soft }'],
  ['an envelope band that falls', 'default: { envelopeBandHz: [4000, 2000] }'],
  ['an envelope band of one edge', 'default: { envelopeBandHz: [4000] }'],
  ['an unknown source of speed', 'default: { speedFrom: guess }'],
  ['a speed from the signal without its range', 'default: { speedFrom: signal }'],
  ['a nominal speed that is not there', 'default: { speedFrom: nominal }'],
  [
    'a speed range that is too wide to search',
    'default: { speedFrom: signal, speedRangeRpm: [100, 6000] }',
  ],
  ['a speed range that is no range', 'default: { speedRangeRpm: 1500 }'],
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
