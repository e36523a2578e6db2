/** What Kafka's log may hold beside committed records, and what the transport makes of it. */
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { Kafka, logLevel, type Transaction } from 'kafkajs';
import { hasCode } from '@sideband/shared/core/errors.ts';
import { copying, TaskJournal } from '../contract/copy-task.ts';
import { appendNumbered, contents, windowOf } from '../contract/log-contents.ts';
import { reachedIn } from '../contract/transport-harness.ts';
import { createCompacted, fetchesNoRecord, writeCommitted } from './compacted-topic.ts';
import { type KafkaHarness, kafkaHarness } from './kafka-harness.ts';
import { type KafkaCluster, startKafka } from './kafka.ts';

describe('kafkajs on a log with more than committed records', { timeout: 120_000 }, () => {
  let cluster: KafkaCluster;
  let harness: KafkaHarness;
  let kafka: Kafka;
  before(async () => {
    cluster = await startKafka({ brokers: 1, properties: ['log.cleaner.backoff.ms=100'] });
    kafka = new Kafka({ brokers: [...cluster.brokers], logLevel: logLevel.NOTHING });
  });
  after(() => cluster.stop());
  beforeEach(async () => {
    // less than the large record that stands behind empty batches
    harness = await kafkaHarness(cluster, { partitionBytesMax: 1_048_576 });
  });
  afterEach(() => harness.dispose());

  /** a transaction with one record on the topic, which the caller ends */
  async function transactionOn(
    topic: string,
    transactionalId = `${harness.prefix}other`,
  ): Promise<Transaction & { close(): Promise<void> }> {
    const producer = kafka.producer({ transactionalId, maxInFlightRequests: 1 });
    await producer.connect();
    const transaction = await producer.transaction();
    const messages = [{ key: 'k9', value: 'k9:0', partition: 0, headers: { v: 'k9:0' } }];
    await transaction.send({ topic: harness.prefix + topic, messages });
    return { ...transaction, close: () => producer.disconnect() };
  }

  /** of partition 0, the high watermark */
  async function endOf(topic: string): Promise<number> {
    const admin = kafka.admin();
    await admin.connect();
    try {
      const [partition] = await admin.fetchTopicOffsets(harness.prefix + topic);
      return Number(partition!.high);
    } finally {
      await admin.disconnect();
    }
  }

  it('aborts what a dead owner left open, outputs and offset', async () => {
    const transport = await harness.open();
    await transport.ensureTopics(1);
    await appendNumbered(transport, { keys: 2, perKey: 3, seed: 1 });
    const { prefix } = harness;
    const dead = await transactionOn('features', `${prefix}copiers.${prefix}windows.0`);
    const partitions = [{ partition: 0, offset: '4' }];
    const topics = [{ topic: `${prefix}windows`, partitions }];
    const offsets = { consumerGroupId: `${prefix}copiers`, topics };
    // kafkajs does not ask again while the coordinator of a fresh broker is being made
    await reachedIn(harness.patienceMs, () =>
      dead.sendOffsets(offsets).then(
        () => true,
        () => false,
      ),
    );
    const journal = new TaskJournal();
    const consumption = await transport.consume(copying({ journal, batchRecordsMax: 10 }));
    await reachedIn(harness.patienceMs, () => journal.committed === 6);
    await consumption.stop();
    await assert.rejects(dead.commit(), 'the dead one is shut out');
    await dead.close();
    const outputs = (await contents(transport, 'features')).map((e) => e.value);
    assert.deepEqual(
      outputs,
      (await contents(transport, 'windows')).map((e) => e.value),
    );
  });

  it('takes aborted outputs of a first attempt for no lost offsets', async () => {
    const transport = await harness.open();
    await transport.ensureTopics(1);
    await appendNumbered(transport, { keys: 2, perKey: 3, seed: 1 });
    const attempt = await transactionOn('features');
    await attempt.abort();
    await attempt.close();
    const journal = new TaskJournal();
    const consumption = await transport.consume(copying({ journal, batchRecordsMax: 10 }));
    await reachedIn(harness.patienceMs, () => journal.committed === 6 || journal.halts.length > 0);
    await consumption.stop();
    assert.deepEqual(journal.halts, []);
    assert.equal((await contents(transport, 'features')).length, 6);
  });

  it('neither shows an open transaction to a reader nor keeps it waiting', async () => {
    const transport = await harness.open();
    await transport.ensureTopics(1);
    await appendNumbered(transport, { keys: 1, perKey: 3, seed: 1 });
    const open = await transactionOn('windows');
    assert.equal((await contents(transport, 'windows')).length, 3);
    await open.commit();
    assert.equal((await contents(transport, 'windows')).length, 4);
    await open.close();
  });

  it('goes on over input that was aborted, and has no lag in the end', async () => {
    const transport = await harness.open();
    await transport.ensureTopics(1);
    const journal = new TaskJournal();
    const consumption = await transport.consume(copying({ journal, batchRecordsMax: 10 }));
    for (const ends of ['abort', 'commit', 'abort'] as const) {
      const transaction = await transactionOn('windows');
      await transaction[ends]();
      await transaction.close();
    }
    // Kafka answers before the marker is written: until then the end is not the last one
    const recordsAndMarkers = 6;
    await reachedIn(harness.patienceMs, async () => (await endOf('windows')) === recordsAndMarkers);
    await reachedIn(harness.patienceMs, async () => {
      return journal.committed === 1 && (await consumption.lag()) === 0;
    });
    assert.equal(journal.committed, 1);
    assert.equal(await consumption.lag(), 0);
    await consumption.stop();
  });

  it('halts when records were removed before they were processed', async () => {
    const transport = await harness.open();
    await transport.ensureTopics(1);
    await appendNumbered(transport, { keys: 1, perKey: 4, seed: 1 });
    const first = new TaskJournal();
    const consumption = await transport.consume(copying({ journal: first, batchRecordsMax: 10 }));
    await reachedIn(harness.patienceMs, () => first.committed === 4);
    await consumption.stop();
    await appendNumbered(transport, { keys: 1, perKey: 4, seed: 2, first: 4 });
    const admin = kafka.admin();
    await admin.connect();
    const topic = `${harness.prefix}windows`;
    // kafkajs deletes only where it has looked before
    await admin.fetchTopicOffsets(topic);
    await admin.deleteTopicRecords({ topic, partitions: [{ partition: 0, offset: '6' }] });
    await admin.disconnect();
    const journal = new TaskJournal();
    const again = await transport.consume(copying({ journal, batchRecordsMax: 10 }));
    await reachedIn(harness.patienceMs, () => journal.halts.length > 0);
    await again.stop();
    assert.ok(hasCode(journal.halts[0], 'log.offset-out-of-range'), String(journal.halts[0]));
    assert.equal(journal.committed, 0);
  });

  it('reads on over the empty record batches that compaction leaves', async () => {
    const transport = await harness.open();
    const topic = `${harness.prefix}anomalies.open`;
    await createCompacted(kafka, topic);
    await transport.ensureTopics(1);
    const write = (writer: string, key: string, value: string | null) =>
      writeCommitted(kafka, { transactionalId: harness.prefix + writer, topic, key, value });
    for (const writer of ['a', 'b', 'c']) {
      await write(writer, `of-${writer}`, 'raised');
      await write(writer, `of-${writer}`, null);
      const left = await transactionOn('anomalies.open', harness.prefix + writer);
      const heir = await transactionOn('features', harness.prefix + writer);
      await heir.commit();
      await Promise.all([left.close(), heir.close()]);
    }
    // a fetch that starts at the empty batches has no room for this one
    await write('d', 'large', 'x'.repeat(1_500_000));
    let round = 0;
    const occurred = await reachedIn(harness.patienceMs, async () => {
      // the segment being written is never compacted, and each write may begin another
      await write('e', 'last', String(++round));
      return fetchesNoRecord(kafka, topic);
    });
    assert.ok(occurred, 'a fetch below the end brings no record');
    const found = await contents(transport, 'anomalies.open');
    assert.ok(found.some((e) => e.key === 'large'));
    assert.equal(found.at(-1)?.value, String(round));
  });

  it('refuses a record that is too large and appends the next one', async () => {
    const transport = await harness.open();
    await transport.ensureTopics(1);
    const appender = await transport.appender();
    const large = { ...windowOf('k0:0'), value: new Uint8Array(2 * 1024 * 1024) };
    const refused = assert.rejects(appender.append([large]), (e) =>
      hasCode(e, 'log.record-too-large'),
    );
    await Promise.all([refused, appender.append([windowOf('k0:1')])]);
    await appender.close();
    assert.deepEqual(
      (await contents(transport, 'windows')).map((e) => e.value),
      ['k0:1'],
    );
  });
});
