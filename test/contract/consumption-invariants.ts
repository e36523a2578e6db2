/** Invariants of one consumption: its bounds, its metadata, its start, its stop. */
import assert from 'node:assert/strict';
import { hasCode } from '@sideband/shared/core/errors.ts';
import type { Commit, Committed, LogRecord, Transport } from '@sideband/shared/core/ports.ts';
import { copying, CopyTask, TaskJournal } from './copy-task.ts';
import { appendNumbered, contents } from './log-contents.ts';
import {
  delay,
  type Invariant,
  latch,
  reachedIn,
  type TransportHarness,
} from './transport-harness.ts';

const bytes = new TextEncoder();

async function checkBounded(harness: TransportHarness): Promise<void> {
  const transport = await harness.open();
  await transport.ensureTopics(1);
  const written = await appendNumbered(transport, { keys: 5, perKey: 160, seed: 1 });
  const journal = new TaskJournal();
  const [held, release] = [latch(), latch()];
  const gate = async (): Promise<void> => {
    held.open();
    await release.opened;
  };
  const consumption = await transport.consume(copying({ journal, batchRecordsMax: 50, gate }));
  await held.opened;
  await delay(300);
  const handedOver = journal.batchSizes.length;
  release.open();
  await reachedIn(harness.patienceMs, () => journal.committed === written.length);
  await consumption.stop();
  assert.equal(handedOver, 1, 'one batch at a time is handed over');
  assert.equal(journal.committed, written.length);
  assert.ok(Math.max(...journal.batchSizes) <= 50);
  assert.deepEqual(journal.violations, []);
}

class MetadataTask extends CopyTask {
  readonly metadata: string;
  readonly found: (Committed | null)[];

  constructor(metadata: string, found: (Committed | null)[]) {
    super(0, { journal: new TaskJournal(), batchRecordsMax: 100 });
    this.metadata = metadata;
    this.found = found;
  }

  override async open(committed: Committed | null): Promise<{ rereadFrom: bigint }> {
    this.found.push(committed);
    return { rereadFrom: committed?.offset ?? 0n };
  }

  override async process(records: readonly LogRecord[]): Promise<Commit> {
    return { outputs: [], offset: records.at(-1)!.offset + 1n, metadata: this.metadata };
  }
}

async function checkMetadata(harness: TransportHarness): Promise<void> {
  const transport = await harness.open();
  await transport.ensureTopics(1);
  const metadata = ['', 'x'.repeat(4096), '{"ü":"λ\\n\u{1F600}"}'.padEnd(4000, 'é').slice(0, 2050)];
  const found: (Committed | null)[] = [];
  for (const [i, text] of metadata.entries()) {
    assert.ok(bytes.encode(text).length <= 4096);
    await appendNumbered(transport, { keys: 1, perKey: 1, seed: 1, first: i });
    await commitOnce(harness, transport, new MetadataTask(text, found));
  }
  await appendNumbered(transport, { keys: 1, perKey: 1, seed: 1, first: 9 });
  await commitOnce(harness, transport, new MetadataTask('last', found));
  assert.equal(found[0], null);
  assert.deepEqual(
    found.slice(1).map((c) => c?.metadata),
    metadata,
  );
  assert.deepEqual(
    found.slice(1).map((c) => typeof c?.offset),
    ['bigint', 'bigint', 'bigint'],
  );
}

async function commitOnce(harness: TransportHarness, transport: Transport, task: MetadataTask) {
  let done = false;
  task.committed = () => void (done = true);
  const options = copying({ journal: new TaskJournal(), batchRecordsMax: 100 });
  const consumption = await transport.consume({ ...options, group: 'meta', task: () => task });
  await reachedIn(harness.patienceMs, () => done);
  await consumption.stop();
  assert.ok(done, 'the batch was committed');
}

async function checkOffsetsLost(harness: TransportHarness): Promise<void> {
  const transport = await harness.open();
  await transport.ensureTopics(1);
  await appendNumbered(transport, { keys: 2, perKey: 3, seed: 1 });
  const appender = await transport.appender();
  await appender.append([{ topic: 'features', key: 'k0', value: bytes.encode('output') }]);
  const journal = new TaskJournal();
  const consumption = await transport.consume(copying({ journal, batchRecordsMax: 10 }));
  await reachedIn(harness.patienceMs, () => journal.halts.length > 0);
  await consumption.stop();
  await appender.close();
  assert.ok(hasCode(journal.halts[0], 'log.offsets-lost'), String(journal.halts[0]));
  assert.equal(journal.halts.length, 1, 'it is said once');
  assert.equal(journal.committed, 0);
  assert.equal((await contents(transport, 'features')).length, 1, 'nothing was written');
}

