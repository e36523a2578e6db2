/**
 * A task that copies `windows` to `features`, numbers what it copied, and needs its last few
 * inputs back after every start, as a real stage does. It notes each breach of the port it sees.
 */
import type {
  Commit,
  Committed,
  ConsumeOptions,
  LogRecord,
  PartitionTask,
} from '@sideband/shared/core/ports.ts';

export type FailurePoint = 'open' | 'replay' | 'process' | 'commit' | 'committed';

const rememberedMax = 5;
const text = new TextDecoder();

/** What all tasks of one check have seen. */
export class TaskJournal {
  readonly violations: string[] = [];
  readonly retries: Error[] = [];
  readonly halts: Error[] = [];
  readonly batchSizes: number[] = [];
  failures = 0;
  opened = 0;
  replayed = 0;
  committed = 0;
  closed = 0;
  readonly busy = new Set<number>();
}

export interface CopyOptions {
  readonly journal: TaskJournal;
  readonly batchRecordsMax: number;
  /** true: fail here, now */
  readonly fails?: (at: FailurePoint) => boolean;
  /** awaited inside process, before anything is copied */
  readonly gate?: (records: readonly LogRecord[]) => Promise<void>;
  /** called in open with what the group had committed and how many were copied by then */
  readonly onOpen?: (partition: number, committed: Committed | null, copied: number) => unknown;
  /** written into the outputs' `by` header */
  readonly by?: string;
}

interface Memory {
  readonly copied: number;
  /** offset and value of the inputs to be re-read */
  readonly recent: readonly (readonly [string, string])[];
}

const nothing: Memory = { copied: 0, recent: [] };

export class CopyTask implements PartitionTask {
  readonly #partition: number;
  readonly #options: CopyOptions;
  readonly #replayed: [string, string][] = [];
  #memory: Memory = nothing;
  #restored = false;
  #next: bigint | null = null;
  #inHand = 0;
  #closed = false;

  constructor(partition: number, options: CopyOptions) {
    this.#partition = partition;
    this.#options = options;
  }

  async open(committed: Committed | null): Promise<{ rereadFrom: bigint }> {
    this.#options.journal.opened++;
    this.#failMaybe('open');
    if (committed !== null) this.#memory = JSON.parse(committed.metadata) as Memory;
    this.#next = committed?.offset ?? null;
    await this.#options.onOpen?.(this.#partition, committed, this.#memory.copied);
    const oldest = this.#memory.recent[0]?.[0];
    return { rereadFrom: oldest === undefined ? (committed?.offset ?? 0n) : BigInt(oldest) };
  }

  async replay(records: readonly LogRecord[]): Promise<void> {
    this.#failMaybe('replay');
    this.#options.journal.replayed += records.length;
    this.#checkCall(records);
    if (this.#restored) this.#violation('replay after process');
    for (const r of records) this.#replayed.push([String(r.offset), valueOf(r)]);
  }

  async process(records: readonly LogRecord[]): Promise<Commit> {
    const { journal } = this.#options;
    this.#checkCall(records);
    this.#checkRestored();
    this.#checkPosition(records);
    if (journal.busy.has(this.#partition) && this.#options.gate === undefined)
      this.#violation('two batches of one partition at once');
    journal.busy.add(this.#partition);
    try {
      await this.#options.gate?.(records);
      this.#failMaybe('process');
      return this.#copy(records);
    } finally {
      journal.busy.delete(this.#partition);
    }
  }

  #copy(records: readonly LogRecord[]): Commit {
    const { copied } = this.#memory;
    const outputs = records.map((r, i) => ({
      topic: 'features' as const,
      partition: this.#partition,
      key: r.key,
      value: r.value,
      headers: { n: String(copied + i), by: this.#options.by ?? '' },
      timestampMs: r.timestampMs,
    }));
    const seen = records.map((r) => [String(r.offset), valueOf(r)] as const);
    const recent = [...this.#memory.recent, ...seen].slice(-rememberedMax);
    this.#memory = { copied: copied + records.length, recent };
    const offset = records.at(-1)!.offset + 1n;
    this.#next = offset;
    this.#inHand = records.length;
    const metadata = JSON.stringify(this.#memory);
    // longer than a transport may take: it has to refuse the whole commit
    const spoilt = this.#fails('commit') ? metadata.padEnd(5000) : metadata;
    return { outputs, offset, metadata: spoilt };
  }

  committed(): void {
    if (this.#closed) this.#violation('committed after close');
    this.#options.journal.committed += this.#inHand;
    this.#failMaybe('committed');
  }

  close(): void {
    if (this.#closed) this.#violation('closed twice');
    this.#closed = true;
    this.#options.journal.closed++;
  }

  #checkCall(records: readonly LogRecord[]): void {
    const { journal, batchRecordsMax } = this.#options;
    journal.batchSizes.push(records.length);
    if (this.#closed) this.#violation('called after close');
    if (records.length === 0) this.#violation('an empty batch');
    if (records.length > batchRecordsMax) this.#violation(`a batch of ${records.length}`);
  }

  #checkRestored(): void {
    if (this.#restored) return;
    this.#restored = true;
    const wanted = JSON.stringify(this.#memory.recent);
    const got = JSON.stringify(this.#replayed);
    if (wanted !== got) this.#violation(`re-read ${got} instead of ${wanted}`);
  }

  #checkPosition(records: readonly LogRecord[]): void {
    let previous = this.#next === null ? -1n : this.#next - 1n;
    for (const { offset } of records) {
      if (offset <= previous) this.#violation(`offset ${offset} after ${previous}`);
      previous = offset;
    }
  }

  #fails(at: FailurePoint): boolean {
    const fails = this.#options.fails?.(at) ?? false;
    if (fails) this.#options.journal.failures++;
    return fails;
  }

  #failMaybe(at: FailurePoint): void {
    if (this.#fails(at)) throw new Error(`injected at ${at}`);
  }

  #violation(what: string): void {
    this.#options.journal.violations.push(`partition ${this.#partition}: ${what}`);
  }
}

export function valueOf(record: LogRecord): string {
  return record.value === null ? '' : text.decode(record.value);
}

/** Options for Transport.consume that run a CopyTask per partition. */
export function copying(options: CopyOptions): ConsumeOptions {
  return {
    group: 'copiers',
    topic: 'windows',
    outputs: ['features'],
    task: (partition) => new CopyTask(partition, options),
    onHalt: (error) => options.journal.halts.push(error),
    onRetry: (error) => options.journal.retries.push(error),
    batchRecordsMax: options.batchRecordsMax,
  };
}
