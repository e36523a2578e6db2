/** The embedded log: the Transport port on SQLite, for one process on one machine. */
import { SidebandError } from '../../core/errors.ts';
import { partitionOf } from '../../core/murmur2.ts';
import type {
  Appender,
  ConsumeOptions,
  Consumption,
  LogOutput,
  PartitionedRecord,
  ReadOptions,
  Transport,
} from '../../core/ports.ts';
import { startOf } from '../../core/read-start.ts';
import { type TopicName, topics } from '../../core/topics.ts';
import { AppendQueue } from './append-queue.ts';
import { EmbeddedConsumption } from './embedded-consumption.ts';
import { GroupMembers } from './group-members.ts';
import { LogThread } from './log-thread.ts';
import { type SlottedRecord, unpackRead } from './packed-records.ts';
import type { Layout } from './protocol.ts';
import { Wakeups } from './wakeups.ts';

export interface EmbeddedLogOptions {
  /** directory of the log; made when it is not there */
  readonly dir: string;
  /** live bytes above which the oldest records go before their time; default 8 GiB */
  readonly bytesMax?: number;
  /** bytes of appends that may wait for the disk; default 128 MiB */
  readonly queuedBytesMax?: number;
  /** largest value of a record; default 8 MiB */
  readonly valueBytesMax?: number;
  /** only read(), partitions() and ping(); beside a process that writes */
  readonly readOnly?: boolean;
  /** a member that holds its partitions longer than this when another joins loses them */
  readonly handoverMs?: number;
  /** how long a transaction waits for another program that locks the file */
  readonly busyTimeoutMs?: number;
  readonly retentionEveryMs?: number;
  /** how long a tombstone stays in a compacted topic */
  readonly tombstoneHours?: number;
}

const mebibyte = 1024 * 1024;

const defaults = {
  bytesMax: 8192 * mebibyte,
  queuedBytesMax: 128 * mebibyte,
  valueBytesMax: 8 * mebibyte,
  readOnly: false,
  handoverMs: 10_000,
  busyTimeoutMs: 1000,
  retentionEveryMs: 10_000,
  tombstoneHours: 24,
};

/** @throws SidebandError log.in-use, log.corrupt, log.unavailable */
export async function openEmbeddedLog(options: EmbeddedLogOptions): Promise<Transport> {
  const complete = { ...defaults, ...options };
  const thread = await LogThread.start(complete);
  return new EmbeddedLog(thread, complete, await thread.call('layout', null));
}

const readRecordsMax = 512;
const readBytesMax = 4 * mebibyte;

class EmbeddedLog implements Transport {
  readonly #thread: LogThread;
  readonly #options: Required<EmbeddedLogOptions>;
  readonly #wakeups = new Wakeups();
  readonly #queue: AppendQueue;
  readonly #groups = new Map<string, GroupMembers>();
  readonly #consumptions = new Set<EmbeddedConsumption>();
  #layout: Layout;
  #closed: Promise<void> | undefined;

