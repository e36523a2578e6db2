/** Stopping while no broker answers: kafkajs alone would go on for minutes. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { copying, TaskJournal } from '../contract/copy-task.ts';
import { appendNumbered, contents, missing, repeated, windowOf } from '../contract/log-contents.ts';
import { reachedIn } from '../contract/transport-harness.ts';
import { kafkaHarness } from './kafka-harness.ts';
import { type KafkaCluster, startKafka } from './kafka.ts';

/** what a service has for stopping all of its parts */
const drainDeadlineMs = 20_000;

describe('kafkajs without a broker', { timeout: 180_000 }, () => {
  let cluster: KafkaCluster;
  before(async () => {
    cluster = await startKafka({ brokers: 1 });
  });
  after(() => cluster.stop());

  it('stops within the drain deadline, and its heir copies each record once', async () => {
    const harness = await kafkaHarness(cluster);
    const transport = await harness.open();
    await transport.ensureTopics(2);
    const journal = new TaskJournal();
    const gate = () => delay<void>(20);
    const options = copying({ journal, batchRecordsMax: 2, gate });
    const consumption = await transport.consume(options);
    await reachedIn(harness.patienceMs, () => consumption.owned().length === 2);
    await appendNumbered(transport, { keys: 4, perKey: 50, seed: 8 });
    const appender = await transport.appender();
    await reachedIn(harness.patienceMs, () => journal.committed > 0);
    cluster.pauseBroker(1);
    appender.append([windowOf('k9:0')]).catch(() => {});
    const stopping = consumption.stop().then(() => transport.close());
    const stopped = stopping.then(() => true);
    const inTime = await Promise.race([stopped, delay(drainDeadlineMs, false, { ref: false })]);
    cluster.resumeBroker(1);
    assert.ok(inTime);
    const other = await harness.open();
    const heir = await other.consume(copying({ journal: new TaskJournal(), batchRecordsMax: 50 }));
    const copied = await reachedIn(harness.patienceMs, async () => {
      const outputs = await contents(other, 'features');
      return missing(await contents(other, 'windows'), outputs).length === 0;
    });
    await heir.stop();
    assert.ok(copied);
    assert.deepEqual(repeated(await contents(other, 'features')), []);
    await harness.dispose();
  });
});
