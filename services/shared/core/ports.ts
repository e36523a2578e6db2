/**
 * The ports between the services and a log (Kafka, the embedded log, …). Offsets are bigint,
 * values are bytes; what the bytes mean is the codec's affair.
 *
 * The guarantee every adapter gives, and test/contract checks: a task's outputs and its input
 * offset are committed together or not at all; a task that lost its partition can commit nothing.
 */
import type { TopicName } from './topics.ts';

export interface LogRecord {
  readonly offset: bigint;
  readonly key: string;
  /** null: a tombstone */
  readonly value: Uint8Array | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly timestampMs: number;
}

export interface LogOutput {
  readonly topic: TopicName;
  /** absent: murmur2 of the key, as Java's default partitioner does */
  readonly partition?: number;
  readonly key: string;
  readonly value: Uint8Array | null;
  readonly headers?: Readonly<Record<string, string>>;
  readonly timestampMs?: number;
}

/** What a group has committed for one partition. */
export interface Committed {
  /** next offset to process */
  readonly offset: bigint;
  readonly metadata: string;
}

/** What processing one batch produced; committed atomically by the transport. */
export interface Commit {
  readonly outputs: readonly LogOutput[];
  readonly offset: bigint;
  readonly metadata: string;
}

/**
 * One owned partition. The transport calls open once, then replay zero or more times with the
 * records in [rereadFrom, committed), then process with the records from committed on, in order
 * and without a gap. After any error it drops the task and opens a new one. Values are valid until
 * `replay` is done, and until `committed` is called: their memory is that of later ones.
 */
export interface PartitionTask {
  open(committed: Committed | null): Promise<{ rereadFrom: bigint }>;
  replay(records: readonly LogRecord[]): Promise<void>;
  process(records: readonly LogRecord[]): Promise<Commit>;
  /** called after the commit is durable; metrics are counted here */
  committed(): void;
  close(): void;
}

export interface ConsumeOptions {
  readonly group: string;
  readonly topic: TopicName;
  /** topics this task writes to; used to tell a lost offset from a first start */
  readonly outputs: readonly TopicName[];
  task(partition: number): PartitionTask;
  /** a condition no retry can mend (lost offsets, a broken assumption): the service must stop */
  onHalt(error: Error): void;
  /** a batch failed and will be retried from the committed offset */
  onRetry?(error: Error, partition: number): void;
  /** records handed over at once, at most */
  readonly batchRecordsMax: number;
}

export interface Consumption {
  /** partitions owned and restored now */
  owned(): readonly number[];
  /** records between the committed offset and the end of the partition, summed over the owned */
  lag(): Promise<number>;
  /** finishes the batch in hand, commits it, leaves the group */
  stop(): Promise<void>;
}

/** Appends outside a transaction: idempotent, acknowledged by all replicas, in order per key. */
export interface Appender {
  /** resolves when durable; rejects with a coded error when it is not known to be */
  append(records: readonly LogOutput[]): Promise<void>;
  close(): Promise<void>;
}

export interface ReadOptions {
  readonly partition?: number;
  readonly from?: bigint;
  /** only so many offsets before the end; markers and holes count as offsets, too */
  readonly tail?: number;
  /**
   * First waits until transactions that others have open in the partition have ended: what was
   * committed behind them is not shown before. For memory, which must be whole. Default: false
   */
  readonly settled?: boolean;
}

export interface PartitionedRecord extends LogRecord {
  readonly partition: number;
}

export interface Transport {
  /** creates the missing topics and checks the partition counts of the present ones */
  ensureTopics(pointPartitions: number): Promise<void>;
  partitions(topic: TopicName): Promise<number>;
  appender(): Promise<Appender>;
  consume(options: ConsumeOptions): Promise<Consumption>;
  /** committed records from the start (or `from`) to the end as it stands at the call */
  read(topic: TopicName, options?: ReadOptions): AsyncIterable<PartitionedRecord>;
  /** resolves when the log answers; rejects with a coded error */
  ping(): Promise<void>;
  close(): Promise<void>;
}
