import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hasCode } from '@sideband/shared/core/errors.ts';
import { AssetTable, defaultAsset } from '@sideband/shared/core/assets.ts';
import { featureSet, withHop } from '@sideband/features/core/feature-set.ts';
import { featureSets, featureSetsById } from '@sideband/features/core/feature-sets.ts';
import { FftEnvelope } from '@sideband/features/core/evidence/fft-envelope.ts';
import { plainSurvey } from '@sideband/features/core/survey/plain-survey.ts';
import { FftKernel } from '@sideband/features/core/kernel/fft-kernel.ts';
import { features, featuresByName } from '@sideband/features/core/registry/registry.ts';
import { featuresStage } from '@sideband/features/core/stage.ts';

const definition = {
  name: 'some',
  version: 1,
  frameSamples: 512,
  hopSamples: 512,
  features: ['rms', 'kurtosis'],
};

test('the hash of a set depends on its features, their order and the frame, not on the hop', () => {
  const { hash } = featureSet(definition);
  assert.equal(featureSet({ ...definition, hopSamples: 100 }).hash, hash);
  assert.equal(withHop(featureSet(definition), 7).hash, hash);
  assert.notEqual(featureSet({ ...definition, frameSamples: 1024 }).hash, hash);
  assert.notEqual(featureSet({ ...definition, features: ['kurtosis', 'rms'] }).hash, hash);
  assert.notEqual(featureSet({ ...definition, features: ['rms'] }).hash, hash);
});

test('a published set is never changed: models were trained on its hash', () => {
  const hashes = Object.fromEntries(featureSets.map(({ id, hash }) => [id, hash]));
  assert.deepEqual(hashes, {
    'vibration@1': '47c04e29c8769a56',
    'order@1': 'f974340b31d0450f',
    'order@2': 'cd2a344d4680a976',
    'analyst@1': 'f0e0f5daf0ef80d4',
    'gear@1': '907e73075b1816e7',
    'gear-two-stage@1': 'a957d45a56898f45',
    'machine@1': '0abeebed10bded1c',
    'geared-machine@1': '022a836ac3f77748',
  });
});

test('a set of unknown features, or with an odd frame or hop, is refused', () => {
  const bad = [
    { ...definition, features: ['rmz'] },
    { ...definition, frameSamples: 1000 },
    { ...definition, frameSamples: 128 },
    { ...definition, frameSamples: 131_072 },
    { ...definition, hopSamples: 0 },
    { ...definition, hopSamples: 513 },
    { ...definition, hopSamples: 1.5 },
  ];
  for (const one of bad) {
    assert.throws(
      () => featureSet(one),
      (error) => hasCode(error, 'config.invalid'),
    );
  }
});

test('no two features have one name, and each says its unit, formula and source', () => {
  assert.equal(featuresByName.size, features.length);
  for (const { name, unit, formula, source } of features) {
    assert.match(name, /^[a-z0-9_]+$/);
    assert.ok(unit !== '' && formula !== '' && source !== '', name);
  }
});

test('a shorter hop is taken by all sets, but never one longer than the frame', () => {
  assert.deepEqual(
    [...featureSetsById(4096).values()].map(({ hopSamples }) => hopSamples),
    [2048, 4096, 4096, 4096, 4096, 4096, 4096, 4096],
  );
});

test('an asset that names an unknown set is refused at the start', () => {
  const assets = new AssetTable([], { ...defaultAsset, featureSets: ['vibration@99'] });
  const envelopes = new FftEnvelope();
  const limits = { pointsMax: 1, windowsMax: 1, silentPointsMax: 10, waitingSamplesMax: 1 };
  assert.throws(
    () =>
      featuresStage({
        assets,
        sets: featureSetsById(),
        kernel: new FftKernel(),
        envelopes,
        survey: plainSurvey,
        limits,
      }),
    (error) => hasCode(error, 'config.invalid'),
  );
});
