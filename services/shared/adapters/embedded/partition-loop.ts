/** Drives the task of one owned partition: restore, process, commit; anew after any error. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type ErrorCode, SidebandError } from '../../core/errors.ts';
import type {
  Commit,
  ConsumeOptions,
  LogOutput,
  LogRecord,
  PartitionTask,
} from '../../core/ports.ts';
import { backoffMs } from '../backoff.ts';
import type { LogThread } from './log-thread.ts';
import { packRecords, type SlottedRecord, unpackRead } from './packed-records.ts';
import type { Owned } from './protocol.ts';
import type { Wakeups } from './wakeups.ts';

const retry = { firstMs: 50, lastMs: 5000 };
/** only a safety net: growth is told */
const pollMs = 1000;
const batchBytesMax = 4 * 1024 * 1024;
/** as Kafka's offset.metadata.max.bytes */
const metadataBytesMax = 4096;

/** conditions that come back however often the batch is tried */
const haltCodes: ReadonlySet<string> = new Set([
  'log.offsets-lost',
  'log.offset-out-of-range',
  'log.corrupt',
] satisfies ErrorCode[]);

export interface PartitionLoopOptions {
  readonly consume: ConsumeOptions;
  readonly thread: LogThread;
  readonly wakeups: Wakeups;
  readonly partition: number;
  readonly slot: number;
  /** same partition of the topics that this group alone writes to */
  readonly outputSlots: readonly number[];
  slotted(output: LogOutput): SlottedRecord;
  onHalt(error: Error): void;
}

export class PartitionLoop {
  readonly #options: PartitionLoopOptions;
  readonly #stopping = new AbortController();
  #position = 0n;
  #restored = false;

  constructor(options: PartitionLoopOptions) {
    this.#options = options;
  }

  get restored(): boolean {
    return this.#restored;
  }

  get slot(): number {
    return this.#options.slot;
  }

  get partition(): number {
    return this.#options.partition;
  }

  /** next offset to process */
  get position(): bigint {
    return this.#position;
  }

  stop(): void {
    this.#stopping.abort();
  }

  /** Resolves when stopped or halted; never rejects. */
  async run(): Promise<void> {
    const { signal } = this.#stopping;
    for (let attempt = 0; !signal.aborted; attempt++) {
      const before = this.#position;
      try {
        await this.#runTask();
      } catch (error) {
        if (!this.#tell(error)) return;
        if (this.#position !== before) attempt = 0;
        await sleep(backoffMs(attempt, retry), null, { signal }).catch(() => null);
      }
    }
  }

  /** false: no use in trying again */
  #tell(error: unknown): boolean {
    const { consume, thread, partition, onHalt } = this.#options;
    const told = error instanceof Error ? error : new Error(String(error));
    if ((told instanceof SidebandError && haltCodes.has(told.code)) || thread.dead) {
      onHalt(told);
      return false;
    }
    consume.onRetry?.(told, partition);
    return true;
  }

  async #runTask(): Promise<void> {
    const task = this.#options.consume.task(this.#options.partition);
    try {
      const owned = await this.#own();
      await this.#restore(task, owned);
      this.#restored = true;
      while (!this.#stopping.signal.aborted) await this.#step(task, owned.token);
    } finally {
      this.#restored = false;
      task.close();
    }
  }

  async #own(): Promise<Owned> {
    const { consume, thread, slot, outputSlots } = this.#options;
    const owned = await thread.call('own', { group: consume.group, slot, outputSlots });
    const { committed, first, next, outputsEmpty } = owned;
    const where = `group ${consume.group}, ${consume.topic}/${this.#options.partition}`;
    if (committed === null && !outputsEmpty) throw new SidebandError('log.offsets-lost', where);
    this.#position = committed?.offset ?? first;
    if (this.#position < first || this.#position > next)
      throw new SidebandError(
        'log.offset-out-of-range',
        `${where}: ${this.#position} committed, ${first} to ${next} held`,
      );
    return owned;
  }

  async #restore(task: PartitionTask, { committed, first }: Owned): Promise<void> {
    const { rereadFrom } = await task.open(committed);
    if (committed === null) return;
    let at = rereadFrom > first ? rereadFrom : first;
    while (at < committed.offset && !this.#stopping.signal.aborted) {
      const records = await this.#read(at, committed.offset);
      if (records.length === 0) return;
      await task.replay(records);
      at = records.at(-1)!.offset + 1n;
    }
  }

  async #step(task: PartitionTask, token: number): Promise<void> {
    const { wakeups, slot, thread, consume } = this.#options;
    const version = wakeups.version(slot);
    const records = await this.#read(this.#position, endless);
    const { signal } = this.#stopping;
    if (records.length === 0) return wakeups.wait(slot, { version, ms: pollMs, signal });
    if (signal.aborted) return;
    const commit = await task.process(records);
    this.#check(commit, records);
    const outputs = packRecords(commit.outputs.map((o) => this.#options.slotted(o)));
    const { offset, metadata } = commit;
    await thread.call('commit', { group: consume.group, slot, token, offset, metadata, outputs }, [
      outputs.data.buffer,
    ]);
    this.#position = offset;
    wakeups.notify(new Set(outputs.slots));
    task.committed();
  }

  #check({ offset, metadata }: Commit, records: readonly LogRecord[]): void {
    const last = records.at(-1)!.offset;
    if (offset <= this.#position || offset > last + 1n)
      throw new SidebandError('log.corrupt', `commit of ${offset} after a batch up to ${last}`);
    const bytes = Buffer.byteLength(metadata);
    if (bytes > metadataBytesMax)
      throw new SidebandError('log.record-too-large', `${bytes} bytes of commit metadata`);
  }

  async #read(from: bigint, until: bigint): Promise<LogRecord[]> {
    const { thread, slot, consume } = this.#options;
    const recordsMax = consume.batchRecordsMax;
    const read = { slot, from, until, recordsMax, bytesMax: batchBytesMax };
    return unpackRead(await thread.call('read', read));
  }
}

/** above every offset */
export const endless = (1n << 48n) - 1n;