  constructor(thread: LogThread, options: Required<EmbeddedLogOptions>, layout: Layout) {
    this.#thread = thread;
    this.#options = options;
    this.#layout = layout;
    this.#queue = new AppendQueue(thread, {
      queuedBytesMax: options.queuedBytesMax,
      onAppended: (slots) => this.#wakeups.notify(slots),
    });
  }

  async ensureTopics(pointPartitions: number): Promise<void> {
    this.#requireWritable();
    this.#layout = await this.#thread.call('ensure', pointPartitions);
  }

  async partitions(topic: TopicName): Promise<number> {
    return (await this.#slotsOf(topic)).length;
  }

  async appender(): Promise<Appender> {
    this.#requireWritable();
    let closed = false;
    return {
      append: async (records) => {
        if (closed) throw new SidebandError('log.unavailable', 'the appender is closed');
        await this.#queue.append(records.map((r) => this.#slotted(r)));
      },
      close: async () => {
        closed = true;
      },
    };
  }

  async consume(consume: ConsumeOptions): Promise<Consumption> {
    this.#requireWritable();
    const slots = await this.#slotsOf(consume.topic);
    const members = this.#membersOf(consume, slots.length);
    const consumption = new EmbeddedConsumption({
      consume,
      thread: this.#thread,
      members,
      loop: (partition) => ({
        consume,
        thread: this.#thread,
        wakeups: this.#wakeups,
        partition,
        slot: slots[partition]!,
        outputSlots: this.#ownOutputs(consume, partition),
        slotted: (output) => this.#slotted(output),
      }),
      onStopped: (stopped) => this.#consumptions.delete(stopped),
    });
    this.#consumptions.add(consumption);
    await members.join(consumption);
    return consumption;
  }

  read(topic: TopicName, options: ReadOptions = {}): AsyncIterable<PartitionedRecord> {
    // asked now, so that the end is that of the call and not of the first step
    const ends = this.#endsOf(topic, options);
    ends.catch(() => null);
    return this.#records(ends);
  }

  async ping(): Promise<void> {
    await this.#thread.call('ping', null);
  }

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    await Promise.all([...this.#consumptions].map((c) => c.stop()));
    await this.#thread.close();
  }

  async *#records(ends: Promise<readonly Span[]>): AsyncGenerator<PartitionedRecord> {
    const limits = { recordsMax: readRecordsMax, bytesMax: readBytesMax };
    for (const { partition, slot, from, until } of await ends) {
      for (let at = from; at < until;) {
        const read = await this.#thread.call('read', { slot, from: at, until, ...limits });
        const records = unpackRead(read);
        if (records.length === 0) break;
        for (const record of records) yield { ...record, partition };
        at = records.at(-1)!.offset + 1n;
      }
    }
  }

  async #endsOf(topic: TopicName, options: ReadOptions): Promise<Span[]> {
    const { partition } = options;
    const slots = await this.#slotsOf(topic);
    const bounds = await this.#thread.call('bounds', slots);
    const spans = bounds.map(({ next }, p) => ({
      partition: p,
      slot: slots[p]!,
      from: startOf(options, next),
      until: next,
    }));
    return spans.filter((span) => partition === undefined || span.partition === partition);
  }

  async #slotsOf(topic: TopicName): Promise<readonly number[]> {
    // another process may have made the topic since
    if (this.#layout[topic] === undefined) this.#layout = await this.#thread.call('layout', null);
    const slots = this.#layout[topic];
    if (slots === undefined) throw new SidebandError('log.unavailable', `no topic ${topic} yet`);
    return slots;
  }

  #slotted(output: LogOutput): SlottedRecord {
    const { topic, key, value, headers } = output;
    const slots = this.#layout[topic];
    if (slots === undefined) throw new SidebandError('log.unavailable', `no topic ${topic} yet`);
    const slot = slots[output.partition ?? partitionOf(key, slots.length)];
    if (slot === undefined) throw new Error(`${topic} has no partition ${output.partition}`);
    if (value !== null && value.length > this.#options.valueBytesMax)
      throw new SidebandError('log.record-too-large', `${value.length} bytes on ${topic}`);
    return {
      slot,
      key,
      value,
      headers: headers === undefined || !hasAny(headers) ? null : JSON.stringify(headers),
      timestampMs: output.timestampMs ?? Date.now(),
    };
  }

  /**
   * A topic that is not partitioned like the points has other writers, and a compacted one may
   * have been restored from a copy: they tell nothing.
   */
  #ownOutputs({ outputs }: ConsumeOptions, partition: number): number[] {
    const own = outputs.filter((topic) => {
      const { partitions, cleanup } = topics[topic];
      return partitions === 'points' && cleanup !== 'compact';
    });
    return own.flatMap((topic) => this.#layout[topic]?.[partition] ?? []);
  }

  #membersOf({ group, topic }: ConsumeOptions, partitions: number): GroupMembers {
    const name = `${group} ${topic}`;
    const members =
      this.#groups.get(name) ?? new GroupMembers(partitions, this.#options.handoverMs);
    this.#groups.set(name, members);
    return members;
  }

  #requireWritable(): void {
    if (this.#options.readOnly)
      throw new SidebandError('log.unavailable', 'the embedded log is open for reading only');
  }
}

interface Span {
  readonly partition: number;
  readonly slot: number;
  readonly from: bigint;
  readonly until: bigint;
}

function hasAny(headers: Readonly<Record<string, string>>): boolean {
  for (const _ in headers) return true;
  return false;
}
