/** Record batches as a broker stores them, made from those that a producer writes. */
import { crc32c } from '@node-rs/crc32';
import { encodeRecordBatch } from '@sideband/shared/adapters/kafka/record-batch.ts';
import type { BatchRecord } from '@sideband/shared/adapters/kafka/record-batch.ts';
import { StoredBatch } from '@sideband/shared/adapters/kafka/stored-batch.ts';

const attributesAt = 21;
const countAt = 57;
const recordsAt = 61;

export interface Stored {
  readonly baseOffset: number;
  readonly records?: readonly Partial<BatchRecord>[];
  /** in a transaction of this producer */
  readonly producerId?: bigint;
  /** ends a transaction of the producer */
  readonly marker?: 'abort' | 'commit';
  /** in place of the number of records, as compaction leaves it */
  readonly lastOffsetDelta?: number;
  readonly timestampMs?: number;
  /** of the attributes, besides those that follow from the above */
  readonly flags?: number;
  readonly pack?: (records: Buffer) => Buffer;
}

export function storedBytes(stored: Stored): Buffer {
  const { baseOffset, producerId = -1n, marker, timestampMs = 1_700_000_000_000 } = stored;
  const given = stored.records ?? [{}];
  const records = given.length === 0 ? [{}] : given;
  const encoded = encodeRecordBatch({
    producer: { id: producerId, epoch: 0, transactional: producerId !== -1n },
    firstSequence: 0,
    records: records.map((one) => ({ key: null, value: null, headers: {}, timestampMs, ...one })),
  });
  const packed = given.length === 0 ? Buffer.alloc(0) : encoded.subarray(recordsAt);
  const content = marker === undefined ? packed : markerRecord(marker);
  const bytes = Buffer.concat([encoded.subarray(0, recordsAt), (stored.pack ?? same)(content)]);
  bytes.writeBigInt64BE(BigInt(baseOffset), 0);
  bytes.writeInt32BE(bytes.length - 12, 8);
  const flags = (stored.flags ?? 0) | (marker === undefined ? 0 : 0x20);
  bytes.writeInt16BE(bytes.readInt16BE(attributesAt) | flags, attributesAt);
  if (stored.lastOffsetDelta !== undefined) bytes.writeInt32BE(stored.lastOffsetDelta, 23);
  bytes.writeInt32BE(given.length, countAt);
  bytes.writeInt32BE(crc32c(bytes.subarray(attributesAt)) | 0, 17);
  return bytes;
}

export const storedBatch = (stored: Stored): StoredBatch => new StoredBatch(storedBytes(stored));

const same = (records: Buffer): Buffer => records;

/** The key of a marker is its version and its type, two int16; its value tells who wrote it. */
function markerRecord(marker: 'abort' | 'commit'): Buffer {
  const key = [0, 0, 0, marker === 'commit' ? 1 : 0];
  const body = [0, 0, 0, 2 * key.length, ...key, 1, 0];
  return Buffer.from([2 * body.length, ...body]);
}
