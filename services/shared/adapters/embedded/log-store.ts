/** The embedded log's tables behind typed calls. Blocks, so it lives on a thread of its own. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { SidebandError } from '../../core/errors.ts';
import { partitionsOf, type TopicName, topicNames, topics } from '../../core/topics.ts';
import {
  packColumns,
  packedValues,
  type PackedRead,
  type PackedRecords,
} from './packed-records.ts';
import type { Bounds, Layout, ReadRequest, StoreOptions } from './protocol.ts';
import { offsetMask, prepareDatabase, rowId, slotMax } from './schema.ts';
import { openDatabase } from './sqlite.ts';
import { lockForWriting, type WriterLock } from './writer-lock.ts';

interface Statements {
  readonly insert: StatementSync;
  readonly read: StatementSync;
  readonly first: StatementSync;
  readonly last: StatementSync;
  readonly floor: StatementSync;
  readonly latest: StatementSync;
  readonly setLatest: StatementSync;
  readonly remove: StatementSync;
}

export class LogStore {
  readonly database: DatabaseSync;
  readonly #lock: WriterLock | undefined;
  readonly #statements: Statements;
  readonly #topics = new Map<TopicName, number[]>();
  readonly #compacted = new Set<number>();
  #next = new Map<number, bigint>();
  /** offsets given in the open transaction */
  #staged = new Map<number, bigint>();

  /** @throws SidebandError log.in-use, log.corrupt; Error of SQLite or of the file system */
  constructor({ dir, readOnly, busyTimeoutMs }: StoreOptions) {
    if (!readOnly) mkdirSync(dir, { recursive: true });
    this.#lock = readOnly ? undefined : lockForWriting(dir);
    this.database = openDatabase({ path: join(dir, 'log.db'), readOnly, busyTimeoutMs });
    try {
      prepareDatabase(this.database, readOnly);
    } catch (error) {
      this.close();
      throw error;
    }
    this.#statements = prepareStatements(this.database);
    this.layout();
  }

  /** Creates the missing topics. @throws SidebandError log.partitions-differ */
  ensure(pointPartitions: number): Layout {
    for (const topic of topicNames) {
      const wanted = partitionsOf(topic, pointPartitions);
      const found = this.#topics.get(topic)?.length;
      if (found !== undefined && found !== wanted)
        throw new SidebandError('log.partitions-differ', `${topic}: ${found}, not ${wanted}`);
    }
    const missing = topicNames.filter((topic) => !this.#topics.has(topic));
    const insert = this.database.prepare(
      'INSERT INTO partitions (topic, partition, next) VALUES (?, ?, 0) RETURNING slot',
    );
    for (const topic of missing)
      for (let p = 0; p < partitionsOf(topic, pointPartitions); p++)
        if (Number(insert.get(topic, p)?.['slot']) > slotMax)
          throw new Error(`more than ${slotMax} partitions`);
    return this.layout();
  }

  layout(): Layout {
    this.#topics.clear();
    const rows = this.database
      .prepare('SELECT slot, topic FROM partitions ORDER BY topic, partition')
      .all() as { slot: number; topic: TopicName }[];
    for (const { slot, topic } of rows) {
      if (topics[topic] === undefined) continue;
      const slots = this.#topics.get(topic) ?? [];
      this.#topics.set(topic, [...slots, slot]);
      if (topics[topic].cleanup === 'compact') this.#compacted.add(slot);
      if (!this.#next.has(slot)) this.#next.set(slot, this.bounds(slot).next);
    }
    return Object.fromEntries(this.#topics);
  }

  begin(): void {
    this.database.exec('BEGIN IMMEDIATE');
  }

  commit(): void {
    this.database.exec('COMMIT');
    for (const [slot, next] of this.#staged) this.#next.set(slot, next);
    this.#staged.clear();
  }

  rollback(): void {
    this.#staged.clear();
    if (this.database.isTransaction) this.database.exec('ROLLBACK');
    // topics that were made in the lost transaction are not there
    this.#next = new Map();
    this.layout();
  }

  append(records: PackedRecords, writtenMs: number): void {
    const values = packedValues(records);
    for (const [i, value] of values.entries()) {
      const slot = records.slots[i]!;
      const offset = this.nextOffset(slot);
      const [key, headers] = [records.keys[i]!, records.headers[i]!];
      const timestampMs = records.timestampsMs[i]!;
      this.#statements.insert.run(rowId(slot, offset), key, value, headers, timestampMs, writtenMs);
      this.#staged.set(slot, offset + 1n);
      if (this.#compacted.has(slot)) this.#supersede(slot, key, offset);
    }
  }

  /** Compacts at once: the topics that need it are small and slow. */
  #supersede(slot: number, key: string, offset: bigint): void {
    const before = this.#statements.latest.get(slot, key)?.['offset'];
    if (before !== undefined) this.#statements.remove.run(rowId(slot, BigInt(Number(before))));
    this.#statements.setLatest.run(slot, key, offset);
  }

  /** Offset of the next record, those of the open transaction counted. */
  nextOffset(slot: number): bigint {
    const next = this.#staged.get(slot) ?? this.#next.get(slot);
    if (next === undefined) throw new SidebandError('log.corrupt', `no partition in slot ${slot}`);
    return next;
  }

  /** As many records as fit both limits, but one at least if there is one. */
  read({ slot, from, until, recordsMax, bytesMax }: ReadRequest): PackedRead {
    const rows: ReadRow[] = [];
    let bytes = 0;
    const range = [rowId(slot, from), rowId(slot, until), recordsMax] as const;
    for (const row of this.#statements.read.iterate(...range) as Iterable<unknown>) {
      const [offset, key, value, headers, timestampMs] = row as RowColumns;
      bytes += value?.length ?? 0;
      if (rows.length > 0 && bytes > bytesMax) break;
      rows.push({ offset, key, value, headers, timestampMs });
    }
    return { offsets: Float64Array.from(rows, (r) => r.offset), ...packColumns(rows) };
  }

  bounds(slot: number): Bounds {
    const range = [rowId(slot, 0n), rowId(slot, offsetMask)] as const;
    const first = this.#statements.first.get(...range)?.['offset'];
    const last = this.#statements.last.get(...range)?.['offset'];
    const floor = BigInt(Number(this.#statements.floor.get(slot)?.['next'] ?? 0));
    const after = last === undefined ? 0n : BigInt(Number(last)) + 1n;
    const next = after > floor ? after : floor;
    return { first: first === undefined ? next : BigInt(Number(first)), next };
  }

  close(): void {
    this.database.close();
    this.#lock?.release();
  }
}

interface ReadRow {
  readonly offset: number;
  readonly key: string;
  readonly value: Uint8Array | null;
  readonly headers: string | null;
  readonly timestampMs: number;
}

type RowColumns = [number, string, Uint8Array | null, string | null, number];

function prepareStatements(database: DatabaseSync): Statements {
  const offset = `id & ${offsetMask} AS offset`;
  const range = 'FROM records WHERE id >= ? AND id < ? ORDER BY id';
  const read = database.prepare(
    `SELECT ${offset}, key, value, headers, timestamp_ms ${range} LIMIT ?`,
  );
  read.setReturnArrays(true);
  return {
    read,
    insert: database.prepare('INSERT INTO records VALUES (?, ?, ?, ?, ?, ?)'),
    first: database.prepare(`SELECT ${offset} ${range} LIMIT 1`),
    last: database.prepare(`SELECT ${offset} ${range} DESC LIMIT 1`),
    floor: database.prepare('SELECT next FROM partitions WHERE slot = ?'),
    latest: database.prepare('SELECT offset FROM latest WHERE slot = ? AND key = ?'),
    setLatest: database.prepare('INSERT OR REPLACE INTO latest VALUES (?, ?, ?)'),
    remove: database.prepare('DELETE FROM records WHERE id = ?'),
  };
}
