import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createCluster, forWriting } from '@sideband/shared/adapters/kafka/cluster.ts';
import { FakeKafka } from './fake-kafka.ts';

const transaction = { groupId: 'a', coordinatorType: 1 };

describe('a client that remembers coordinators', () => {
  it('asks once in a moment, and for each group or transactional id of its own', async () => {
    const kafka = new FakeKafka();
    const cluster = createCluster(forWriting(kafka.client()));
    for (let i = 0; i < 5; i++) {
      assert.equal((await cluster.findGroupCoordinator(transaction)).nodeId, '1');
    }
    assert.equal(kafka.coordinatorQuestions, 1);
    await cluster.findGroupCoordinator({ groupId: 'a', coordinatorType: 0 });
    await cluster.findGroupCoordinator({ groupId: 'b', coordinatorType: 1 });
    assert.equal(kafka.coordinatorQuestions, 3);
  });

  it('finds one that has moved', async (t) => {
    const kafka = new FakeKafka();
    const cluster = createCluster(forWriting(kafka.client()));
    await cluster.findGroupCoordinator(transaction);
    kafka.coordinator = '2';
    const now = performance.now();
    t.mock.method(performance, 'now', () => now + 5_000);
    assert.equal((await cluster.findGroupCoordinator(transaction)).nodeId, '2');
  });
});
