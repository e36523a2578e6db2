/**
 * One owned partition, from being assigned until it is given up: fence, ask for the committed
 * offset, restore the task, then process and commit batch by batch. Any error starts over.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { type ErrorCode, SidebandError } from '../../core/errors.ts';
import type { Committed, ConsumeOptions, LogRecord, PartitionTask } from '../../core/ports.ts';
import { codedError, hasType } from './client.ts';
import type { Fetcher } from './fetcher.ts';
import type { TransactionalWriter } from './transactional-writer.ts';

export interface SessionOptions {
  readonly partition: number;
  readonly consume: ConsumeOptions;
  readonly fetcher: Fetcher;
  /** ends what a broker has forgotten of a former owner's transactions */
  settle(): Promise<void>;
  createWriter(): TransactionalWriter;
  /** what the group has committed for this partition */
  fetchCommitted(): Promise<Committed | null>;
  /** whether an output partition holds committed records */
  hasOutputs(): Promise<boolean>;
  /** resolves when the group has confirmed the membership */
  confirmed(): Promise<void>;
  onHalt(error: SidebandError): void;
}

const retryDelayMsMin = 100;
const retryDelayMsMax = 5_000;

/** Conditions that no new start mends. */
const halting: ReadonlySet<string> = new Set([
  'log.offsets-lost',
  'log.offset-out-of-range',
  'log.corrupt',
] satisfies ErrorCode[]);

export class PartitionSession {
  readonly partition: number;
  readonly #options: SessionOptions;
  readonly #stopping = new AbortController();
  readonly #done: Promise<void>;
  #position = 0n;
  #restored = false;
  #failures = 0;
  #busySinceMs: number | undefined;
  #task: PartitionTask | undefined;

  /** @param after the session that had the partition in this process before */
  constructor(options: SessionOptions, after: Promise<void> = Promise.resolve()) {
    this.#options = options;
    this.partition = options.partition;
    this.#done = after.then(() => this.#run());
  }

  /** Finishes and commits the batch in hand. */
  stop(): Promise<void> {
    this.#stopping.abort();
    return this.#done;
  }

  get restored(): boolean {
    return this.#restored;
  }

  /** How long the step in hand has taken. */
  get busyMs(): number {
    return this.#busySinceMs === undefined ? 0 : performance.now() - this.#busySinceMs;
  }

  async lag(): Promise<bigint> {
    const end = await this.#options.fetcher.end(this.partition);
    return end > this.#position ? end - this.#position : 0n;
  }

  get #stopped(): boolean {
    return this.#stopping.signal.aborted;
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      try {
        await this.#own();
      } catch (error) {
        await this.#startOver(codedError(error, `partition ${this.partition}`));
      }
    }
  }

  async #startOver(error: SidebandError): Promise<void> {
    if (this.#stopped) return;
    if (halting.has(error.code)) {
      this.#stopping.abort();
      this.#options.onHalt(error);
      return;
    }
    this.#options.consume.onRetry?.(error, this.partition);
    const most = Math.min(retryDelayMsMax, retryDelayMsMin * 2 ** this.#failures++);
    const { signal } = this.#stopping;
    await delay(most * (0.5 + Math.random() / 2), undefined, { signal }).catch(() => {});
    // a member that has been replaced must not fence its heir off: ask the group first
    await Promise.race([this.#options.confirmed(), aborted(signal)]);
  }

  async #own(): Promise<void> {
    const { consume, fetcher } = this.#options;
    await this.#options.settle();
    const writer = this.#options.createWriter();
    fetcher.join();
    try {
      await writer.fence();
      const task = consume.task(this.partition);
      this.#task = task;
      await this.#restore(task);
      await this.#processAll(task, writer);
    } finally {
      fetcher.leave();
      this.#restored = false;
      this.#busySinceMs = undefined;
      this.#task?.close();
      this.#task = undefined;
      await writer.close();
    }
  }

  async #restore(task: PartitionTask): Promise<void> {
    const committed = await this.#options.fetchCommitted();
    if (committed === null && (await this.#options.hasOutputs())) {
      const { group, topic } = this.#options.consume;
      const place = `group ${group}, topic ${topic}, partition ${this.partition}`;
      throw new SidebandError('log.offsets-lost', place);
    }
    const { rereadFrom } = await task.open(committed);
    this.#position = committed?.offset ?? (await this.#options.fetcher.start(this.partition));
    await this.#replay(task, rereadFrom);
    this.#restored = !this.#stopped;
  }

  async #replay(task: PartitionTask, rereadFrom: bigint): Promise<void> {
    const { fetcher, consume } = this.#options;
    const start = await fetcher.start(this.partition);
    // what retention has removed cannot be read again
    let at = rereadFrom > start ? rereadFrom : start;
    while (at < this.#position && !this.#stopped) {
      const { records, next, release } = await fetcher.fetch(this.partition, at);
      const wanted = records.filter((r) => r.offset < this.#position);
      for (const slice of slices(wanted, consume.batchRecordsMax)) await task.replay(slice);
      release();
      at = next;
    }
  }

  async #processAll(task: PartitionTask, writer: TransactionalWriter): Promise<void> {
    const { consume } = this.#options;
    while (!this.#stopped) {
      const { records, next, release } = await this.#fetch();
      for (const slice of slices(records, consume.batchRecordsMax)) {
        if (this.#stopped) return;
        await this.#processOne(task, writer, slice);
      }
      release();
      this.#position = next;
    }
  }

  async #processOne(
    task: PartitionTask,
    writer: TransactionalWriter,
    records: readonly LogRecord[],
  ): Promise<void> {
    this.#busySinceMs = performance.now();
    const commit = await task.process(records);
    const last = records.at(-1)!.offset;
    if (commit.offset <= this.#position || commit.offset > last + 1n) {
      const what = `commit of ${commit.offset} after a batch up to ${last}`;
      throw new SidebandError('log.corrupt', what);
    }
    await writer.commit(commit);
    this.#busySinceMs = undefined;
    this.#position = commit.offset;
    this.#failures = 0;
    task.committed();
  }

  async #fetch(): ReturnType<Fetcher['fetch']> {
    const { fetcher } = this.#options;
    try {
      return await fetcher.fetch(this.partition, this.#position);
    } catch (error) {
      if (!hasType(error, 'OFFSET_OUT_OF_RANGE')) throw error;
      // removed by retention before they were processed, or the topic is not the one it was
      const start = await fetcher.start(this.partition);
      const end = await fetcher.end(this.partition);
      const where = `${this.#position} is not in [${start}, ${end}] of partition ${this.partition}`;
      throw new SidebandError('log.offset-out-of-range', where, { cause: error });
    }
  }
}

function* slices<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size);
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) =>
    signal.addEventListener('abort', () => resolve(), { once: true }),
  );
}
