/** From what a fetch returned to the committed records in it, as read_committed demands. */
import type { LogRecord } from '../../core/ports.ts';
import type { AbortedTransaction, FetchedPartition } from './fetch-protocol.ts';
import type { StoredBatch } from './stored-batch.ts';

export interface CommittedRecords {
  readonly records: readonly LogRecord[];
  /** where the next fetch starts: behind markers, aborted records and compacted ones, too */
  readonly next: bigint;
}

/** @param from the offset asked for; the first batch may start below it */
export function committedRecords(
  { batches, abortedTransactions }: Pick<FetchedPartition, 'batches' | 'abortedTransactions'>,
  from: bigint,
): CommittedRecords {
  const committed = withoutAborted(batches, abortedTransactions).flatMap((batch) => {
    const records = batch.records();
    return batch.baseOffset >= from ? records : records.filter(({ offset }) => offset >= from);
  });
  // a batch without a record, which compaction leaves, is moved behind as well
  const end = (batches.at(-1)?.lastOffset ?? -1n) + 1n;
  return { records: committed, next: end > from ? end : from };
}

/** As the Java client does it; the broker promises no order of the aborted transactions. */
function withoutAborted(
  batches: readonly StoredBatch[],
  transactions: readonly AbortedTransaction[],
): readonly StoredBatch[] {
  const ahead = [...transactions].sort((a, b) => Number(b.firstOffset - a.firstOffset));
  const aborted = new Set<bigint>();
  return batches.filter((batch) => {
    while (ahead.length > 0 && ahead.at(-1)!.firstOffset <= batch.lastOffset) {
      aborted.add(ahead.pop()!.producerId);
    }
    if (!batch.isControl) return !(batch.isTransactional && aborted.has(batch.producerId));
    if (batch.marker() === 'abort') aborted.delete(batch.producerId);
    return false;
  });
}
