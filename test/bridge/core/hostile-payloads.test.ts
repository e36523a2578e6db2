import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decode, encode } from '@sideband/shared/adapters/codec.ts';
import { errors } from '@sideband/shared/core/errors.ts';
import { isPoint } from '@sideband/shared/core/point.ts';
import type { Window } from '@sideband/shared/core/records.ts';
import { units } from '@sideband/shared/core/units.ts';
import fc from 'fast-check';
import { outputsOf } from '../../../services/bridge/adapters/outputs.ts';
import type { Translation } from '../../../services/bridge/core/message.ts';
import { translate } from '../../../services/bridge/core/translate.ts';
import { hostileMessage, payloadBytesMax, rawRoutes } from '../hostile-message.ts';
import type { HostileMessage } from '../hostile-message.ts';
import { receivedNs, rulesWith } from '../rules-fixture.ts';

const payloads = Number(process.env['SIDEBAND_TEST_PAYLOADS'] ?? 200_000);
const limits = { messageBytesMax: payloadBytesMax, messageSamplesMax: 900, windowSamplesMax: 300 };
const rules = rulesWith(rawRoutes, limits);

/** Refusals that this many payloads must have met; others of the table are not the bridge's. */
const expectedCodes = [
  'topic.unmatched',
  'point.invalid',
  ...Object.keys(errors).filter((code) => code.startsWith('payload.')),
];

test(`each of ${payloads} hostile payloads becomes windows or a dead letter with its bytes`, () => {
  const seen = new Map<string, number>();
  fc.assert(
    fc.property(hostileMessage, (message) => {
      const translation = translate({ ...message, client: '' }, rules, receivedNs);
      const outcome = translation.dead?.code ?? 'window';
      seen.set(outcome, (seen.get(outcome) ?? 0) + 1);
      if (translation.dead === undefined) requireGood(translation.windows ?? []);
      else requireKept(message, translation);
      requireReadable(translation);
    }),
    { numRuns: payloads },
  );
  if (payloads < 50_000) return;
  for (const outcome of ['window', ...expectedCodes]) {
    assert.ok((seen.get(outcome) ?? 0) > payloads / 20_000, `${outcome}: ${seen.get(outcome)}`);
  }
});

function requireGood(windows: readonly Window[]): void {
  assert.ok(windows.length > 0);
  for (const window of windows) {
    assert.ok(isPoint(window.point));
    assert.ok((units as readonly string[]).includes(window.unit));
    assert.ok(window.samples.length > 0 && window.samples.length <= limits.windowSamplesMax);
    assert.ok(window.samples.every(Number.isFinite));
    assert.ok(Object.values(window.context).every(Number.isFinite));
    assert.ok(window.sampleRateHz >= 0.1 && window.sampleRateHz <= 1e7);
  }
}

function requireKept({ payload }: HostileMessage, { dead }: Translation): void {
  assert.ok(Object.hasOwn(errors, dead!.code), dead!.code);
  assert.ok(dead!.detail.length <= 200);
  const kept = Buffer.compare(dead!.payload, payload.subarray(0, payloadBytesMax));
  assert.equal(kept, 0, 'other bytes');
}

function requireReadable(translation: Translation): void {
  for (const { topic, value } of outputsOf(translation)) {
    if (topic === 'windows')
      assert.ok(Buffer.compare(encode(topic, decode(topic, value!)), value!) === 0);
    else assert.equal(decode('deadletter', value!).code, translation.dead?.code);
  }
}
