import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shaftSpeedRpm } from '@sideband/shared/core/shaft-speed.ts';
import { defaultAsset } from '@sideband/shared/core/assets.ts';
import type { Asset } from '@sideband/shared/core/assets.ts';

const asset: Asset = { ...defaultAsset, nominalSpeedRpm: 1480 };

test('without a source, a told speed goes before the nominal one', () => {
  assert.equal(shaftSpeedRpm({ speed_rpm: 1490 }, asset), 1490);
  assert.equal(shaftSpeedRpm({}, asset), 1480);
  assert.equal(shaftSpeedRpm({}, defaultAsset), undefined);
});

test('a source holds, and nothing is taken instead', () => {
  const from = (speedFrom: Asset['speedFrom'] & string): Asset => ({ ...asset, speedFrom });
  assert.equal(shaftSpeedRpm({ speed_rpm: 1490 }, from('context')), 1490);
  assert.equal(shaftSpeedRpm({}, from('context')), undefined);
  assert.equal(shaftSpeedRpm({ speed_rpm: 1490 }, from('nominal')), 1480);
  assert.equal(shaftSpeedRpm({ speed_rpm: 1490 }, from('signal')), undefined);
});

test('a speed is no property that every object has', () => {
  const context = Object.create({ speed_rpm: 1 }) as Record<string, number>;
  assert.equal(shaftSpeedRpm(context, defaultAsset), undefined);
});
