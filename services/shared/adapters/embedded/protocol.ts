/** What the transport asks of the thread that owns the database, and what comes back. */
import type { ErrorCode } from '../../core/errors.ts';
import type { Committed } from '../../core/ports.ts';
import type { TopicName } from '../../core/topics.ts';
import type { PackedRead, PackedRecords } from './packed-records.ts';

/** Ids ("slots") of the partitions of each topic, in order. */
export type Layout = Readonly<Partial<Record<TopicName, readonly number[]>>>;

export interface Bounds {
  /** offset of the oldest record */
  readonly first: bigint;
  /** offset the next record will get */
  readonly next: bigint;
}

export interface Owned extends Bounds {
  /** proves the ownership in each commit; a later owner makes it void */
  readonly token: number;
  readonly committed: Committed | null;
  /** true: no record was ever written to the asked output partitions */
  readonly outputsEmpty: boolean;
}

export interface CommitRequest {
  readonly group: string;
  readonly slot: number;
  readonly token: number;
  readonly offset: bigint;
  readonly metadata: string;
  readonly outputs: PackedRecords;
}

export interface ReadRequest {
  readonly slot: number;
  readonly from: bigint;
  /** only records below this offset */
  readonly until: bigint;
  readonly recordsMax: number;
  readonly bytesMax: number;
}

export interface OwnRequest {
  readonly group: string;
  readonly slot: number;
  readonly outputSlots: readonly number[];
}

/** Each call of the thread: what goes in, what comes out. */
export interface Calls {
  ensure: { in: number; out: Layout };
  layout: { in: null; out: Layout };
  append: { in: PackedRecords; out: null };
  own: { in: OwnRequest; out: Owned };
  commit: { in: CommitRequest; out: null };
  read: { in: ReadRequest; out: PackedRead };
  bounds: { in: readonly number[]; out: readonly Bounds[] };
  ping: { in: null; out: null };
  close: { in: null; out: null };
}

export type CallName = keyof Calls;

export type Request = {
  [C in CallName]: { readonly id: number; readonly call: C; readonly input: Calls[C]['in'] };
}[CallName];

export interface Failure {
  readonly code: ErrorCode;
  readonly detail: string;
}

export type Reply =
  | { readonly id: number; readonly output: Calls[CallName]['out'] }
  | { readonly id: number; readonly failure: Failure };

/** How the thread is started. */
export interface StoreOptions {
  readonly dir: string;
  readonly readOnly: boolean;
  /** live bytes of the database above which the oldest records go before their time */
  readonly bytesMax: number;
  readonly busyTimeoutMs: number;
  readonly retentionEveryMs: number;
  readonly tombstoneHours: number;
}
