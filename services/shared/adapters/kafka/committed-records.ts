/** From what a fetch returned to the committed records in it, as read_committed demands. */
import type { LogRecord } from '../../core/ports.ts';
import type { AbortedTransaction, FetchedPartition, RawRecord } from './cluster.ts';

export interface FetchedRecords {
  readonly records: readonly LogRecord[];
  /** where the next fetch starts: behind markers, aborted records and compacted ones, too */
  readonly next: bigint;
}

const abortMarkerType = 0;

export interface FetchedRange {
  /** the offset asked for; the first batch may start below it */
  readonly from: bigint;
  /** behind the last record batch, which may be an empty one; absent when no batch came */
  readonly end?: bigint | undefined;
}

export function committedRecords(
  { messages, abortedTransactions }: FetchedPartition,
  { from, end = from }: FetchedRange,
): FetchedRecords {
  const records: LogRecord[] = [];
  for (const message of withoutAborted(messages, abortedTransactions ?? [])) {
    if (!message.isControlRecord && BigInt(message.offset) >= from) records.push(toRecord(message));
  }
  return { records, next: end > from ? end : from };
}

/** As the Java client does it; the broker promises no order of the aborted transactions. */
function withoutAborted(
  messages: readonly RawRecord[],
  transactions: readonly AbortedTransaction[],
): readonly RawRecord[] {
  if (transactions.length === 0) return messages;
  const ahead = transactions
    .map((t) => ({ producerId: t.producerId, from: BigInt(t.firstOffset) }))
    .sort((a, b) => Number(b.from - a.from));
  const aborted = new Set<string>();
  return messages.filter((message) => {
    const offset = BigInt(message.offset);
    while (ahead.length > 0 && ahead.at(-1)!.from <= offset) aborted.add(ahead.pop()!.producerId);
    const { producerId, inTransaction } = message.batchContext;
    if (!message.isControlRecord) return !(inTransaction && aborted.has(producerId));
    if (markerType(message) === abortMarkerType) aborted.delete(producerId);
    return false;
  });
}

/** The key of a control record is its version and its type, two int16. */
function markerType(message: RawRecord): number {
  return message.key !== null && message.key.length >= 4 ? message.key.readInt16BE(2) : -1;
}

function toRecord(message: RawRecord): LogRecord {
  return {
    offset: BigInt(message.offset),
    key: message.key?.toString() ?? '',
    value: message.value,
    headers: toHeaders(message.headers),
    timestampMs: Number(message.timestamp),
  };
}

function toHeaders(raw: RawRecord['headers']): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(raw)) {
    const one = Array.isArray(value) ? value.at(-1) : value;
    headers[name] = String(one ?? '');
  }
  return headers;
}
