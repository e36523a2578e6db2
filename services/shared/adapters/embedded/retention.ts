/**
 * Removes what is past its time, in small rounds. A record that a living group has still to
 * process stays, and so do the hours before where that group stands, which it may re-read.
 */
import type { StatementSync } from 'node:sqlite';
import { type TopicName, topics } from '../../core/topics.ts';
import type { LogStore } from './log-store.ts';
import type { Layout } from './protocol.ts';
import { offsetMask, rowId } from './schema.ts';

const hourMs = 3_600_000;
/** a group that has not committed for this long holds nothing back */
const groupForgottenMs = 7 * 24 * hourMs;
const removedPerRoundMax = 1000;
/** removing starts above the limit and stops below this share of it */
const pressureReleased = 0.95;

export interface RetentionOptions {
  readonly bytesMax: number;
  readonly tombstoneHours: number;
}

interface Round {
  readonly nowMs: number;
  readonly countMax: number;
}

interface Old extends Round {
  readonly retentionHours: number;
}

interface Held {
  /** nothing from this offset on may go */
  readonly below: bigint;
  /** age counts from here: now, or the writing of what the slowest group has next */
  readonly asOfMs: number;
}

interface Head {
  readonly offset: bigint;
  readonly writtenMs: number;
}

export class Retention {
  readonly #store: LogStore;
  readonly #options: RetentionOptions;
  readonly #heads: StatementSync;
  readonly #groups: StatementSync;
  readonly #tombstones: StatementSync;
  readonly #pages: StatementSync;
  #full = false;

  constructor(store: LogStore, options: RetentionOptions) {
    const { database } = store;
    this.#store = store;
    this.#options = options;
    this.#heads = database.prepare(`SELECT id & ${offsetMask} AS offset, written_ms
      FROM records WHERE id >= ? AND id < ? ORDER BY id LIMIT ?`);
    this.#groups = database.prepare(
      'SELECT min(offset) AS offset FROM offsets WHERE slot = ? AND written_ms > ?',
    );
    this.#tombstones = database.prepare(`SELECT id, key FROM records
      WHERE id >= ? AND id < ? AND value IS NULL AND written_ms < ? LIMIT ?`);
    this.#tombstones.setReadBigInts(true);
    this.#pages = database.prepare(`SELECT (pages.page_count - free.freelist_count)
      * size.page_size AS bytes
      FROM pragma_page_count pages, pragma_freelist_count free, pragma_page_size size`);
  }

  /** true: above the limit, and nothing may go; appends wait until a group has moved on */
  get full(): boolean {
    return this.#full;
  }

  /** Live bytes of the database. */
  bytes(): number {
    return Number(this.#pages.get()?.['bytes']);
  }

  /** One bounded round, inside the store's transaction; returns how many records it removed. */
  round(layout: Layout, nowMs: number): number {
    let removed = 0;
    for (const [topic, slots] of Object.entries(layout) as [TopicName, number[]][]) {
      const { cleanup, retentionHours } = topics[topic];
      for (const slot of slots) {
        const countMax = removedPerRoundMax - removed;
        if (countMax === 0) return removed;
        removed +=
          cleanup === 'compact'
            ? this.#removeTombstones(slot, { nowMs, countMax })
            : this.#removeOld(slot, { retentionHours, nowMs, countMax });
      }
    }
    return removed + this.#relieve(layout, nowMs);
  }

  #removeOld(slot: number, { retentionHours, nowMs, countMax }: Old): number {
    if (retentionHours < 0) return 0;
    const { below, asOfMs } = this.#held(slot, nowMs);
    const cutoffMs = asOfMs - retentionHours * hourMs;
    const heads = this.#headsOf(slot, below, countMax);
    // a prefix only, so that offsets stay without a gap although the clock may have jumped
    const young = heads.findIndex((head) => head.writtenMs >= cutoffMs);
    return this.#removeUpTo(slot, young < 0 ? heads : heads.slice(0, young));
  }

  #removeTombstones(slot: number, { nowMs, countMax }: Round): number {
    const cutoffMs = nowMs - this.#options.tombstoneHours * hourMs;
    const rows = this.#tombstones.all(rowId(slot, 0n), rowId(slot, offsetMask), cutoffMs, countMax);
    if (rows.length > 0) this.#keepNext(slot);
    const { database } = this.#store;
    const removeKey = database.prepare('DELETE FROM latest WHERE slot = ? AND key = ?');
    const remove = database.prepare('DELETE FROM records WHERE id = ?');
    for (const row of rows) {
      removeKey.run(slot, row['key']!);
      remove.run(row['id']!);
    }
    return rows.length;
  }

  /** Over the byte limit: what is nearest to the end of its time goes first. */
  #relieve(layout: Layout, nowMs: number): number {
    const { bytesMax } = this.#options;
    if (this.bytes() < bytesMax * (this.#full ? pressureReleased : 1)) {
      this.#full = false;
      return 0;
    }
    let removed = 0;
    while (removed < removedPerRoundMax && this.bytes() > bytesMax * pressureReleased) {
      const oldest = this.#relativelyOldest(layout, nowMs);
      if (oldest === undefined) break;
      removed += this.#removeUpTo(oldest.slot, this.#headsOf(oldest.slot, oldest.below, 100));
    }
    this.#full = removed === 0;
    return removed;
  }

  #relativelyOldest(layout: Layout, nowMs: number): { slot: number; below: bigint } | undefined {
    let oldest: { slot: number; below: bigint; age: number } | undefined;
    for (const [topic, slots] of Object.entries(layout) as [TopicName, number[]][]) {
      const { cleanup, retentionHours } = topics[topic];
      if (cleanup === 'compact' || retentionHours < 0) continue;
      for (const slot of slots) {
        const { below } = this.#held(slot, nowMs);
        const head = this.#headsOf(slot, below, 1)[0];
        if (head === undefined) continue;
        const age = (nowMs - head.writtenMs) / retentionHours;
        if (oldest === undefined || age > oldest.age) oldest = { slot, below, age };
      }
    }
    return oldest;
  }

  #held(slot: number, nowMs: number): Held {
    const next = this.#store.nextOffset(slot);
    const slowest = this.#groups.get(slot, nowMs - groupForgottenMs)?.['offset'];
    if (slowest === null || slowest === undefined) return { below: next, asOfMs: nowMs };
    const below = BigInt(Number(slowest));
    const stands = this.#headsFrom(slot, below, { until: next, count: 1 })[0];
    return { below, asOfMs: Math.min(nowMs, stands?.writtenMs ?? nowMs) };
  }

  #headsOf(slot: number, below: bigint, count: number): Head[] {
    return this.#headsFrom(slot, 0n, { until: below, count });
  }

  #headsFrom(slot: number, from: bigint, { until, count }: { until: bigint; count: number }) {
    const rows = this.#heads.all(rowId(slot, from), rowId(slot, until), count);
    return rows.map((row): Head => ({
      offset: BigInt(Number(row['offset'])),
      writtenMs: Number(row['written_ms']),
    }));
  }

  #removeUpTo(slot: number, heads: readonly Head[]): number {
    const last = heads.at(-1);
    if (last === undefined) return 0;
    this.#keepNext(slot);
    this.#store.database
      .prepare('DELETE FROM records WHERE id >= ? AND id <= ?')
      .run(rowId(slot, 0n), rowId(slot, last.offset));
    return heads.length;
  }

  /** The next offset outlives the records it would otherwise be read from. */
  #keepNext(slot: number): void {
    this.#store.database
      .prepare('UPDATE partitions SET next = ? WHERE slot = ?')
      .run(this.#store.nextOffset(slot), slot);
  }
}
