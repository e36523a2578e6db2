/** A member of a group with a session per partition it owns. */
import type { Admin, Kafka } from 'kafkajs';
import { topics } from '../../core/topics.ts';
import type { Committed, Consumption, ConsumeOptions } from '../../core/ports.ts';
import { codedError } from './client.ts';
import { Fetcher } from './fetcher.ts';
import { settleGhosts } from './ghosts.ts';
import type { OutputPartition } from './ghosts.ts';
import { Membership } from './membership.ts';
import type { KafkaSettings } from './options.ts';
import { PartitionSession } from './partition-session.ts';
import { holdsRecords } from './reader.ts';
import type { Topics } from './topics.ts';
import { TransactionalWriter, transactionalIdOf } from './transactional-writer.ts';
import { within } from './within.ts';

export interface ConsumptionOptions {
  readonly kafka: Kafka;
  /** the client that fetches: it gives up sooner */
  readonly fetching: Kafka;
  /** the client that writes: it remembers coordinators */
  readonly writing: Kafka;
  readonly admin: Admin;
  readonly topics: Topics;
  readonly settings: KafkaSettings;
  readonly consume: ConsumeOptions;
}

const noOffset = '-1';
const watchesPerStall = 10;
/**
 * While no broker answers, kafkajs cannot be stopped before its retries are used up. What is
 * given up then is not committed, and processed again by the next owner.
 */
const stopPatienceMs = 5_000;

export class KafkaConsumption implements Consumption {
  readonly #options: ConsumptionOptions;
  readonly #group: string;
  readonly #topic: string;
  readonly #fetcher: Fetcher;
  readonly #membership: Membership;
  readonly #sessions = new Map<number, PartitionSession>();
  /** per partition, the end of the session this process had before */
  readonly #ending = new Map<number, Promise<void>>();
  readonly #watch: NodeJS.Timeout;
  #leaving: Promise<void> | undefined;
  #stopped: Promise<void> | undefined;
  #over = false;