/** The dead-letter topic has other writers: what it holds says nothing about a group's offsets. */
async function checkFirstStart(harness: TransportHarness): Promise<void> {
  const transport = await harness.open();
  await transport.ensureTopics(1);
  await appendNumbered(transport, { keys: 2, perKey: 3, seed: 1 });
  const appender = await transport.appender();
  await appender.append([{ topic: 'deadletter', key: 'mqtt:x', value: bytes.encode('refused') }]);
  await appender.close();
  const journal = new TaskJournal();
  const options = copying({ journal, batchRecordsMax: 10 });
  const outputs = ['features', 'deadletter'] as const;
  const consumption = await transport.consume({ ...options, outputs });
  await reachedIn(harness.patienceMs, () => journal.committed === 6);
  await consumption.stop();
  assert.deepEqual(journal.halts, []);
  assert.equal(journal.committed, 6);
}

async function checkStop(harness: TransportHarness): Promise<void> {
  const transport = await harness.open();
  await transport.ensureTopics(1);
  await appendNumbered(transport, { keys: 2, perKey: 3, seed: 1 });
  const journal = new TaskJournal();
  const [held, release] = [latch(), latch()];
  const gate = async (): Promise<void> => {
    held.open();
    await release.opened;
  };
  const consumption = await transport.consume(copying({ journal, batchRecordsMax: 3, gate }));
  await held.opened;
  const stopping = consumption.stop();
  await delay(50);
  release.open();
  await stopping;
  assert.equal(journal.closed, journal.opened, 'each task is closed');
  const { committed } = journal;
  assert.ok(committed > 0, 'the batch in hand was committed');
  assert.equal((await contents(transport, 'features')).length, committed);
  await delay(300);
  assert.equal(journal.committed, committed, 'nothing happens after stop');
}

async function checkLag(harness: TransportHarness): Promise<void> {
  const transport = await harness.open();
  await transport.ensureTopics(2);
  const journal = new TaskJournal();
  const consumption = await transport.consume(copying({ journal, batchRecordsMax: 10 }));
  const ownsAll = await reachedIn(harness.patienceMs, () => consumption.owned().length === 2);
  assert.ok(ownsAll, 'both partitions are owned');
  assert.deepEqual(
    consumption.owned().toSorted((a, b) => a - b),
    [0, 1],
  );
  await appendNumbered(transport, { keys: 6, perKey: 5, seed: 1 });
  await reachedIn(harness.patienceMs, async () => (await consumption.lag()) === 0);
  await reachedIn(harness.patienceMs, () => journal.committed === 30);
  assert.equal(await consumption.lag(), 0);
  assert.equal(journal.committed, 30);
  await consumption.stop();
  assert.deepEqual(consumption.owned(), []);
}

async function checkRetry(harness: TransportHarness): Promise<void> {
  const transport = await harness.open();
  await transport.ensureTopics(1);
  await appendNumbered(transport, { keys: 1, perKey: 4, seed: 1 });
  const journal = new TaskJournal();
  const fails = (at: string): boolean => at === 'process' && journal.failures < 2;
  const consumption = await transport.consume(copying({ journal, batchRecordsMax: 10, fails }));
  await reachedIn(harness.patienceMs, () => journal.committed === 4);
  await consumption.stop();
  assert.equal(journal.committed, 4);
  assert.equal(journal.retries.length, 2, 'each failure is told');
  assert.match(String(journal.retries[0]), /injected at process/);
  assert.deepEqual(journal.halts, []);
}

export const consumptionInvariants: readonly Invariant[] = [
  { name: 'bounded: one batch at a time, never above batchRecordsMax', check: checkBounded },
  { name: 'metadata of 4096 bytes comes back as committed', check: checkMetadata },
  { name: 'lost offsets halt', check: checkOffsetsLost },
  { name: 'a first start is no lost offset', check: checkFirstStart },
  { name: 'stop commits the batch in hand and nothing after', check: checkStop },
  { name: 'lag reaches zero and owned tells the partitions', check: checkLag },
  { name: 'a failure is told and retried', check: checkRetry },
];
