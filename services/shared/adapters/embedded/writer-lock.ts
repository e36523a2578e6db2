/**
 * One process writes. The lock is an exclusive SQLite transaction on a file of its own, so the
 * kernel lets go of it when the process dies, however it dies.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { SidebandError } from '../../core/errors.ts';
import { openDatabase } from './sqlite.ts';

export interface WriterLock {
  release(): void;
}

/** @throws SidebandError log.in-use when another process, or this one, holds it */
export function lockForWriting(dir: string): WriterLock {
  const database = openDatabase({ path: join(dir, 'writer.lock'), busyTimeoutMs: 0 });
  // beside the lock: closing a locked file that was opened by other means would drop the lock
  const owner = join(dir, 'writer.txt');
  if (!lock(database)) {
    database.close();
    throw new SidebandError('log.in-use', `${dir}: ${describe(owner)}`);
  }
  writeFileSync(owner, `process ${process.pid}, since ${new Date().toISOString()}\n`);
  return { release: () => database.close() };
}

function lock(database: DatabaseSync): boolean {
  try {
    database.exec('BEGIN EXCLUSIVE');
    return true;
  } catch {
    return false;
  }
}

function describe(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return 'owner unknown';
  }
}
