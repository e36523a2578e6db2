/** What only real Kafka brokers can show: leaders that die, members that freeze. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import type { Consumption, PartitionedRecord } from '@sideband/shared/core/ports.ts';
import { Kafka, logLevel } from 'kafkajs';
import { copying, TaskJournal } from '../contract/copy-task.ts';
import {
  appendNumbered,
  contents,
  disordered,
  misnumbered,
  missing,
  repeated,
} from '../contract/log-contents.ts';
import { reachedIn, seededRandom } from '../contract/transport-harness.ts';
import { freezeMember } from './frozen-member.ts';
import { type KafkaHarness, kafkaHarness } from './kafka-harness.ts';
import { type KafkaCluster, startKafka } from './kafka.ts';

async function assertExactCopy(harness: KafkaHarness, journal: TaskJournal): Promise<void> {
  const transport = await harness.open();
  const inputs = await contents(transport, 'windows');
  const outputs = await contents(transport, 'features');
  assert.ok(inputs.length > 0);
  assert.deepEqual(missing(inputs, outputs), [], 'no gap');
  assert.deepEqual(repeated(outputs), [], 'no duplicate');
  assert.deepEqual(disordered(outputs), [], 'order per key');
  assert.deepEqual(misnumbered(outputs), [], 'state restored');
  assert.deepEqual(journal.violations, []);
  assert.deepEqual(journal.halts, []);
}

async function untilCopied(harness: KafkaHarness): Promise<void> {
  const transport = await harness.open();
  const done = await reachedIn(harness.patienceMs * 2, async () => {
    const inputs = await contents(transport, 'windows');
    return missing(inputs, await contents(transport, 'features')).length === 0;
  });
  assert.ok(done, 'everything is copied in the end');
}

describe('kafkajs on three brokers', { timeout: 240_000 }, () => {
  let kafka: KafkaCluster;
  let harness: KafkaHarness;
  before(async () => {
    kafka = await startKafka({ brokers: 3 });
  });
  after(() => kafka.stop());

  async function withHarness(check: () => Promise<void>): Promise<void> {
    harness = await kafkaHarness(kafka);
    try {
      await check();
    } finally {
      await harness.dispose();
    }
  }

  it('copies each record once while two members come and go ten times', () =>
    withHarness(async () => {
      const transport = await harness.open();
      await transport.ensureTopics(4);
      const journal = new TaskJournal();
      const random = seededRandom(4711);
      const options = copying({ journal, batchRecordsMax: 3 });
      const members: Consumption[] = [await transport.consume(options)];
      for (let round = 0; round < 10; round++) {
        const first = round * 5;
        const writing = appendNumbered(transport, { keys: 8, perKey: 5, seed: round, first });
        if (members.length === 1) members.push(await (await harness.open()).consume(options));
        else await members.splice(random() < 0.5 ? 0 : 1, 1)[0]!.stop();
        await delay(random() * 300);
        await writing;
      }
      await untilCopied(harness);
      await Promise.all(members.map((m) => m.stop()));
      await assertExactCopy(harness, journal);
    }));

  it('loses and repeats nothing when a broker is killed while records flow', () =>
    withHarness(async () => {
      const transport = await harness.open();
      await transport.ensureTopics(6);
      const journal = new TaskJournal();
      const consumption = await (
        await harness.open()
      ).consume(copying({ journal, batchRecordsMax: 4 }));
      const acknowledged: string[] = [];
      let killed: Promise<void> | undefined;
      for (let round = 0; round < 12; round++) {
        if (round === 3) killed = kafka.killBroker(2);
        const numbered = { keys: 6, perKey: 4, seed: round, first: round * 4 };
        acknowledged.push(...(await appendNumbered(transport, numbered)));
        await delay(50);
      }
      await killed;
      await untilCopied(harness);
      await kafka.startBroker(2);
      await consumption.stop();
      const kept = new Set((await contents(transport, 'windows')).map((e) => e.value));
      assert.deepEqual(
        acknowledged.filter((v) => !kept.has(v)),
        [],
        'acknowledged means kept',
      );
      await assertExactCopy(harness, journal);
    }));

  it('shows all that is committed behind an open transaction, when asked to wait for it', () =>
    withHarness(async () => {
      const transport = await harness.open();
      await transport.ensureTopics(1);
      const client = new Kafka({ brokers: [...kafka.brokers], logLevel: logLevel.NOTHING });
      const topic = `${harness.prefix}drift.findings`;
      const begin = async (key: string) => {
        const transactionalId = harness.prefix + key;
        const producer = client.producer({ transactionalId, maxInFlightRequests: 1 });
        await producer.connect();
        const transaction = await producer.transaction();
        await transaction.send({ topic, messages: [{ key, value: 'x' }] });
        return { producer, transaction };
      };
      const keysOf = async (records: AsyncIterable<PartitionedRecord>) =>
        (await Array.fromAsync(records)).map(({ key }) => key);
      const first = await begin('open');
      const second = await begin('committed');
      await second.transaction.commit();
      assert.deepEqual(await keysOf(transport.read('drift.findings')), []);
      const reading = keysOf(transport.read('drift.findings', { settled: true }));
      await delay(300);
      await first.transaction.abort();
      assert.deepEqual(await reading, ['committed']);
      await Promise.all([first, second].map(({ producer }) => producer.disconnect()));
    }));

  it('lets a member that was frozen in mid-batch commit nothing', () =>
    withHarness(async () => {
      const transport = await harness.open();
      await transport.ensureTopics(1);
      await appendNumbered(transport, { keys: 3, perKey: 4, seed: 6 });
      const frozen = await freezeMember({ brokers: kafka.brokers, prefix: harness.prefix });
      const journal = new TaskJournal();
      const heir = await transport.consume(copying({ journal, batchRecordsMax: 16, by: 'heir' }));
      await reachedIn(harness.patienceMs, () => journal.committed === 12);
      assert.equal(journal.committed, 12, 'the heir takes over');
      assert.match(await frozen.thaw(), /^(log\.fenced|given up)$/);
      await frozen.end();
      await heir.stop();
      await assertExactCopy(harness, journal);
      const outputs = await contents(transport, 'features');
      assert.deepEqual([...new Set(outputs.map((e) => e.headers['by']))], ['heir']);
    }));
});
