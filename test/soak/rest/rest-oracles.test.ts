import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encode } from '../../../services/shared/adapters/codec.ts';
import { blankAlarm } from '../../../services/alarms/core/alarm-life.ts';
import { compareLives } from './alarm-oracle.ts';
import { shown } from '../drift/drift-oracle.ts';
import { commandBreaches } from './rest-of-plant.ts';
import { compareDigests } from './trainer-oracle.ts';

const key = 'works/line/pump/machine';
const values = [1n, 2n, 3n].map((atNs) =>
  encode('alarms', { ...blankAlarm('works/line/pump', 'machine'), atNs }),
);
const states = new Map([[key, [...values, null].map((value) => shown(key, value))]]);

function written(...which: readonly number[]) {
  return which.map((i, offset) => ({ key, value: values[i] ?? null, offset: BigInt(offset) }));
}

test('an alarm may skip states, and may neither go back nor end in another one', () => {
  assert.deepEqual(compareLives(states, written(0, 1, 2, 3)), { missing: 0, breaches: [] });
  assert.deepEqual(compareLives(states, written(1, 3)), { missing: 0, breaches: [] });
  assert.deepEqual(compareLives(states, written(0, 1)), { missing: 1, breaches: [] });
  assert.deepEqual(compareLives(states, []), { missing: 1, breaches: [] });
  for (const broken of [written(0, 0, 3), written(1, 0, 3), written(0, 3, 3)]) {
    assert.equal(compareLives(states, broken).breaches.length, 1);
  }
  const stranger = { key: 'works/line/fan/machine', value: values[0]!, offset: 9n };
  assert.equal(compareLives(states, [...written(3), stranger]).breaches.length, 1);
});

test('a command is there once if it was taken, and nowhere if it was refused', () => {
  const breaches = (found: readonly string[]) =>
    commandBreaches({ taken: ['a', 'b'], refused: ['c'], found });
  assert.deepEqual(breaches(['b', 'a']), []);
  assert.match(breaches(['a'])[0]!, /b was taken and is nowhere/);
  assert.match(breaches(['a', 'b', 'b'])[0]!, /b is there twice/);
  assert.match(breaches(['a', 'b', 'c'])[0]!, /c was refused and is there/);
  assert.match(breaches(['a', 'b', 'd'])[0]!, /d is there unanswered/);
});

test('a point is learned once, and from the frames an uninterrupted trainer takes', () => {
  const wanted = new Map([
    ['a', '1'],
    ['b', '2'],
  ]);
  const a = { point: 'a', sha256: '1' };
  const b = { point: 'b', sha256: '2' };
  assert.deepEqual(compareDigests(wanted, [a, b]), { learned: 2, missing: 0, breaches: [] });
  assert.equal(compareDigests(wanted, [a]).missing, 1);
  assert.match(compareDigests(wanted, [a, b, a]).breaches[0]!, /a is learned twice/);
  assert.match(compareDigests(wanted, [a, { ...b, sha256: '1' }]).breaches[0]!, /other frames/);
});
