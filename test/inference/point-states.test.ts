import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ErrorCode } from '@sideband/shared/core/errors.ts';
import type { Score } from '@sideband/shared/core/records.ts';
import { PointStates } from '../../services/inference/core/point-states.ts';

type Seen = readonly [point: string, set: string, refusal: ErrorCode | ''];

function counted(seen: readonly Seen[], pointsMax = 10): readonly number[] {
  const states = new PointStates();
  for (const [point, set, refusal] of seen) {
    states.see({ point, set, refusal } as Score, pointsMax);
  }
  return [states.count('judged'), states.count('learning'), states.count('refused')];
}

test('a point moves from learning to judged, and to refused when its rate changes', () => {
  const life: Seen[] = [['p', 'a@1', 'model.learning']];
  assert.deepEqual(counted(life), [0, 1, 0]);
  life.push(['p', 'a@1', '']);
  assert.deepEqual(counted(life), [1, 0, 0]);
  life.push(['p', 'a@1', 'model.rate-mismatch']);
  assert.deepEqual(counted(life), [0, 0, 1]);
});

test('a point is judged when one of its feature sets is, in whatever order they come', () => {
  const judged: Seen = ['p', 'a@1', ''];
  const other: Seen = ['p', 'b@1', 'model.set-mismatch'];
  assert.deepEqual(counted([judged, other]), [1, 0, 0]);
  assert.deepEqual(counted([other, judged, other]), [1, 0, 0]);
});

test('no more points than the limit are counted', () => {
  const many: Seen[] = [0, 1, 2, 3].map((i) => [`p${i}`, 'a@1', '']);
  assert.deepEqual(counted(many, 3), [3, 0, 0]);
});
