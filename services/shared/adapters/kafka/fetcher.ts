/**
 * Fetches the partitions of one topic from given offsets: one long poll per broker for all
 * partitions that wait. A position only ever comes from the previous fetch of the partition, so
 * what is handed over is continuous by construction, whatever a rebalance does in between.
 */
import { setImmediate as turn, setTimeout as delay } from 'node:timers/promises';
import type { Kafka } from 'kafkajs';
import { codedError, hasType } from './client.ts';
import { type Cluster, createCluster } from './cluster.ts';
import { type CommittedRecords, committedRecords } from './committed-records.ts';
import { fetchFrom, throwError } from './fetch.ts';
import { type FetchedPartition, type FetchRequest, readCommitted } from './fetch-protocol.ts';
import { responseBuffers } from './response-buffers.ts';

export interface FetcherOptions {
  readonly kafka: Kafka;
  /** as on the wire */
  readonly topic: string;
  readonly minBytes: number;
  readonly maxWaitMs: number;
  readonly partitionBytesMax: number;
}

export interface FetchedRecords extends CommittedRecords {
  /**
   * Says that nobody uses the records any more: their values lie in memory that a later fetch
   * takes. What is never released is left to the garbage collector.
   */
  release(): void;
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
      const { answer, bytes } = await fetchFrom(broker, this.#request(batch));
      const lease = new Lease(bytes);
      for (const fetched of answer.partitions) {
        const waiting = batch.get(fetched.partition);
        if (waiting !== undefined) settle(fetched, waiting, lease);
      }
      const release = () => {};
      // a broker leaves a partition out when it has nothing to say of it
      for (const { resolve, offset } of batch.values())
        resolve({ records: [], next: offset, release });
    } catch (error) {
      for (const { reject } of batch.values()) reject(error);
    }
  }

  #request(batch: ReadonlyMap<number, Waiting>): FetchRequest {
    const { topic, minBytes, maxWaitMs, partitionBytesMax } = this.#options;
    const othersWork = this.#outstanding < this.#readers;
    return {
      isolationLevel: readCommitted,
      maxWaitMs: othersWork ? Math.min(shortWaitMs, maxWaitMs) : maxWaitMs,
      minBytes,
      maxBytes: partitionBytesMax * partitionsPerFetchMax,
      topic,
      partitions: [...batch].map(([partition, { offset }]) => ({
        partition,
        offset,
        maxBytes: partitionBytesMax,
      })),
    };
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

/** Only the partition that has an error fails. */
function settle(fetched: FetchedPartition, waiting: Waiting, lease: Lease): void {
  try {
    throwError(fetched);
    const committed = committedRecords(fetched, waiting.offset);
    waiting.resolve({ ...committed, release: lease.share() });
  } catch (error) {
    waiting.reject(error);
  }
}

/** Gives the memory of an answer back when all who share it have released it. */
class Lease {
  readonly #bytes: Buffer;
  #holders = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  share(): () => void {
    this.#holders++;
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      if (--this.#holders === 0) responseBuffers.give(this.#bytes);
    };
  }
}
