/** Invariants of the log itself: topics, appending, reading. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { hasCode } from '@sideband/shared/core/errors.ts';
import type { LogRecord } from '@sideband/shared/core/ports.ts';
import { partitionOf } from '@sideband/shared/core/murmur2.ts';
import { partitionsOf, topicNames } from '@sideband/shared/core/topics.ts';
import { appendNumbered, contents, windowOf } from './log-contents.ts';
import type { Invariant, TransportHarness } from './transport-harness.ts';

const bytes = new TextEncoder();

async function checkAckAfterSink(harness: TransportHarness): Promise<void> {
  const [transport, reader] = [await harness.open(), await harness.open()];
  await transport.ensureTopics(2);
  const appender = await transport.appender();
  for (let i = 0; i < 15; i++) {
    await appender.append([windowOf(`a:${i}`), windowOf(`b:${i}`)]);
    const seen = new Set((await contents(reader, 'windows')).map((e) => e.value));
    assert.ok(
      seen.has(`a:${i}`) && seen.has(`b:${i}`),
      `record ${i} was acknowledged, not readable`,
    );
  }
  await appender.close();
}

async function checkAppendOrder(harness: TransportHarness): Promise<void> {
  const transport = await harness.open();
  await transport.ensureTopics(3);
  const appender = await transport.appender();
  const many = Array.from({ length: 400 }, (_, i) => windowOf(`k${i % 7}:${Math.floor(i / 7)}`));
  await Promise.all(many.map((record) => appender.append([record])));
  await appender.close();
  const read = await contents(transport, 'windows');
  assert.equal(read.length, many.length);
  for (let k = 0; k < 7; k++) {
    const values = read.filter((e) => e.key === `k${k}`).map((e) => e.value);
    assert.deepEqual(
      values,
      many.filter((r) => r.key === `k${k}`).map((r) => r.headers.v),
    );
  }
}

/** What has to be equal; of the bytes their digest, since a difference is printed. */
function identity(record: Pick<LogRecord, 'key' | 'value' | 'headers' | 'timestampMs'>) {
  const { key, value, headers, timestampMs } = record;
  const digest = value === null ? null : createHash('sha256').update(value).digest('hex');
  return { key, length: value?.length, digest, headers: { ...headers }, timestampMs };
}

async function checkFidelity(harness: TransportHarness): Promise<void> {
  const transport = await harness.open();
  await transport.ensureTopics(1);
  const large = new Uint8Array(300_000).map((_, i) => (i * 31) ^ (i >> 8));
  // a view into the middle of a buffer: only its own bytes may travel
  const view = large.subarray(1000, 9192);
  const sent = [
    { key: 'site/å/λ', value: view, headers: { 'sb-src': '0/0/1/2', note: 'größe' } },
    { key: 'empty', value: new Uint8Array(0), headers: {} },
    { key: 'tombstone', value: null, headers: {} },
    { key: 'large', value: large, headers: {} },
  ].map((r, i) => ({ topic: 'labels' as const, timestampMs: 1_700_000_000_000 + i, ...r }));
  const appender = await transport.appender();
  await appender.append(sent);
  await appender.close();
  assert.equal(view.length, 8192, 'the bytes of the caller are left alone');
  const got = [];
  for await (const r of transport.read('labels')) got.push(r);
  assert.deepEqual(got.map(identity), sent.map(identity));
}

async function checkPartitioning(harness: TransportHarness): Promise<void> {
  const transport = await harness.open();
  await transport.ensureTopics(5);
  const appender = await transport.appender();
  const keys = Array.from({ length: 40 }, (_, i) => `site/area/line-${i}/asset-é/point`);
  await appender.append(keys.map((key) => windowOf(`${key}:0`)));
  const chosen = { topic: 'scores' as const, partition: 3, key: 'x', value: bytes.encode('v') };
  await appender.append([chosen]);
  await appender.close();
  const read = await contents(transport, 'windows');
  assert.equal(read.length, keys.length);
  for (const e of read) assert.equal(e.partition, partitionOf(e.key, 5), e.key);
  assert.deepEqual(
    (await contents(transport, 'scores')).map((e) => e.partition),
    [3],
  );
}

