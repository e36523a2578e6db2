import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { GroupOffsets } from '@sideband/shared/adapters/embedded/group-offsets.ts';
import { LogStore } from '@sideband/shared/adapters/embedded/log-store.ts';
import { packRecords } from '@sideband/shared/adapters/embedded/packed-records.ts';
import type { Layout } from '@sideband/shared/adapters/embedded/protocol.ts';
import { Retention } from '@sideband/shared/adapters/embedded/retention.ts';
import type { TopicName } from '@sideband/shared/core/topics.ts';

const hourMs = 3_600_000;
const nowMs = 1_000 * hourMs;
const noOutputs = packRecords([]);

describe('retention of the embedded log', () => {
  let dir: string;
  let store: LogStore;
  let layout: Layout;

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'sideband-retention-'));
    open();
    store.begin();
    layout = store.ensure(1);
    store.commit();
  });
  afterEach(() => {
    store.close();
    rmSync(dir, { recursive: true });
  });

  function open(): void {
    store = new LogStore({
      dir,
      readOnly: false,
      bytesMax: Infinity,
      busyTimeoutMs: 0,
      retentionEveryMs: 1e6,
      tombstoneHours: 24,
    });
  }

  function slot(topic: TopicName): number {
    return layout[topic]![0]!;
  }

  function append(topic: TopicName, hoursAgo: number, value: Uint8Array | null): void {
    const record = { slot: slot(topic), key: 'k', value, headers: null, timestampMs: 0 };
    store.begin();
    store.append(packRecords([record]), nowMs - hoursAgo * hourMs);
    store.commit();
  }

  function commitOffset(offset: bigint, hoursAgo: number): void {
    const groups = new GroupOffsets(store);
    store.begin();
    const own = { group: 'g', slot: slot('windows'), outputSlots: [] };
    const { token } = groups.own(own);
    const commit = { ...own, token, offset, metadata: '', outputs: noOutputs };
    groups.commit(commit, nowMs - hoursAgo * hourMs);
    store.commit();
  }

  function retain(bytesMax = Infinity): Retention {
    const retention = new Retention(store, { bytesMax, tombstoneHours: 24 });
    round(retention);
    return retention;
  }

  function round(retention: Retention): number {
    store.begin();
    const removed = retention.round(layout, nowMs);
    store.commit();
    return removed;
  }

  const some = new Uint8Array(100);

  it('removes what is older than its topic keeps, and nothing younger', () => {
    for (const hoursAgo of [9, 7, 5, 1]) append('windows', hoursAgo, some);
    append('labels', 900, some);
    retain();
    assert.deepEqual(store.bounds(slot('windows')), { first: 2n, next: 4n });
    assert.deepEqual(store.bounds(slot('labels')), { first: 0n, next: 1n });
  });

  it('keeps counting offsets after everything was removed and the log reopened', () => {
    for (const hoursAgo of [9, 8, 7]) append('windows', hoursAgo, some);
    retain();
    assert.deepEqual(store.bounds(slot('windows')), { first: 3n, next: 3n });
    store.close();
    open();
    append('windows', 0, some);
    assert.deepEqual(store.bounds(slot('windows')), { first: 3n, next: 4n });
  });

  it('spares what a group has yet to process, and the hours it may re-read before that', () => {
    for (const hoursAgo of [20, 15, 10, 9, 8]) append('windows', hoursAgo, some);
    commitOffset(3n, 8);
    retain();
    // the group stands at the record of 9 hours ago, and windows are kept for 6
    assert.deepEqual(store.bounds(slot('windows')), { first: 1n, next: 5n });
  });

  it('is not held back by a group that has not committed for a week', () => {
    for (const hoursAgo of [20, 15, 1]) append('windows', hoursAgo, some);
    commitOffset(1n, 8 * 24);
    retain();
    assert.deepEqual(store.bounds(slot('windows')), { first: 2n, next: 3n });
  });

  it('stops at the first young record, though an older one follows a clock that jumped', () => {
    for (const hoursAgo of [9, 1, 9]) append('windows', hoursAgo, some);
    retain();
    assert.deepEqual(store.bounds(slot('windows')), { first: 1n, next: 3n });
  });

  it('removes a superseded record at once and a tombstone after its time', () => {
    append('anomalies.open', 30, some);
    append('anomalies.open', 29, null);
    assert.deepEqual(store.bounds(slot('anomalies.open')), { first: 1n, next: 2n });
    retain();
    assert.deepEqual(store.bounds(slot('anomalies.open')), { first: 2n, next: 2n });
    append('anomalies.open', 1, some);
    append('anomalies.open', 1, null);
    retain();
    assert.deepEqual(store.bounds(slot('anomalies.open')), { first: 3n, next: 4n });
  });

  it('removes above the byte limit what is nearest to the end of its time', () => {
    const large = new Uint8Array(20_000);
    for (let i = 0; i < 400; i++) {
      append('windows', 3, large);
      append('scores', 24, large);
    }
    const before = retain().bytes();
    const retention = retain(before * 0.8);
    assert.ok(retention.bytes() <= before * 0.8);
    assert.ok(store.bounds(slot('windows')).first > 0n, 'half of its time is over');
    assert.equal(store.bounds(slot('scores')).first, 0n, 'a twentieth of its time is over');
    assert.equal(retention.full, false);
  });

  it('is full when all is yet to be processed, and again open when a group has moved on', () => {
    const large = new Uint8Array(20_000);
    for (let i = 0; i < 400; i++) append('windows', 1, large);
    commitOffset(0n, 1);
    const retention = retain(4_000_000);
    assert.equal(retention.full, true);
    assert.equal(store.bounds(slot('windows')).first, 0n);
    commitOffset(400n, 0);
    while (round(retention) > 0);
    assert.equal(retention.full, false);
    assert.ok(retention.bytes() < 4_000_000);
  });

  it('removes a bounded number of records per round', () => {
    const record = { slot: slot('windows'), key: 'k', value: some, headers: null, timestampMs: 0 };
    store.begin();
    store.append(packRecords(Array.from({ length: 3000 }, () => record)), 0);
    store.commit();
    const retention = new Retention(store, { bytesMax: Infinity, tombstoneHours: 24 });
    assert.deepEqual(
      [0, 1, 2, 3].map(() => round(retention)),
      [1000, 1000, 1000, 0],
    );
  });
});
