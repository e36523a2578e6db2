/** What a new owner does with a transaction that its broker has forgotten to end. */
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { Kafka, logLevel } from 'kafkajs';
import { copying, TaskJournal } from '../contract/copy-task.ts';
import { appendNumbered, contents } from '../contract/log-contents.ts';
import { reachedIn } from '../contract/transport-harness.ts';
import { leaveGhost, unverified } from './ghost-transaction.ts';
import type { GhostPlace, GhostRecord } from './ghost-transaction.ts';
import { type KafkaHarness, kafkaHarness } from './kafka-harness.ts';
import { type KafkaCluster, startKafka } from './kafka.ts';

describe('a transaction that a broker forgot to end', { timeout: 120_000 }, () => {
  let cluster: KafkaCluster;
  let harness: KafkaHarness;
  let kafka: Kafka;
  before(async () => {
    cluster = await startKafka({ brokers: 1, properties: [unverified] });
    kafka = new Kafka({ brokers: [...cluster.brokers], logLevel: logLevel.NOTHING });
  });
  after(() => cluster.stop());
  beforeEach(async () => {
    harness = await kafkaHarness(cluster);
  });
  afterEach(() => harness.dispose());

  function leave(records: readonly GhostRecord[]): Promise<void> {
    const { prefix } = harness;
    const transactionalId = `${prefix}copiers.${prefix}windows.0`;
    return leavePatiently({ transactionalId, topic: `${prefix}features`, records });
  }

  /** A topic just made has no leader yet, and a fresh broker no coordinator. */
  async function leavePatiently(place: GhostPlace): Promise<void> {
    const isLeft = () =>
      leaveGhost(kafka, place).then(
        () => true,
        () => false,
      );
    assert.ok(await reachedIn(harness.patienceMs, isLeft));
  }

  it('shows nothing twice when its input is processed again', async () => {
    const transport = await harness.open();
    await transport.ensureTopics(1);
    const written = await appendNumbered(transport, { keys: 2, perKey: 3, seed: 1 });
    await leave([0, 1].map((input) => ({ value: written[input]!, input })));
    const journal = new TaskJournal();
    const consumption = await transport.consume(copying({ journal, batchRecordsMax: 10 }));
    await reachedIn(harness.patienceMs, () => journal.committed === written.length);
    await consumption.stop();
    const outputs = (await contents(transport, 'features')).map((e) => e.value);
    assert.deepEqual(outputs, written);
    assert.deepEqual(journal.halts, []);
  });

  it('does not bring its pending offset back with the next commit', async () => {
    const transport = await harness.open();
    await transport.ensureTopics(1);
    const written = await appendNumbered(transport, { keys: 1, perKey: 6, seed: 1 });
    const { prefix } = harness;
    await leavePatiently({
      transactionalId: `${prefix}copiers.${prefix}windows.0`,
      topic: `${prefix}features`,
      records: [0, 1, 2, 3, 4].map((input) => ({ value: written[input]!, input })),
      pending: { group: `${prefix}copiers`, topic: `${prefix}windows`, offset: 5 },
    });
    const journal = new TaskJournal();
    const opened: (bigint | undefined)[] = [];
    const consumption = await transport.consume(
      copying({
        journal,
        batchRecordsMax: 2,
        // one batch is committed, the next start asks what the group holds
        fails: (at) => at === 'process' && journal.committed === 2 && journal.failures === 0,
        onOpen: (_partition, committed) => opened.push(committed?.offset),
      }),
    );
    await reachedIn(harness.patienceMs, () => journal.committed === written.length);
    await consumption.stop();
    assert.deepEqual(opened, [undefined, 2n]);
    const outputs = (await contents(transport, 'features')).map((e) => e.value);
    assert.deepEqual(outputs, written);
  });

  it('keeps what it holds when the offset is past its input', async () => {
    const transport = await harness.open();
    await transport.ensureTopics(1);
    const written = await appendNumbered(transport, { keys: 1, perKey: 3, seed: 1 });
    const first = new TaskJournal();
    const before = await transport.consume(copying({ journal: first, batchRecordsMax: 10 }));
    await reachedIn(harness.patienceMs, () => first.committed === written.length);
    await before.stop();
    await leave([{ value: 'k7:0', input: 2 }]);
    const more = await appendNumbered(transport, { keys: 1, perKey: 2, seed: 2, first: 3 });
    const second = new TaskJournal();
    const consumption = await transport.consume(copying({ journal: second, batchRecordsMax: 10 }));
    await reachedIn(harness.patienceMs, () => second.committed === more.length);
    await consumption.stop();
    const outputs = (await contents(transport, 'features')).map((e) => e.value);
    assert.deepEqual(outputs, [...written, 'k7:0', ...more]);
  });

  it('is told from the transactions of other producers', async () => {
    const transport = await harness.open();
    await transport.ensureTopics(1);
    const written = await appendNumbered(transport, { keys: 1, perKey: 3, seed: 1 });
    const { prefix } = harness;
    const other = { transactionalId: `${prefix}somebody`, topic: `${prefix}features` };
    await leavePatiently({ ...other, records: [{ value: 'k9:0', input: 0 }] });
    const journal = new TaskJournal();
    const consumption = await transport.consume(copying({ journal, batchRecordsMax: 10 }));
    await reachedIn(harness.patienceMs, () => journal.committed === written.length);
    await consumption.stop();
    assert.equal(journal.retries.length, 0);
    assert.equal((await contents(transport, 'features')).length, 0, 'it holds back readers');
  });
});
