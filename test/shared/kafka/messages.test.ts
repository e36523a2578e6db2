import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TopicMessages } from 'kafkajs';
import { decode, encode } from '@sideband/shared/adapters/codec.ts';
import { sendAll, toSendable } from '@sideband/shared/adapters/kafka/messages.ts';
import { hasCode } from '@sideband/shared/core/errors.ts';
import { recordBytesMax } from '@sideband/shared/core/topics.ts';
import type { LogOutput } from '@sideband/shared/core/ports.ts';

const destination = { wireTopic: (topic: string) => `x.${topic}`, partitions: async () => 4 };

const output = (partition: number, bytes: number, key = 'k'): LogOutput => ({
  topic: 'features',
  partition,
  key,
  value: new Uint8Array(bytes),
});

async function requestsFor(outputs: readonly LogOutput[]): Promise<TopicMessages[][]> {
  const requests: TopicMessages[][] = [];
  const sendables = await Promise.all(outputs.map((o) => toSendable(o, destination)));
  await sendAll(async ({ topicMessages }) => requests.push(topicMessages), sendables);
  return requests;
}

describe('what is sent to Kafka', () => {
  it('has one partition per request', async () => {
    const requests = await requestsFor([
      output(0, 10),
      output(1, 10),
      output(0, 10),
      output(3, 10),
    ]);
    for (const request of requests) {
      const partitions = request.flatMap((t) => t.messages.map((m) => `${t.topic}/${m.partition}`));
      assert.equal(new Set(partitions).size, 1);
    }
    assert.equal(requests.length, 3);
  });

  it('keeps the order within a partition and stays below the size of a record batch', async () => {
    const keys = Array.from({ length: 40 }, (_, i) => `k${i}`);
    const requests = await requestsFor(keys.map((key) => output(2, 100_000, key)));
    assert.deepEqual(
      requests.flatMap((r) => r[0]!.messages.map((m) => m.key)),
      keys,
    );
    for (const [{ messages }] of requests as [TopicMessages][]) {
      let bytes = 0;
      for (const { value } of messages) bytes += (value as Buffer).length;
      assert.ok(bytes < 1024 * 1024);
    }
  });

  it('is sorted by partition without a copy of the list for each message', async () => {
    const [request] = await requestsFor([output(2, 10, 'a'), output(2, 10, 'b')]);
    const [{ messages }] = request as [TopicMessages];
    const byPartition = messages.reduce(() => assert.fail('a copy for each message'), {});
    assert.deepEqual(Object.keys(byPartition), ['2']);
    assert.deepEqual(
      Object.values<typeof messages>(byPartition)[0]!.map(({ key }) => key),
      ['a', 'b'],
    );
  });

  it('waits for every request before it tells of a failure', async () => {
    let ended = 0;
    const sendables = await Promise.all(
      [output(0, 1), output(1, 1)].map((o) => toSendable(o, destination)),
    );
    const sending = sendAll(async ({ topicMessages }) => {
      const { partition } = topicMessages[0]!.messages[0]!;
      if (partition === 0) throw new Error('refused');
      await new Promise((resolve) => setImmediate(resolve));
      ended++;
    }, sendables);
    await assert.rejects(sending, /refused/);
    assert.equal(ended, 1);
  });

  it('refuses a record that no broker would take', async () => {
    await assert.rejects(toSendable(output(0, 2 * 1024 * 1024), destination), (e) =>
      hasCode(e, 'log.record-too-large'),
    );
  });

  it('takes a dead letter that holds the largest record of another topic', async () => {
    const largest = new Uint8Array(recordBytesMax('windows') - 300);
    const letter = encode('deadletter', {
      code: 'record.unparsable',
      detail: 'x'.repeat(200),
      origin: 'log:windows/1/9223372036854775807',
      payload: largest,
      stage: 'features',
      refusedAtNs: 1n,
      client: '',
      format: 'windows',
    });
    const { bytes } = await toSendable(
      { topic: 'deadletter', key: 'k', value: letter },
      destination,
    );
    assert.ok(bytes > recordBytesMax('windows'));
    assert.equal(decode('deadletter', letter).payload.length, largest.length);
  });
});
