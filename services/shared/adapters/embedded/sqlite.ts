/**
 * node:sqlite, loaded without the notice that it is experimental (Node before 24.20 prints one
 * per process). Every other warning passes. The only place that loads node:sqlite.
 */
import type { DatabaseSync } from 'node:sqlite';
import { silenceWarning } from '../silence-warning.ts';

silenceWarning('SQLite is an experimental feature');
const sqlite = await import('node:sqlite');

export interface OpenDatabase {
  readonly path: string;
  readonly readOnly?: boolean;
  /** how long a statement waits for a lock */
  readonly busyTimeoutMs: number;
}

export function openDatabase({ path, readOnly, busyTimeoutMs }: OpenDatabase): DatabaseSync {
  return new sqlite.DatabaseSync(path, { readOnly: readOnly ?? false, timeout: busyTimeoutMs });
}
