/** Invariants of Transport.consume: what holds whatever fails, and whoever owns the partition. */
import assert from 'node:assert/strict';
import type { Transport } from '@sideband/shared/core/ports.ts';
import { copying, type FailurePoint, TaskJournal } from './copy-task.ts';
import {
  appendNumbered,
  contents,
  disordered,
  type Entry,
  misnumbered,
  missing,
  repeated,
} from './log-contents.ts';
import {
  delay,
  type Invariant,
  latch,
  reachedIn,
  seededRandom,
  type TransportHarness,
} from './transport-harness.ts';

const batchRecordsMax = 16;
const failuresWanted = 12;

interface Outcome {
  readonly inputs: readonly Entry[];
  readonly outputs: readonly Entry[];
  readonly journal: TaskJournal;
}

/** Copies inputs while tasks fail at random and the consumer is replaced half-way. */
async function copyThroughFailures(harness: TransportHarness, seed: number): Promise<Outcome> {
  const transport = await harness.open();
  await transport.ensureTopics(3);
  const journal = new TaskJournal();
  const fails = failingAtRandom(journal, seed);
  const options = copying({ journal, batchRecordsMax, fails });
  const first = await (await harness.open()).consume(options);
  const written = await appendNumbered(transport, { keys: 6, perKey: 30, seed });
  await reachedIn(harness.patienceMs, () => journal.committed >= 60);
  await first.stop();
  const second = await (await harness.open()).consume(options);
  const more = await appendNumbered(transport, { keys: 6, perKey: 20, seed: seed + 1, first: 30 });
  await copied(harness, transport, written.length + more.length);
  await second.stop();
  return settle(transport, journal);
}

function failingAtRandom(journal: TaskJournal, seed: number): (at: FailurePoint) => boolean {
  const random = seededRandom(seed);
  return () => journal.failures < failuresWanted && random() < 0.25;
}

async function copied(harness: TransportHarness, transport: Transport, count: number) {
  return reachedIn(harness.patienceMs, async () => {
    const values = new Set((await contents(transport, 'features')).map((e) => e.value));
    return values.size >= count;
  });
}

async function settle(transport: Transport, journal: TaskJournal): Promise<Outcome> {
  const inputs = await contents(transport, 'windows');
  const outputs = await contents(transport, 'features');
  assert.deepEqual(journal.halts, [], 'nothing may halt');
  assert.ok(inputs.length > 0, 'there must be something to copy');
  return { inputs, outputs, journal };
}

function assertExactCopy({ inputs, outputs, journal }: Outcome): void {
  assert.deepEqual(missing(inputs, outputs), [], 'no gap');
  assert.deepEqual(repeated(outputs), [], 'no duplicate');
  assert.deepEqual(disordered(outputs), [], 'order per key');
  assert.deepEqual(misnumbered(outputs), [], 'state restored');
  assert.deepEqual(journal.violations, [], 'the port is kept');
}

async function checkNoGap(harness: TransportHarness): Promise<void> {
  const { inputs, outputs, journal } = await copyThroughFailures(harness, 101);
  assert.equal(journal.failures, failuresWanted);
  assert.deepEqual(missing(inputs, outputs), []);
}

async function checkNoDuplicate(harness: TransportHarness): Promise<void> {
  const { outputs, journal } = await copyThroughFailures(harness, 202);
  assert.equal(journal.failures, failuresWanted);
  assert.deepEqual(repeated(outputs), []);
}

async function checkOrder(harness: TransportHarness): Promise<void> {
  const { inputs, outputs, journal } = await copyThroughFailures(harness, 303);
  assert.equal(journal.failures, failuresWanted);
  assert.deepEqual(disordered(inputs), [], 'as appended');
  assert.deepEqual(disordered(outputs), [], 'as copied');
}

async function checkReread(harness: TransportHarness): Promise<void> {
  const { outputs, journal } = await copyThroughFailures(harness, 404);
  assert.ok(journal.replayed > 0, 'something was re-read');
  assert.deepEqual(journal.violations, []);
  assert.deepEqual(misnumbered(outputs), []);
}

/** Each time a task opens, the outputs of exactly the committed inputs are to be seen. */
async function checkTogether(harness: TransportHarness): Promise<void> {
  const transport = await harness.open();
  const reader = await harness.open();
  await transport.ensureTopics(2);
  const journal = new TaskJournal();
  const seen: string[] = [];
  const onOpen = async (partition: number, _: unknown, count: number): Promise<void> => {
    let outputs = 0;
    for await (const _record of reader.read('features', { partition })) outputs++;
    seen.push(outputs === count ? 'together' : `${count} committed, ${outputs} outputs seen`);
  };
  const fails = failingAtRandom(journal, 505);
  const written = await appendNumbered(transport, { keys: 6, perKey: 20, seed: 5 });
  const consumption = await transport.consume(copying({ journal, batchRecordsMax, fails, onOpen }));
  await copied(harness, transport, written.length);
  await consumption.stop();
  assert.ok(seen.length >= failuresWanted / 2, 'tasks were opened again');
  assert.deepEqual(new Set(seen), new Set(['together']));
}

