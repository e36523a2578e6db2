import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shaftSpeedRpm } from '@sideband/shared/core/shaft-speed.ts';
import { defaultAsset } from '@sideband/shared/core/assets.ts';
import type { Asset } from '@sideband/shared/core/assets.ts';
import type { Context } from '@sideband/shared/core/records.ts';

const silence = { samples: new Float32Array(65_536), sampleRateHz: 25_600 };
const speedOf = (context: Context, asset: Asset) => shaftSpeedRpm(silence, context, asset);

const asset: Asset = { ...defaultAsset, nominalSpeedRpm: 1480 };

test('without a source, a told speed goes before the nominal one', () => {
  assert.equal(speedOf({ speed_rpm: 1490 }, asset), 1490);
  assert.equal(speedOf({}, asset), 1480);
  assert.equal(speedOf({}, defaultAsset), undefined);
});

test('a source holds, and nothing is taken instead', () => {
  const from = (speedFrom: Asset['speedFrom'] & string): Asset => ({ ...asset, speedFrom });
  assert.equal(speedOf({ speed_rpm: 1490 }, from('context')), 1490);
  assert.equal(speedOf({}, from('context')), undefined);
  assert.equal(speedOf({ speed_rpm: 1490 }, from('nominal')), 1480);
  const silent = { ...from('signal'), speedRangeRpm: [1400, 1500] as const };
  assert.equal(speedOf({ speed_rpm: 1490 }, silent), undefined);
});

test('a speed is no property that every object has', () => {
  const context = Object.create({ speed_rpm: 1 }) as Record<string, number>;
  assert.equal(speedOf(context, defaultAsset), undefined);
});
