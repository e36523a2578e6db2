/** One owned partition of a stage: decodes, steps, encodes, and rebuilds state after a failure. */
import assert from 'node:assert/strict';
import { SidebandError } from '../../core/errors.ts';
import type { MetricSink } from '../../core/metrics.ts';
import type { Commit, Committed, LogOutput, LogRecord, PartitionTask } from '../../core/ports.ts';
import {
  formatPosition,
  isAbove,
  parsePosition,
  sourceHeader,
} from '../../core/source-position.ts';
import type { SourcePosition } from '../../core/source-position.ts';
import type { Dead, Input, MetricEvent, Remembered, Stage, StepResult } from '../../core/stage.ts';
import { outputPartition, topics } from '../../core/topics.ts';
import type { TopicName, TopicRecords } from '../../core/topics.ts';
import { decode, encode } from '../codec.ts';
import { borrowSampleMemory, returnSampleMemory } from '../codec/sample-memory.ts';
import type { SampleMemory } from '../codec/sample-memory.ts';
import { bookEvents } from './batch-books.ts';
import { formatMetadata, parseMetadata } from './commit-metadata.ts';
import type { GaugeSums } from './gauge-sums.ts';
import type { LastOutputs } from './last-outputs.ts';

export interface StageTaskOptions<S, T extends TopicName> {
  readonly stage: Stage<S, T>;
  readonly partition: number;
  /** raised by a reprocess, so that its outputs are above all earlier ones */
  readonly epoch: number;
  readonly metrics: MetricSink;
  readonly gauges: GaugeSums;
  /** how far the outputs of this partition have come */
  readonly lastOutputs: () => Promise<LastOutputs>;
  /** the live records of the stage's memory topic in this partition, by key */
  readonly memory: () => Promise<ReadonlyMap<string, Remembered>>;
  /** told of every error before the transport is */
  readonly failed: (error: unknown) => void;
  /** told of every commit */
  readonly succeeded: () => void;
  readonly now: () => number;
}

/** of a dead letter: it may quote what was refused, which may be as long as the record */
const detailCharsMax = 200;

interface Taken<T extends TopicName> {
  readonly inputs: Input<TopicRecords[T]>[];
  readonly dead: Dead[];
  readonly stale: number;
  readonly last: SourcePosition | undefined;
}

export class StageTask<S, T extends TopicName> implements PartitionTask {
  readonly #options: StageTaskOptions<S, T>;
  #state: S;
  #memory: ReadonlyMap<string, Remembered> | undefined;
  #source: SourcePosition | undefined;
  #lastOutputs: LastOutputs = new Map();
  #pending: MetricEvent[] = [];

  constructor(options: StageTaskOptions<S, T>) {
    this.#options = options;
    this.#state = options.stage.initial(options.partition);
  }

  open(committed: Committed | null): Promise<{ rereadFrom: bigint }> {
    return this.#told(() => this.#open(committed));
  }

  replay(records: readonly LogRecord[]): Promise<void> {
    return this.#told(() => this.#replay(records));
  }

  process(records: readonly LogRecord[]): Promise<Commit> {
    assert(records.length > 0, 'a batch holds at least one record');
    return this.#told(() => this.#step(records));
  }

  committed(): void {
    const { partition, gauges, succeeded } = this.#options;
    for (const event of this.#pending) gauges.apply(partition, event);
    this.#pending = [];
    succeeded();
  }

  close(): void {
    this.#options.gauges.forget(this.#options.partition);
  }

  async #told<R>(work: () => Promise<R>): Promise<R> {
    try {
      return await work();
    } catch (error) {
      this.#options.failed(error);
      throw error;
    }
  }

