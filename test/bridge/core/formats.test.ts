import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encode } from '@sideband/shared/adapters/codec.ts';
import { quality } from '@sideband/shared/core/quality.ts';
import type { Window } from '@sideband/shared/core/records.ts';
import fc from 'fast-check';
import type { RawLayout } from '../../../services/bridge/core/route.ts';
import { samplesOf, validWindow } from '../arbitrary-window.ts';
import { rawPayload } from '../raw-payload.ts';
import { deadOf, onlyWindow, receivedNs, rulesWith, translated } from '../rules-fixture.ts';

const flagNames = { 'gap-before': 1, clipped: 2, historical: 4 };

function jsonOf(window: Window, samples: unknown): object {
  const { startNs, sequence, sampleIndex, quality: flags, ...rest } = window;
  return {
    ...rest,
    startNs: String(startNs),
    samples,
    quality: Object.entries(flagNames).flatMap(([name, bit]) => ((flags & bit) !== 0 ? name : [])),
    ...(sequence !== undefined && { sequence: String(sequence) }),
    ...(sampleIndex !== undefined && { sampleIndex: String(sampleIndex) }),
  };
}

test('a window sent as protobuf arrives as it was', () => {
  fc.assert(
    fc.property(validWindow, (window) => {
      const topic = `sideband/v1/protobuf/${window.point}`;
      assert.deepEqual(onlyWindow(translated(topic, encode('windows', window))), window);
    }),
  );
});

test('a window sent as JSON, numbers or base64, arrives as it was', () => {
  const sendable = validWindow.map((window) => ({ ...window, quality: window.quality & 7 }));
  fc.assert(
    fc.property(sendable, fc.boolean(), (window, inBase64) => {
      const { buffer } = window.samples;
      const samples = inBase64 ? Buffer.from(buffer).toString('base64') : [...window.samples];
      const payload = jsonOf(window, samples);
      const topic = `sideband/v1/json/${window.point}`;
      assert.deepEqual(onlyWindow(translated(topic, payload)), withoutMinusZero(window));
    }),
  );
});

/** JSON.stringify writes -0 as 0. */
function withoutMinusZero(window: Window): Window {
  const context = Object.fromEntries(Object.entries(window.context).map(([k, v]) => [k, v + 0]));
  return { ...window, context };
}

const layout = fc.record({
  samples: fc.constantFrom('f32', 'i16', 'i24', 'i32'),
  byteOrder: fc.constantFrom('le', 'be'),
  scale: fc.constantFrom(1, 0.5, -2, 1 / 1024),
  offset: fc.constantFrom(0, 1.5, -100),
  start: fc.constantFrom('arrival', 'header-ns', 'header-ms'),
} as const);

test('raw samples of every type and byte order arrive scaled, with their start', () => {
  const numbers = fc.array(fc.integer({ min: -32_768, max: 32_767 }), {
    minLength: 1,
    maxLength: 64,
  });
  fc.assert(
    fc.property(layout, numbers, fc.nat({ max: 3 }), (given, values, shift) => {
      const route = { ...given, sampleRateHz: 2048, unit: 'g', context: { speed_rpm: 1480 } };
      const topic = 'raw/{site}/{point}';
      const rules = rulesWith([{ ...route, topic, format: 'raw' }]);
      const startNs = 1_800_000_000_123_000_000n;
      const payload = rawPayload(route as RawLayout, values, startNs);
      // Payloads seldom begin at an aligned address.
      const shifted = Buffer.concat([Buffer.alloc(shift), payload]).subarray(shift);
      const window = onlyWindow(translated('raw/plant/de', shifted, rules));
      const { scale, offset } = given;
      assert.deepEqual(
        window.samples,
        Float32Array.from(values, (value) => value * scale + offset),
      );
      assert.deepEqual(window.context, { speed_rpm: 1480 });
      const isAssigned = given.start === 'arrival';
      assert.equal(window.quality, isAssigned ? quality.timeAssigned : quality.good);
      const durationNs = (BigInt(values.length) * 1_000_000_000n) / 2048n;
      const arrivalError = window.startNs - (receivedNs - durationNs);
      if (isAssigned) assert.ok(arrivalError >= -1n && arrivalError <= 1n);
      else assert.equal(window.startNs, startNs);
    }),
  );
});

test('NaN and infinities are refused in every format', () => {
  const bad = fc.constantFrom(NaN, Infinity, -Infinity);
  const rules = rulesWith([
    { topic: 'raw/{a}/{b}', format: 'raw', samples: 'f32', unit: 'g', sampleRateHz: 1000 },
  ]);
  fc.assert(
    fc.property(validWindow, samplesOf(), bad, fc.nat(), (window, samples, value, at) => {
      samples[at % samples.length] = value;
      const base64 = Buffer.from(samples.buffer).toString('base64');
      const refused = [
        translated(
          'sideband/v1/protobuf/a/b',
          encode('windows', { ...window, point: '', samples }),
        ),
        translated('sideband/v1/json/a/b', jsonOf({ ...window, point: 'a/b' }, base64)),
        translated('raw/a/b', Buffer.from(samples.buffer), rules),
      ];
      for (const one of refused) assert.equal(deadOf(one).code, 'payload.not-finite');
    }),
    { numRuns: 50 },
  );
});

test('a number beyond float32 is refused as not finite', () => {
  const document = { startMs: 1.8e12, sampleRateHz: 10, unit: 'g', samples: [1, 1e39] };
  assert.equal(deadOf(translated('sideband/v1/json/a/b', document)).code, 'payload.not-finite');
});

test('the point of the message must be that of the topic', () => {
  fc.assert(
    fc.property(validWindow, (window) => {
      const payload = encode('windows', window);
      const letter = deadOf(translated(`sideband/v1/protobuf/${window.point}x`, payload));
      assert.equal(letter.code, 'point.invalid');
      const rules = rulesWith([{ topic: 'waves', format: 'protobuf' }]);
      assert.equal(onlyWindow(translated('waves', payload, rules)).point, window.point);
    }),
    { numRuns: 50 },
  );
});
