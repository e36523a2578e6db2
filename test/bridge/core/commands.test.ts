import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { deadOf, receivedNs, translated } from '../rules-fixture.ts';

const topic = 'sideband/v1/commands';
const body = {
  ...{ token: 'the token', id: 'c-1', action: 'shelve', scope: 'works/pump', kind: 'machine' },
  ...{ why: 'bearing is ordered', untilMs: 1_790_003_600_000 },
};

function textOf(payload: Uint8Array): string {
  return Buffer.from(payload).toString();
}

test('a command over MQTT is from whoever its token proves', () => {
  const { command, format } = translated(topic, body);
  assert.equal(format, 'command');
  assert.deepEqual(command, {
    ...{ id: 'c-1', action: 'shelve', scope: 'works/pump', kind: 'machine', announcedNs: 0n },
    ...{ who: 'mara', why: 'bearing is ordered', atNs: receivedNs },
    untilNs: 1_790_003_600_000_000_000n,
  });
});

test('an unknown token, and an action that is not for the role, are refused', () => {
  const refused = [
    { ...body, token: 'guessed' },
    { ...body, token: undefined },
    { ...body, action: 'suppress', kind: 'any' },
    { ...body, why: '' },
    { ...body, who: 'the boss' },
    'no JSON',
    [1],
    { ...body, why: 'x'.repeat(20_000) },
  ].map((payload) => deadOf(translated(topic, payload)).code);
  assert.deepEqual(refused, [
    ...['command.unauthenticated', 'command.unauthenticated', 'command.unauthorised'],
    ...['command.invalid', 'command.invalid', 'payload.unparsable', 'command.unauthenticated'],
    'payload.too-large',
  ]);
});

test('a refused command is kept as it came, but never its token', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.string(), (token, why) => {
      const secret = `${token}-a-secret-that-is-long`;
      const sent = JSON.stringify({ ...body, action: 'suppress', token: secret, why });
      const kept = textOf(deadOf(translated(topic, sent)).payload);
      assert.ok(!kept.includes('a-secret-that-is-long'));
      assert.deepEqual({ ...JSON.parse(kept), token: '' }, { ...JSON.parse(sent), token: '' });
    }),
  );
});
