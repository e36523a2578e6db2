import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pino } from 'pino';
import { ModelReferences } from '../../../services/drift/adapters/model-references.ts';
import { type Champion, championOf } from '../../../services/drift/core/champion.ts';

const log = pino({ level: 'silent' });

function champion(version: string): Champion {
  return championOf({
    format: 1,
    name: 'plant',
    version,
    featureSet: { name: 'basic@1', hash: 'h', features: [], frameSamples: 2048 },
    batch: 16,
    profiles: [],
    unknownPoints: 'learning',
    createdAt: '',
    training: [],
    report: { falseAlarmRate: 1e-3, rows: [], notes: [] },
    files: {},
  });
}

test('a new model in the store is taken up; a store that fails keeps the last', async () => {
  let store: () => Champion[] = () => [champion('1')];
  const read = () => Promise.resolve().then(() => store());
  const references = new ModelReferences({ read, pollMs: 60_000, log });
  await references.look();
  assert.equal(references.get().isCurrent('plant@1'), true);
  store = () => [champion('2')];
  await references.look();
  assert.equal(references.get().isCurrent('plant@1'), false);
  assert.equal(references.get().isCurrent('plant@2'), true);
  store = () => {
    throw new Error('gone');
  };
  await references.look();
  assert.equal(references.get().isCurrent('plant@2'), true);
  assert.deepEqual(references.reasons(), []);
});

test('drift is not ready until the store was read once', async () => {
  let isAway = true;
  const read = () => (isAway ? Promise.reject(new Error('away')) : Promise.resolve([]));
  const references = new ModelReferences({ read, pollMs: 60_000, log });
  await references.look();
  assert.equal(references.reasons().length, 1);
  isAway = false;
  await references.look();
  assert.deepEqual(references.reasons(), []);
});

test('an unchanged store keeps the very same references', async () => {
  const only = champion('1');
  const read = () => Promise.resolve([only]);
  const references = new ModelReferences({ read, pollMs: 60_000, log });
  await references.look();
  const first = references.get();
  await references.look();
  assert.equal(references.get(), first);
});
