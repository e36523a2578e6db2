import assert from 'node:assert/strict';
import { test } from 'node:test';
import { referencesOf } from '../../../services/drift/core/bundle-references.ts';
import { championOf } from '../../../services/drift/core/champion.ts';
import type { Bundle, Profile } from '../../../services/shared/core/bundle.ts';
import type { Features, Score } from '../../../services/shared/core/records.ts';
import type { ReferenceHistogram } from '../../../services/shared/core/reference-profile.ts';

const histogram: ReferenceHistogram = {
  edges: [0],
  proportions: [0.5, 0.5],
  count: 100,
  correlationFrames: 1,
};

function profile(row: number, kind: 'point' | 'group', points: string): Profile {
  return {
    row,
    kind,
    points,
    sampleRateHz: 12_000,
    unit: 'g',
    threshold: 3,
    frames: 100,
    regime: {},
    ignored: [],
    usual: [0],
    scale: [1],
    reference: { features: [histogram], scores: histogram },
  };
}

function bundle(unknownPoints: 'group' | 'learning'): Bundle {
  return {
    format: 1,
    name: 'plant',
    version: '3',
    featureSet: { name: 'basic@1', hash: 'h', features: ['rms'], frameSamples: 2048 },
    batch: 16,
    profiles: [profile(0, 'point', 'site/pump/de'), profile(1, 'group', 'site/*/de')],
    unknownPoints,
    createdAt: '2026-01-01T00:00:00Z',
    training: [],
    report: { falseAlarmRate: 1e-3, rows: [], notes: [] },
    files: {},
  };
}

const frame: Features = {
  point: 'site/pump/de',
  frameStartNs: 0n,
  frameSamples: 2048,
  sampleRateHz: 12_000,
  unit: 'g',
  set: 'basic@1',
  setHash: 'h',
  values: Float32Array.of(1),
  refused: [],
  context: {},
  quality: 0,
  sensorFaults: [],
  offset: 0,
};

const score: Score = {
  point: 'site/pump/de',
  frameStartNs: 0n,
  frameSamples: 2048,
  sampleRateHz: 12_000,
  set: 'basic@1',
  model: 'plant@3',
  variant: 'champion',
  score: 1,
  threshold: 3,
  anomalous: false,
  verdict: 'healthy',
  regime: 'inside',
  refusal: '',
  contributions: [],
  context: {},
  sensorFaults: [],
};

test("a point is judged by its own row before its group's", () => {
  const references = referencesOf([championOf(bundle('group'))]);
  assert.equal(references.ofFeatures(frame)!.profile, 'site/pump/de');
  assert.equal(references.ofFeatures({ ...frame, point: 'site/fan/de' })!.profile, 'site/*/de');
  assert.equal(references.ofFeatures({ ...frame, point: 'other/fan/de' }), undefined);
  assert.deepEqual(references.ofFeatures(frame)!.series, ['rms']);
});

test('a point that is still learning counts nothing', () => {
  const references = referencesOf([championOf(bundle('learning'))]);
  assert.equal(references.ofFeatures({ ...frame, point: 'site/fan/de' }), undefined);
  assert.equal(references.ofScore({ ...score, verdict: 'learning' }), undefined);
});

test('a frame of another feature set, rate or unit counts nothing', () => {
  const references = referencesOf([championOf(bundle('group'))]);
  assert.equal(references.ofFeatures({ ...frame, setHash: 'other' }), undefined);
  assert.equal(references.ofFeatures({ ...frame, sampleRateHz: 48_000 }), undefined);
  assert.equal(references.ofFeatures({ ...frame, unit: 'm/s2' }), undefined);
});

test('only scores of the champion that were really scored count', () => {
  const references = referencesOf([championOf(bundle('group'))]);
  assert.equal(references.ofScore(score)!.model, 'plant@3');
  assert.equal(references.ofScore({ ...score, variant: 'shadow' }), undefined);
  assert.equal(references.ofScore({ ...score, model: 'plant@2' }), undefined);
  assert.equal(references.ofScore({ ...score, refusal: 'model.runtime' }), undefined);
  assert.equal(references.isCurrent('plant@3'), true);
  assert.equal(references.isCurrent('plant@2'), false);
});
