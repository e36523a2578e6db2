/**
 * Fetches the partitions of one topic from given offsets: one long poll per broker for all
 * partitions that wait. A position only ever comes from the previous fetch of the partition, so
 * what is handed over is continuous by construction, whatever a rebalance does in between.
 */
import { setImmediate as turn, setTimeout as delay } from 'node:timers/promises';
import type { Kafka } from 'kafkajs';
import { codedError, hasType } from './client.ts';
import {
  type Cluster,
  createCluster,
  fetchFrom,
  type FetchRequest,
  readCommitted,
} from './cluster.ts';
import { committedRecords, type FetchedRecords } from './committed-records.ts';

export interface FetcherOptions {
  readonly kafka: Kafka;
  /** as on the wire */
  readonly topic: string;
  readonly minBytes: number;
  readonly maxWaitMs: number;
  readonly partitionBytesMax: number;
}

interface Waiting extends PromiseWithResolvers<FetchedRecords> {
  readonly offset: bigint;
}

interface Poll {
  readonly waiting: Map<number, Waiting>;
  running: boolean;
}

/** while one partition is at work, a poll of the others may delay its next one this long */
const shortWaitMs = 10;
/** in full; what does not fit waits for the next poll */
const partitionsPerFetchMax = 4;
/** leaders move: the caller hears of it only after this */
const patienceMs = 10_000;
const retryDelayMs = 200;

export class Fetcher {
  readonly #options: FetcherOptions;
  readonly #cluster: Cluster;
  readonly #polls = new Map<string, Poll>();
  #readers = 0;
  #outstanding = 0;
  #connected: Promise<void> | undefined;
  #closed = false;

  constructor(options: FetcherOptions) {
    this.#options = options;
    this.#cluster = createCluster(options.kafka);
  }

  /** Polls wait the full time only when all who have joined wait for records. */
  join(): void {
    this.#readers++;
  }

  leave(): void {
    this.#readers--;
  }

