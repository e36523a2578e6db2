/** The tables of the embedded log, and how a record's row id is made. */
import type { DatabaseSync } from 'node:sqlite';
import { SidebandError } from '../../core/errors.ts';

/**
 * A record's row id is its partition's slot and its offset in one integer: appending stays at
 * the end of each partition, reading is a range, and there is no second index.
 */
const offsetBits = 48n;
export const offsetMask = (1n << offsetBits) - 1n;
/** a row id is a signed 64-bit integer */
export const slotMax = 32_767;

export function rowId(slot: number, offset: bigint): bigint {
  return (BigInt(slot) << offsetBits) | offset;
}

const version = 1;
/** 8 KiB windows took the least CPU and disk at this size, among 4 to 32 KiB */
const pageBytes = 8192;

const tables = `
  CREATE TABLE partitions (
    slot INTEGER PRIMARY KEY, topic TEXT NOT NULL, partition INTEGER NOT NULL,
    next INTEGER NOT NULL, UNIQUE (topic, partition));
  CREATE TABLE records (
    id INTEGER PRIMARY KEY, key TEXT NOT NULL, value BLOB, headers TEXT,
    timestamp_ms INTEGER NOT NULL, written_ms INTEGER NOT NULL);
  CREATE TABLE latest (
    slot INTEGER NOT NULL, key TEXT NOT NULL, offset INTEGER NOT NULL,
    PRIMARY KEY (slot, key)) WITHOUT ROWID;
  CREATE TABLE offsets (
    grp TEXT NOT NULL, slot INTEGER NOT NULL, offset INTEGER NOT NULL, metadata TEXT NOT NULL,
    written_ms INTEGER NOT NULL, PRIMARY KEY (grp, slot)) WITHOUT ROWID;
  CREATE TABLE owners (
    grp TEXT NOT NULL, slot INTEGER NOT NULL, token INTEGER NOT NULL,
    PRIMARY KEY (grp, slot)) WITHOUT ROWID;`;

/** @throws SidebandError log.corrupt when the file is not a log of this version */
export function prepareDatabase(database: DatabaseSync, readOnly: boolean): void {
  const found = Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
  if (found === 0 && !readOnly) createTables(database);
  else if (found !== version)
    throw new SidebandError('log.corrupt', `version ${found} of the file, ${version} expected`);
  if (readOnly) return;
  // FULL: a commit returns when the write-ahead log is on the disk, so a power cut takes nothing
  database.exec(`PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 2000;
    PRAGMA journal_size_limit = 67108864; PRAGMA cache_size = -16384`);
}

function createTables(database: DatabaseSync): void {
  database.exec(`PRAGMA page_size = ${pageBytes}; PRAGMA journal_mode = WAL`);
  database.exec(`BEGIN; ${tables} PRAGMA user_version = ${version}; COMMIT`);
}