async function checkPartitionCounts(harness: TransportHarness): Promise<void> {
  const [transport, other] = [await harness.open(), await harness.open()];
  await transport.ensureTopics(3);
  await transport.ensureTopics(3);
  for (const topic of topicNames)
    assert.equal(await transport.partitions(topic), partitionsOf(topic, 3), topic);
  assert.equal(await other.partitions('features'), 3, 'another client sees them');
  await assert.rejects(other.ensureTopics(4), (e) => hasCode(e, 'log.partitions-differ'));
  assert.equal(await transport.partitions('windows'), 3);
}

async function checkReadEnds(harness: TransportHarness): Promise<void> {
  const [transport, writer] = [await harness.open(), await harness.open()];
  await transport.ensureTopics(2);
  const before = await appendNumbered(writer, { keys: 4, perKey: 60, seed: 1 });
  const reading = transport.read('windows')[Symbol.asyncIterator]();
  const first = await reading.next();
  assert.ok(!first.done);
  await appendNumbered(writer, { keys: 4, perKey: 5, seed: 2, first: 60 });
  const values = [first.value.headers['v']!];
  for (let r = await reading.next(); !r.done; r = await reading.next())
    values.push(r.value.headers['v']!);
  assert.deepEqual(values.toSorted(), before.toSorted());
}

async function checkReadFrom(harness: TransportHarness): Promise<void> {
  const transport = await harness.open();
  await transport.ensureTopics(2);
  const none = [];
  for await (const r of transport.read('windows')) none.push(r);
  assert.deepEqual(none, [], 'an empty topic ends at once');
  await appendNumbered(transport, { keys: 6, perKey: 8, seed: 3 });
  const one = (await contents(transport, 'windows')).filter((e) => e.partition === 1);
  const from = one[Math.floor(one.length / 2)]!.offset;
  const part: bigint[] = [];
  for await (const r of transport.read('windows', { partition: 1, from })) part.push(r.offset);
  assert.ok(one.length > 2, 'the partition holds something');
  assert.deepEqual(
    part,
    one.map((e) => e.offset).filter((offset) => offset >= from),
  );
}

/** A compacted topic may still hold what was superseded, but never less than the latest per key. */
async function checkCompaction(harness: TransportHarness): Promise<void> {
  const transport = await harness.open();
  await transport.ensureTopics(2);
  const appender = await transport.appender();
  const put = (key: string, value: string | null) =>
    appender.append([
      { topic: 'anomalies.open', key, value: value === null ? null : bytes.encode(value) },
    ]);
  for (let round = 0; round < 10; round++)
    for (let k = 0; k < 5; k++) await put(`k${k}`, `${round}`);
  await put('k1', null);
  await put('k2', null);
  await put('k2', 'again');
  await appender.close();
  const latest = new Map<string, string | null>();
  for await (const r of transport.read('anomalies.open'))
    latest.set(r.key, r.value === null ? null : new TextDecoder().decode(r.value));
  const live = [...latest]
    .filter(([, value]) => value !== null)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  assert.deepEqual(live, [
    ['k0', '9'],
    ['k2', 'again'],
    ['k3', '9'],
    ['k4', '9'],
  ]);
}

async function checkPing(harness: TransportHarness): Promise<void> {
  const transport = await harness.open();
  await transport.ensureTopics(1);
  await assert.doesNotReject(transport.ping());
}

export const logInvariants: readonly Invariant[] = [
  { name: 'ack after sink: what was acknowledged is readable', check: checkAckAfterSink },
  { name: 'pipelined appends keep their order per key', check: checkAppendOrder },
  { name: 'a record is read as it was written', check: checkFidelity },
  { name: 'keys are partitioned by murmur2', check: checkPartitioning },
  { name: 'partition counts are checked', check: checkPartitionCounts },
  { name: 'read ends at the end as of the call', check: checkReadEnds },
  { name: 'read starts where it is told to', check: checkReadFrom },
  { name: 'a compacted topic gives at least the latest of each key', check: checkCompaction },
  { name: 'ping resolves while the log answers', check: checkPing },
];