/** A member blocked in process() loses its partition; its late commit must leave nothing. */
async function checkZombie(harness: TransportHarness): Promise<void> {
  const [transport, other] = [await harness.open(), await harness.open()];
  await transport.ensureTopics(1);
  await appendNumbered(transport, { keys: 3, perKey: 4, seed: 6 });
  const [blocked, release] = [latch(), latch()];
  const zombie = new TaskJournal();
  const gate = async (): Promise<void> => {
    blocked.open();
    await release.opened;
  };
  const first = await transport.consume(
    copying({ journal: zombie, batchRecordsMax, gate, by: 'zombie' }),
  );
  await blocked.opened;
  const heir = new TaskJournal();
  const second = await other.consume(copying({ journal: heir, batchRecordsMax, by: 'heir' }));
  await reachedIn(harness.patienceMs, () => heir.committed === 12);
  release.open();
  await reachedIn(harness.patienceMs, () => zombie.closed > 0);
  await delay(harness.takeoverMs);
  await Promise.all([first.stop(), second.stop()]);
  const outcome = await settle(transport, heir);
  assertExactCopy(outcome);
  assert.deepEqual([...new Set(outcome.outputs.map((e) => e.headers['by']))], ['heir']);
  assert.equal(zombie.committed, 0, 'the zombie is not told that it committed');
}

async function checkRebalances(harness: TransportHarness): Promise<void> {
  const transport = await harness.open();
  await transport.ensureTopics(3);
  const journal = new TaskJournal();
  const join = async () => (await harness.open()).consume(copying({ journal, batchRecordsMax: 4 }));
  let members = [await join()];
  let count = 0;
  for (let round = 0; round < 3; round++) {
    const numbered = { keys: 6, perKey: 10, seed: 70 + round, first: round * 10 };
    const writing = appendNumbered(transport, numbered);
    members.push(await join());
    count += (await writing).length;
    await members.shift()!.stop();
  }
  await copied(harness, transport, count);
  await Promise.all(members.map((m) => m.stop()));
  members = [];
  assertExactCopy(await settle(transport, journal));
}

/** What was acknowledged before and during an outage is copied after it, once. */
async function checkReconnect(harness: TransportHarness): Promise<void> {
  const transport = await harness.open();
  await transport.ensureTopics(2);
  const journal = new TaskJournal();
  const consumption = await (await harness.open()).consume(copying({ journal, batchRecordsMax }));
  const before = await appendNumbered(transport, { keys: 4, perKey: 10, seed: 8 });
  await reachedIn(harness.patienceMs, () => journal.committed > 0);
  const restore = await harness.interrupt();
  const during = appendNumbered(transport, { keys: 4, perKey: 5, seed: 9, first: 10 });
  const acknowledged = during.catch(() => []);
  await delay(500);
  await restore();
  const late = await acknowledged;
  await reachedIn(harness.patienceMs, () =>
    transport.ping().then(
      () => true,
      () => false,
    ),
  );
  const after = await appendNumbered(transport, { keys: 4, perKey: 10, seed: 10, first: 15 });
  await copied(harness, transport, (await contents(transport, 'windows')).length);
  await consumption.stop();
  const outcome = await settle(transport, journal);
  assertExactCopy(outcome);
  const have = new Set(outcome.inputs.map((e) => e.value));
  assert.deepEqual(
    [...before, ...late, ...after].filter((v) => !have.has(v)),
    [],
  );
}

async function checkRestart(harness: TransportHarness): Promise<void> {
  const journal = new TaskJournal();
  for (let round = 0; round < 2; round++) {
    const transport = await harness.open();
    await transport.ensureTopics(2);
    const numbered = { keys: 4, perKey: 10, seed: 20 + round, first: round * 10 };
    await appendNumbered(transport, numbered);
    const consumption = await transport.consume(copying({ journal, batchRecordsMax }));
    await copied(harness, transport, (round + 1) * 40);
    await consumption.stop();
    await transport.close();
  }
  assertExactCopy(await settle(await harness.open(), journal));
}

export const exactlyOnceInvariants: readonly Invariant[] = [
  { name: 'no gap, whatever fails', check: checkNoGap },
  { name: 'no duplicate, whatever fails', check: checkNoDuplicate },
  { name: 'order per key, whatever fails', check: checkOrder },
  {
    name: 're-read: replay gets exactly [rereadFrom, committed) before process',
    check: checkReread,
  },
  { name: 'outputs and offset are visible together or not at all', check: checkTogether },
  { name: 'a fenced zombie commits nothing', check: checkZombie },
  { name: 'members may come and go', check: checkRebalances },
  { name: 'survives reconnect', check: checkReconnect },
  { name: 'goes on from the committed offset after a restart', check: checkRestart },
];
