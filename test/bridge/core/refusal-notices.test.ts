import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RefusalNotices } from '../../../services/bridge/core/refusal-notices.ts';

const limits = { topicIntervalMs: 10_000, perSecondMax: 3, topicsMax: 5 };
const refusal = { topic: 'a/b', code: 'payload.empty', detail: '', client: '' };

test('a topic is told at once, then seldom, with the number of refusals in between', () => {
  const notices = new RefusalNotices(limits);
  const first = notices.notice(refusal, 1_000_000);
  assert.equal(first?.topic, 'sideband/status/a/b');
  assert.deepEqual(JSON.parse(first.payload), {
    atMs: 1_000_000,
    topic: 'a/b',
    code: 'payload.empty',
    detail: '',
    untold: 0,
  });
  assert.equal(notices.notice(refusal, 1_005_000), undefined);
  assert.equal(notices.notice(refusal, 1_009_999), undefined);
  const later = notices.notice({ ...refusal, client: 'gateway' }, 1_010_000);
  const body = JSON.parse(later!.payload) as Record<string, unknown>;
  assert.equal(body['untold'], 2);
  assert.equal(body['client'], 'gateway');
});

test('all topics together are told so often in a second, and no more', () => {
  const notices = new RefusalNotices(limits);
  const told = (nowMs: number) =>
    Array.from({ length: 100 }, (_, i) =>
      notices.notice({ ...refusal, topic: `t${nowMs}/${i}` }, nowMs),
    ).filter((notice) => notice !== undefined).length;
  assert.equal(told(5000), 3);
  assert.equal(told(5900), 0);
  assert.equal(told(6000), 3);
});

test('a topic beyond a reasonable length is not told', () => {
  const topic = 'x'.repeat(600);
  assert.equal(new RefusalNotices(limits).notice({ ...refusal, topic }, 1), undefined);
});