  /**
   * Committed records from `offset` on; none when there were none within the wait.
   * @throws SidebandError log.unavailable; its cause says OFFSET_OUT_OF_RANGE below the start
   */
  fetch(partition: number, offset: bigint): Promise<FetchedRecords> {
    const doing = `fetching ${this.#options.topic}/${partition} at ${offset}`;
    return this.#patiently(doing, async () => {
      this.#outstanding++;
      try {
        return await this.#enqueue(this.#leaderOf(partition), partition, offset);
      } finally {
        this.#outstanding--;
      }
    });
  }

  /** First offset still kept. @throws SidebandError log.unavailable */
  start(partition: number): Promise<bigint> {
    return this.#edge(partition, true);
  }

  /** Behind the last committed record (the last stable offset). @throws as start */
  end(partition: number): Promise<bigint> {
    return this.#edge(partition, false);
  }

  /** What waits is refused. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#cluster.disconnect();
  }

  async #patiently<T>(doing: string, ask: () => Promise<T>): Promise<T> {
    const deadline = performance.now() + patienceMs;
    for (;;) {
      try {
        await this.#connect();
        await this.#cluster.refreshMetadataIfNecessary();
        return await ask();
      } catch (error) {
        const hopeless = this.#closed || hasType(error, 'OFFSET_OUT_OF_RANGE');
        if (hopeless || performance.now() > deadline) throw codedError(error, doing);
        await this.#recover(error);
        await delay(retryDelayMs);
      }
    }
  }

  #connect(): Promise<void> {
    this.#connected ??= this.#cluster
      .connect()
      .then(() => this.#cluster.addTargetTopic(this.#options.topic))
      .catch((error: unknown) => {
        this.#connected = undefined;
        throw error;
      });
    return this.#connected;
  }

  #edge(partition: number, fromBeginning: boolean): Promise<bigint> {
    const { topic } = this.#options;
    return this.#patiently(`looking up the offsets of ${topic}/${partition}`, async () => {
      this.#leaderOf(partition);
      const wanted = { topic, fromBeginning, partitions: [{ partition }] };
      const [answer] = await this.#cluster.fetchTopicsOffset([wanted]);
      return BigInt(answer!.partitions[0]!.offset);
    });
  }

  #leaderOf(partition: number): string {
    const leaders = this.#cluster.findLeaderForPartitions(this.#options.topic, [partition]);
    const leader = Object.keys(leaders)[0];
    if (leader === undefined || leader === '-1') throw new Error('no leader');
    return leader;
  }

  #enqueue(leader: string, partition: number, offset: bigint): Promise<FetchedRecords> {
    let poll = this.#polls.get(leader);
    if (poll === undefined) {
      poll = { waiting: new Map(), running: false };
      this.#polls.set(leader, poll);
    }
    const waiting: Waiting = { offset, ...Promise.withResolvers<FetchedRecords>() };
    // two readers of one partition: the second one asks on its own
    if (poll.waiting.has(partition)) return this.#fetchAlone(leader, partition, waiting);
    poll.waiting.set(partition, waiting);
    if (!poll.running) {
      poll.running = true;
      void this.#run(leader, poll);
    }
    return waiting.promise;
  }

  #fetchAlone(leader: string, partition: number, waiting: Waiting): Promise<FetchedRecords> {
    void this.#poll(leader, new Map([[partition, waiting]]));
    return waiting.promise;
  }

  async #run(leader: string, poll: Poll): Promise<void> {
    for (;;) {
      // lets all who become free now into the same poll: else two halves would take turns for ever
      await turn();
      if (poll.waiting.size === 0) break;
      const batch = new Map(poll.waiting);
      poll.waiting.clear();
      await this.#poll(leader, batch);
    }
    poll.running = false;
  }

  /** Settles everyone in `batch`, and never rejects. */
  async #poll(leader: string, batch: ReadonlyMap<number, Waiting>): Promise<void> {
    try {
      const broker = await this.#cluster.findBroker({ nodeId: leader });
      const { partitions, ends } = await fetchFrom(broker, this.#request(batch));
      for (const fetched of partitions) {
        const { partition } = fetched;
        const waiting = batch.get(partition);
        const range = { from: waiting?.offset ?? 0n, end: ends.get(partition) };
        waiting?.resolve(committedRecords(fetched, range));
      }
      for (const { resolve, offset } of batch.values()) resolve({ records: [], next: offset });
    } catch (error) {
      this.#rejectTheCulprit(batch, error);
    }
  }

  #request(batch: ReadonlyMap<number, Waiting>): FetchRequest {
    const { topic, minBytes, maxWaitMs, partitionBytesMax } = this.#options;
    const othersWork = this.#outstanding < this.#readers;
    return {
      isolationLevel: readCommitted,
      maxWaitTime: othersWork ? Math.min(shortWaitMs, maxWaitMs) : maxWaitMs,
      minBytes,
      maxBytes: partitionBytesMax * partitionsPerFetchMax,
      topics: [
        {
          topic,
          partitions: [...batch].map(([partition, { offset }]) => ({
            partition,
            fetchOffset: String(offset),
            maxBytes: partitionBytesMax,
          })),
        },
      ],
    };
  }

  /** kafkajs fails the whole response for one partition; the others just ask again. */
  #rejectTheCulprit(batch: ReadonlyMap<number, Waiting>, error: unknown): void {
    const { partition: culprit } = error as { partition?: number };
    for (const [partition, { resolve, reject, offset }] of batch) {
      if (culprit === undefined || culprit === partition) reject(error);
      else resolve({ records: [], next: offset });
    }
  }

  /** Leaders move and brokers die: forget what is known of them. */
  async #recover(error: unknown): Promise<void> {
    const { host, port } = error as { host?: string; port?: number };
    try {
      if (host !== undefined && port !== undefined) this.#cluster.removeBroker({ host, port });
      await this.#cluster.refreshMetadata();
    } catch {
      // the next call connects anew or says why it cannot
    }
  }
}
