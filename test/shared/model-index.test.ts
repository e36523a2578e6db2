import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ModelIndex, type Route } from '@sideband/shared/core/model-index.ts';
import { bundleOf, frameOf, profileOf } from '../inference/inference-fixture.ts';

const plant = { bundle: bundleOf() };
const group = {
  bundle: bundleOf({
    name: 'pooled',
    unknownPoints: 'group',
    profiles: [profileOf({ kind: 'group', points: 'plant/**' })],
  }),
};

function judged(
  models: { bundle: ReturnType<typeof bundleOf> }[],
  changes = {},
  routes: Route[] = [],
) {
  const index = new ModelIndex(models, { routes, shadows: [group] });
  const { champion, shadows, refusal } = index.judges(frameOf(1, 0, changes));
  return [champion?.model.bundle.name ?? refusal, ...shadows.map((one) => one.model.bundle.name)];
}

test('a point is judged by its own row before any group, wherever the models stand', () => {
  assert.deepEqual(judged([plant, group]), ['made-up']);
  assert.deepEqual(judged([group, plant]), ['made-up']);
  assert.deepEqual(judged([group, plant], { point: 'plant/fan' }), ['pooled']);
});

test('what keeps a model from judging is said by code', () => {
  assert.deepEqual(judged([]), ['model.unavailable']);
  assert.deepEqual(judged([plant], { point: 'plant/new' }), ['model.learning']);
  assert.deepEqual(judged([group], { point: 'elsewhere/new' }), ['model.unavailable']);
  assert.deepEqual(judged([plant], { setHash: 'h2' }), ['model.set-mismatch']);
  assert.deepEqual(judged([plant], { sampleRateHz: 48_000 }), ['model.rate-mismatch']);
  assert.deepEqual(judged([plant], { unit: 'mm/s' }), ['model.rate-mismatch']);
  assert.deepEqual(judged([plant], { frameSamples: 4096 }), ['model.rate-mismatch']);
});

test('a model that fits is taken although another one does not', () => {
  assert.deepEqual(judged([plant, group], { sampleRateHz: 12_000, point: 'plant/x' }), ['pooled']);
});

test('a route binds its points to one model and names the shadows', () => {
  const routes: Route[] = [
    { points: 'plant/pump/*', model: 'pooled', shadows: ['pooled@1', 'unknown@9'] },
  ];
  // in charge already, so not scored twice
  assert.deepEqual(judged([plant, group], {}, routes), ['pooled']);
  assert.deepEqual(judged([plant], {}, routes), ['model.unavailable', 'pooled']);
});
