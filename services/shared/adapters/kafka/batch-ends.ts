/**
 * Where the record batches of a fetch response end. Compaction leaves record batches without a
 * record (the last one of each producer, and markers), and kafkajs decodes those to nothing: a
 * reader that counted records alone would ask for the same batches for ever.
 */

/** throttle time, error code, session id */
const responseHeaderBytes = 4 + 2 + 4;
/** error code, high watermark, last stable offset, start of the log */
const partitionHeaderBytes = 2 + 8 + 8 + 8;
const abortedTransactionBytes = 8 + 8;
const preferredReplicaBytes = 4;
/** base offset and length, which the length does not count */
const batchPrefixBytes = 8 + 4;
const lastOffsetDeltaAt = 23;
const lastOffsetDeltaBytes = 4;

/**
 * Per partition, the offset behind its last whole record batch; a partition without one is
 * absent.
 * @param raw a fetch response of version 11, about one topic
 */
export function batchEnds(raw: Buffer): ReadonlyMap<number, bigint> {
  const ends = new Map<number, bigint>();
  let at = responseHeaderBytes;
  const topics = raw.readInt32BE(at);
  at += 4;
  for (let topic = 0; topic < topics; topic++) {
    at += 2 + raw.readInt16BE(at);
    const partitions = raw.readInt32BE(at);
    at += 4;
    for (let i = 0; i < partitions; i++) at = partitionEnd(raw, at, ends);
  }
  return ends;
}

/** @returns where the next partition starts in `raw` */
function partitionEnd(raw: Buffer, start: number, ends: Map<number, bigint>): number {
  const partition = raw.readInt32BE(start);
  let at = start + 4 + partitionHeaderBytes;
  const aborted = Math.max(0, raw.readInt32BE(at));
  at += 4 + aborted * abortedTransactionBytes + preferredReplicaBytes;
  const bytes = Math.max(0, raw.readInt32BE(at));
  at += 4;
  const end = lastEnd(raw.subarray(at, at + bytes));
  if (end !== undefined) ends.set(partition, end);
  return at + bytes;
}

/** The last batch may be cut off. */
function lastEnd(batches: Buffer): bigint | undefined {
  let end: bigint | undefined;
  for (let at = 0; at + lastOffsetDeltaAt + lastOffsetDeltaBytes <= batches.length;) {
    const next = at + batchPrefixBytes + batches.readInt32BE(at + 8);
    if (next > batches.length) break;
    end = batches.readBigInt64BE(at) + BigInt(batches.readInt32BE(at + lastOffsetDeltaAt)) + 1n;
    at = next;
  }
  return end;
}