  async #open(committed: Committed | null): Promise<{ rereadFrom: bigint }> {
    const { memory } = this.#options.stage;
    if (memory !== undefined) this.#memory = await this.#options.memory();
    if (memory?.precedesReread === true) this.#restoreMemory();
    this.#lastOutputs = await this.#options.lastOutputs();
    if (committed === null) return { rereadFrom: 0n };
    const { from, source } = parseMetadata(committed.metadata);
    this.#source = source;
    return { rereadFrom: from ?? committed.offset };
  }

  async #replay(records: readonly LogRecord[]): Promise<void> {
    const { stage, metrics } = this.#options;
    const memory = borrowSampleMemory();
    const { inputs } = this.#take(records, undefined, memory);
    this.#state = await this.#rebuilt(inputs);
    returnSampleMemory(memory);
    metrics.record('sideband_runner_reread_records_total', records.length, { stage: stage.name });
  }

  async #step(records: readonly LogRecord[]): Promise<Commit> {
    const { stage, metrics, now } = this.#options;
    this.#restoreMemory();
    const memory = borrowSampleMemory();
    const taken = this.#take(records, this.#source, memory);
    this.#source = taken.last;
    const started = now();
    const result = await stage.step(this.#state, taken.inputs);
    const seconds = (now() - started) / 1000;
    metrics.record('sideband_runner_batch_seconds', seconds, { stage: stage.name });
    this.#state = result.state;
    const dead = [...taken.dead, ...result.dead];
    const emitted = this.#emit(result);
    const outputs = [...emitted, ...this.#bury(dead, records)];
    returnSampleMemory(memory);
    const last = records.at(-1)!;
    const books = bookEvents({
      stage: stage.name,
      input: stage.input,
      lastMs: last.timestampMs,
      records: records.length,
      stale: taken.stale,
      repeated: result.out.length - emitted.length,
      topics: outputs.map(({ topic }) => topic),
      codes: dead.map(({ code }) => code),
    });
    this.#pending = [...books, ...result.events];
    const from = stage.oldest(this.#state);
    const metadata = formatMetadata({
      ...(from !== undefined && { from }),
      ...(this.#source !== undefined && { source: this.#source }),
    });
    return { outputs, offset: last.offset + 1n, metadata };
  }

  async #rebuilt(inputs: readonly Input<TopicRecords[T]>[]): Promise<S> {
    const { stage } = this.#options;
    if (stage.rebuild !== undefined) return stage.rebuild(this.#state, inputs);
    const { state } = await stage.step(this.#state, inputs);
    return state;
  }

  #restoreMemory(): void {
    const { memory } = this.#options.stage;
    if (memory === undefined || this.#memory === undefined) return;
    this.#state = memory.restore(this.#state, this.#memory);
    this.#memory = undefined;
  }

  /**
   * Decodes, and drops what is not above the last source position. Where partitions flow together
   * their positions do not rise, and a stage that reads such a topic takes the same record twice.
   */
  #take(
    records: readonly LogRecord[],
    after: SourcePosition | undefined,
    memory: SampleMemory,
  ): Taken<T> {
    const inputs: Input<TopicRecords[T]>[] = [];
    const dead: Dead[] = [];
    const isMerged = topics[this.#options.stage.input].partitions !== 'points';
    let last = after;
    let stale = 0;
    for (const record of records) {
      try {
        const position = isMerged ? undefined : positionOf(record);
        if (position !== undefined && last !== undefined && !isAbove(position, last)) {
          stale++;
          continue;
        }
        last = position ?? last;
        const input = this.#decode(record, memory);
        if (input !== undefined) inputs.push(input);
      } catch (error) {
        if (!(error instanceof SidebandError)) throw error;
        if (record.value === null) continue;
        dead.push({ cause: record.offset, code: error.code, detail: error.detail });
      }
    }
    return { inputs, dead, stale, last };
  }

  #decode(
    { offset, timestampMs, value }: LogRecord,
    memory: SampleMemory,
  ): Input<TopicRecords[T]> | undefined {
    if (value === null) return undefined;
    const decoded = decode(this.#options.stage.input, value, memory);
    return { record: decoded, offset, timestampMs, bytes: value };
  }

  /** Leaves out what the log holds already: its offset commit was forgotten, it was not. */
  #emit(result: StepResult<S>): LogOutput[] {
    const { partition, epoch } = this.#options;
    const outputs: LogOutput[] = [];
    let cause = -1n;
    let index = 0;
    for (const { topic, cause: offset, key, record } of result.out) {
      assert(offset >= cause, 'causes of emissions never decrease');
      index = offset === cause ? index + 1 : 0;
      cause = offset;
      const position = { epoch, partition, offset, index };
      const last = this.#lastOutputs.get(topic);
      if (last !== undefined && !isAbove(position, last)) continue;
      const value = record === null ? null : encode(topic, record);
      const headers = { [sourceHeader]: formatPosition(position) };
      outputs.push({ topic, partition: outputPartition(topic, partition), key, value, headers });
    }
    return outputs;
  }

  #bury(dead: readonly Dead[], records: readonly LogRecord[]): LogOutput[] {
    if (dead.length === 0) return [];
    const { stage, partition, epoch, now } = this.#options;
    const bytes = new Map(records.map(({ offset, value }) => [offset, value]));
    return dead.map(({ cause, code, detail }) => {
      const payload = bytes.get(cause);
      assert(
        payload !== undefined && payload !== null,
        'a dead letter names a record of its batch',
      );
      const origin = `log:${stage.input}/${partition}/${cause}`;
      const letter = encode('deadletter', {
        code,
        detail: detail.slice(0, detailCharsMax),
        origin,
        payload,
        stage: stage.name,
        refusedAtNs: BigInt(now()) * 1_000_000n,
        client: '',
        format: stage.input,
      });
      const position = formatPosition({ epoch, partition, offset: cause, index: 0 });
      const headers = { [sourceHeader]: position };
      return { topic: 'deadletter', key: origin, value: letter, headers };
    });
  }
}

function positionOf({ headers }: LogRecord): SourcePosition | undefined {
  const header = headers[sourceHeader];
  return header === undefined ? undefined : parsePosition(header);
}
