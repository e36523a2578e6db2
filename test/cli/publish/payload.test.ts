import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileRoutes } from '@sideband/bridge/core/routes.ts';
import { defaultLimits } from '@sideband/bridge/core/limits.ts';
import { translate } from '@sideband/bridge/core/translate.ts';
import { decode } from '@sideband/shared/adapters/codec.ts';
import type { Window } from '@sideband/shared/core/records.ts';
import fc from 'fast-check';
import { payloadForms, payloadOf, topicOf } from '../../../services/cli/publish/payload.ts';

const rules = {
  routes: compileRoutes({
    routes: [
      { topic: 'sideband/v1/json/{point...}', format: 'json' },
      { topic: 'sideband/v1/protobuf/{point...}', format: 'protobuf' },
      {
        topic: 'sideband/v1/raw/{point...}',
        format: 'raw',
        samples: 'f32',
        unit: 'g',
        sampleRateHz: 12_800,
        start: 'header-ns',
      },
    ],
  }),
  limits: defaultLimits,
  decodeWindow: (bytes: Uint8Array) => decode('windows', bytes),
};

const windows: fc.Arbitrary<Window> = fc.record({
  point: fc.constantFrom('works/machine-1/de', 'a/b'),
  startNs: fc.bigInt(1_600_000_000_000_000_000n, 1_900_000_000_000_000_000n),
  sampleRateHz: fc.constant(12_800),
  unit: fc.constant('g'),
  samples: fc.float32Array({ minLength: 1, maxLength: 50, noNaN: true, noDefaultInfinity: true }),
  context: fc.constant({}),
  quality: fc.constant(0),
  source: fc.constant(''),
});

test('the bridge reads every payload form back to the bit', () => {
  fc.assert(
    fc.property(windows, fc.constantFrom(...payloadForms), (window, form) => {
      const topic = topicOf(form, undefined, window.point);
      const result = translate({ topic, payload: payloadOf(form, window), client: 'x' }, rules, 0n);
      const [read] = result.windows ?? [];
      assert.ok(read !== undefined, JSON.stringify(result.dead?.detail));
      assert.deepEqual({ ...read, source: '' }, { ...window, samples: read.samples });
      // JSON has no negative zero
      assert.deepEqual(
        read.samples.map((v) => v + 0),
        window.samples.map((v) => v + 0),
      );
    }),
  );
});

test('sequence, context and bearing travel in the forms that have a place for them', () => {
  const window: Window = {
    point: 'a/b',
    startNs: 1_700_000_000_000_000_000n,
    sampleRateHz: 100,
    unit: 'mm/s',
    samples: Float32Array.of(1, 2),
    context: { speed_rpm: 1500 },
    sequence: 7n,
    sampleIndex: 200n,
    quality: 0,
    source: '',
    bearing: { bpfo: 3.5 },
  };
  for (const form of ['json', 'json-base64', 'protobuf'] as const) {
    const payload = payloadOf(form, window);
    const result = translate(
      { topic: topicOf(form, undefined, 'a/b'), payload, client: 'c' },
      rules,
      0n,
    );
    assert.deepEqual(result.windows, [{ ...window, source: 'c' }]);
  }
});
