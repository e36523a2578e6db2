/** The answer to a fetch in version 11, about one topic, as a broker writes it. */

export interface AnsweredPartition {
  readonly partition: number;
  readonly errorCode: number;
  /** producer and first offset of each; null as brokers say it of none */
  readonly aborted: readonly (readonly [number, number])[] | null;
  /** record batches one behind the other */
  readonly set: Buffer;
}

export function fetchAnswer(partitions: readonly AnsweredPartition[], throttleMs = 0): Buffer {
  const head = Buffer.alloc(10);
  head.writeInt32BE(throttleMs, 0);
  const topic = Buffer.from('\0\x01t');
  return Buffer.concat([
    head,
    int32(1),
    topic,
    int32(partitions.length),
    ...partitions.flatMap(partitionParts),
  ]);
}

function partitionParts({ partition, errorCode, aborted, set }: AnsweredPartition): Buffer[] {
  const code = Buffer.alloc(2);
  code.writeInt16BE(errorCode);
  // high watermark, last stable offset, start of the log
  const offsets = Buffer.alloc(24);
  const transactions = (aborted ?? []).flatMap((one) => one.map(int64));
  const preferredReplica = int32(-1);
  return [
    int32(partition),
    code,
    offsets,
    int32(aborted?.length ?? -1),
    ...transactions,
    preferredReplica,
    int32(set.length === 0 ? -1 : set.length),
    set,
  ];
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

function int64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(BigInt(value));
  return bytes;
}
