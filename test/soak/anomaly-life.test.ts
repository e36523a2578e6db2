import assert from 'node:assert/strict';
import { test } from 'node:test';
import { anomalyBreaches } from './anomaly-life.ts';
import type { AnomalyRecord } from './anomaly-life.ts';

function life(id: string, ...events: AnomalyRecord['event'][]): AnomalyRecord[] {
  return events.map((event, i) => ({
    id,
    event,
    atNs: BigInt(i + 1),
    partition: 0,
    offset: BigInt(i),
  }));
}

const whole = life('a', 'raised', 'updated', 'updated', 'cleared');
const open = life('b', 'raised', 'updated');

test('anomalies that are raised, updated and cleared once each pass', () => {
  assert.deepEqual(anomalyBreaches([...whole, ...open], new Set(['b'])), []);
});

test('an anomaly raised twice, cleared before its end or repeated is found', () => {
  const twice = life('a', 'raised', 'raised', 'cleared');
  const early = life('a', 'raised', 'cleared', 'updated', 'cleared');
  const repeated = [...whole, { ...whole[1]!, offset: 9n }];
  assert.equal(anomalyBreaches(twice, new Set()).length, 1);
  assert.equal(anomalyBreaches(early, new Set()).length, 1);
  assert.ok(anomalyBreaches(repeated, new Set()).length >= 1);
});

test('the open ones must be exactly those that were raised and not cleared', () => {
  assert.equal(anomalyBreaches(whole, new Set(['a'])).length, 1);
  assert.equal(anomalyBreaches(open, new Set()).length, 1);
  assert.equal(anomalyBreaches([], new Set(['ghost'])).length, 1);
});