  private constructor(options: ConsumptionOptions) {
    const { kafka, fetching, settings, consume } = options;
    this.#options = options;
    this.#group = settings.groupPrefix + consume.group;
    this.#topic = options.topics.wireTopic(consume.topic);
    const { minBytes, maxWaitMs, partitionBytesMax } = settings;
    const topic = this.#topic;
    this.#fetcher = new Fetcher({ kafka: fetching, topic, minBytes, maxWaitMs, partitionBytesMax });
    this.#membership = new Membership({
      kafka,
      group: this.#group,
      topic,
      sessionTimeoutMs: settings.sessionTimeoutMs,
      onAssigned: (partitions) => this.#assign(partitions),
    });
    const everyMs = settings.stallTimeoutMs / watchesPerStall;
    this.#watch = setInterval(() => this.#leaveWhenStalled(), everyMs);
  }

  /** @throws SidebandError log.unavailable */
  static async start(options: ConsumptionOptions): Promise<KafkaConsumption> {
    const consumption = new KafkaConsumption(options);
    try {
      await consumption.#membership.join();
    } catch (error) {
      await consumption.stop();
      throw error;
    }
    return consumption;
  }

  owned(): readonly number[] {
    const restored = [...this.#sessions.values()].filter((s) => s.restored);
    return restored.map((s) => s.partition).sort((a, b) => a - b);
  }

  async lag(): Promise<number> {
    const restored = [...this.#sessions.values()].filter((s) => s.restored);
    const lags = await Promise.all(restored.map((s) => s.lag()));
    return Number(lags.reduce((sum, lag) => sum + lag, 0n));
  }

  stop(): Promise<void> {
    this.#stopped ??= this.#stop();
    return this.#stopped;
  }

  async #stop(): Promise<void> {
    this.#over = true;
    clearInterval(this.#watch);
    for (const partition of [...this.#sessions.keys()]) this.#give(partition);
    const inTime = await within(stopPatienceMs, this.#leaveInOrder());
    // or else it would join again when it is no longer wanted
    if (!inTime) this.#membership.leave().catch(() => {});
  }

  async #leaveInOrder(): Promise<void> {
    await Promise.all(this.#ending.values());
    await this.#membership.leave();
    await this.#fetcher.close().catch(() => {});
  }

  /**
   * A session whose partition stays goes on: had another member owned it in between, that one
   * would have fenced this one's transactional id.
   */
  #assign(partitions: readonly number[]): void {
    for (const owned of [...this.#sessions.keys()]) {
      if (!partitions.includes(owned)) this.#give(owned);
    }
    if (this.#over) return;
    for (const partition of partitions) if (!this.#sessions.has(partition)) this.#take(partition);
  }

  #take(partition: number): void {
    const before = this.#ending.get(partition);
    this.#sessions.set(partition, new PartitionSession(this.#sessionOptions(partition), before));
  }

  #give(partition: number): void {
    const session = this.#sessions.get(partition);
    if (session === undefined) return;
    this.#sessions.delete(partition);
    const ended = session.stop().finally(() => {
      if (this.#ending.get(partition) === ended) this.#ending.delete(partition);
    });
    this.#ending.set(partition, ended);
  }

  #sessionOptions(partition: number) {
    const { writing: kafka, consume, settings, topics: destination } = this.#options;
    const { transactionTimeoutMs } = settings;
    const place = { group: this.#group, topic: this.#topic, partition };
    return {
      partition,
      consume,
      fetcher: this.#fetcher,
      settle: () => this.#settle(partition),
      createWriter: () =>
        new TransactionalWriter({ kafka, destination, transactionTimeoutMs, ...place }),
      fetchCommitted: () => this.#fetchCommitted(partition),
      hasOutputs: () => this.#hasOutputs(partition),
      confirmed: () => this.#membership.confirmed(),
      onHalt: (error: Error) => this.#halt(error),
    };
  }

  async #settle(partition: number): Promise<void> {
    const { fetching: kafka, settings } = this.#options;
    const { transactionTimeoutMs, partitionBytesMax: fetchBytesMax } = settings;
    await settleGhosts({
      kafka,
      transactionalId: transactionalIdOf({ group: this.#group, topic: this.#topic, partition }),
      transactionTimeoutMs,
      outputs: await this.#outputsOf(partition),
      fetchBytesMax,
      committedOffset: async () => (await this.#fetchCommitted(partition))?.offset ?? 0n,
    });
  }

  /** Its own of the topics keyed by point; of the others it may write to any. */
  async #outputsOf(partition: number): Promise<readonly OutputPartition[]> {
    const { consume, topics: names } = this.#options;
    const outputs: OutputPartition[] = [];
    for (const output of consume.outputs) {
      const topic = names.wireTopic(output);
      if (topics[output].partitions === 'points') outputs.push({ topic, partition });
      else {
        const count = await names.partitions(output);
        for (let one = 0; one < count; one++) outputs.push({ topic, partition: one });
      }
    }
    return outputs;
  }

  #halt(error: Error): void {
    if (this.#over) return;
    this.#over = true;
    this.#options.consume.onHalt(error);
  }

  async #fetchCommitted(partition: number): Promise<Committed | null> {
    const [groupId, topic] = [this.#group, this.#topic];
    try {
      const found = await this.#options.admin.fetchOffsets({ groupId, topics: [topic] });
      const own = found[0]?.partitions.find((p) => p.partition === partition);
      if (own === undefined) throw new Error('no answer for the partition');
      if (own.offset === noOffset) return null;
      return { offset: BigInt(own.offset), metadata: own.metadata ?? '' };
    } catch (error) {
      throw codedError(error, `asking for the offset of ${groupId} on ${topic}/${partition}`);
    }
  }

  /**
   * Topics that are not keyed by point are shared by many partitions, and compacted ones may have
   * been restored from a copy: they prove nothing.
   */
  async #hasOutputs(partition: number): Promise<boolean> {
    const { fetching: kafka, consume, settings, topics: names } = this.#options;
    for (const output of consume.outputs) {
      const { partitions, cleanup } = topics[output];
      if (partitions !== 'points' || cleanup === 'compact') continue;
      const topic = names.wireTopic(output);
      if (await holdsRecords({ kafka, topic, partition, settings })) return true;
    }
    return false;
  }

  /** Others take over what hangs here; its late commit is fenced. It joins again when free. */
  #leaveWhenStalled(): void {
    const { stallTimeoutMs } = this.#options.settings;
    const stalled = [...this.#sessions.values()].some((s) => s.busyMs > stallTimeoutMs);
    if (!stalled || this.#leaving !== undefined) return;
    this.#leaving = this.#leaveForAWhile().finally(() => (this.#leaving = undefined));
  }

  async #leaveForAWhile(): Promise<void> {
    await this.#membership.leave();
    await Promise.all(this.#ending.values());
    while (!this.#over) {
      try {
        return await this.#membership.join();
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 1_000));
      }
    }
  }
}
