/** Fetch requests and their answers in version 11 of the protocol, about one topic or more. */
import { storedBatches } from './stored-batch.ts';
import type { StoredBatch } from './stored-batch.ts';

export interface FetchRequest {
  readonly isolationLevel: number;
  readonly maxWaitMs: number;
  readonly minBytes: number;
  readonly maxBytes: number;
  readonly topic: string;
  readonly partitions: readonly WantedPartition[];
}

export interface WantedPartition {
  readonly partition: number;
  readonly offset: bigint;
  readonly maxBytes: number;
}

export interface AbortedTransaction {
  readonly producerId: bigint;
  readonly firstOffset: bigint;
}

export interface FetchedPartition {
  readonly partition: number;
  /** of the protocol; 0 for none */
  readonly errorCode: number;
  readonly abortedTransactions: readonly AbortedTransaction[];
  readonly batches: readonly StoredBatch[];
}

export interface FetchAnswer {
  /** of the whole answer; 0 for none */
  readonly errorCode: number;
  /** the broker asks to be left alone so long, ms */
  readonly clientSideThrottleTime: number;
  readonly partitions: readonly FetchedPartition[];
}

export const readUncommitted = 0;
export const readCommitted = 1;

const fixedBytes = 41;
const partitionBytes = 28;
const consumerReplica = -1;
const noSession = 0;
const noSessionEpoch = -1;
const noLeaderEpoch = -1;
const noLogStart = -1n;

export function encodeFetch(request: FetchRequest): Buffer {
  const { isolationLevel, maxWaitMs, minBytes, maxBytes, topic, partitions } = request;
  const topicBytes = Buffer.byteLength(topic);
  const out = Buffer.alloc(fixedBytes + topicBytes + partitionBytes * partitions.length);
  let at = out.writeInt32BE(consumerReplica, 0);
  at = out.writeInt32BE(maxWaitMs, at);
  at = out.writeInt32BE(minBytes, at);
  at = out.writeInt32BE(maxBytes, at);
  at = out.writeInt8(isolationLevel, at);
  at = out.writeInt32BE(noSession, at);
  at = out.writeInt32BE(noSessionEpoch, at);
  at = out.writeInt32BE(1, at);
  at = out.writeInt16BE(topicBytes, at);
  at += out.write(topic, at);
  at = out.writeInt32BE(partitions.length, at);
  for (const wanted of partitions) {
    at = out.writeInt32BE(wanted.partition, at);
    at = out.writeInt32BE(noLeaderEpoch, at);
    at = out.writeBigInt64BE(wanted.offset, at);
    at = out.writeBigInt64BE(noLogStart, at);
    at = out.writeInt32BE(wanted.maxBytes, at);
  }
  // no forgotten topics, and the empty rack
  return out;
}

/** @throws SidebandError log.corrupt @throws RangeError when it is cut off */
export function decodeFetch(raw: Buffer): FetchAnswer {
  let at = 0;
  const int32 = () => raw.readInt32BE((at += 4) - 4);
  const int64 = () => raw.readBigInt64BE((at += 8) - 8);
  const int16 = () => raw.readInt16BE((at += 2) - 2);
  const clientSideThrottleTime = int32();
  const errorCode = int16();
  at += 4;
  const partitions: FetchedPartition[] = [];
  for (let topics = int32(); topics > 0; topics--) {
    const topicBytes = int16();
    at += topicBytes;
    for (let left = int32(); left > 0; left--) {
      const partition = int32();
      const partitionError = int16();
      // high watermark, last stable offset, start of the log
      at += 24;
      const abortedTransactions: AbortedTransaction[] = [];
      for (let aborted = int32(); aborted > 0; aborted--) {
        abortedTransactions.push({ producerId: int64(), firstOffset: int64() });
      }
      // the preferred replica
      at += 4;
      const bytes = Math.max(0, int32());
      const batches = storedBatches(raw.subarray(at, at + bytes));
      at += bytes;
      partitions.push({ partition, errorCode: partitionError, abortedTransactions, batches });
    }
  }
  return { errorCode, clientSideThrottleTime, partitions };
}
