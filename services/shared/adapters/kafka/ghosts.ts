/**
 * A single broker that was stopped may come back without the markers of a transaction it had
 * called complete: its records stand in an output partition as those of an open transaction, which
 * the coordinator knows nothing of. The next transaction of the same producer would end it with
 * its own marker and commit the records, beside the ones made again from the same input. So a new
 * owner ends such a ghost first, in a transaction of its own: it is committed when the group's
 * offset is past its input, and aborted, to be made again, when it is not.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { Kafka } from 'kafkajs';
import { SidebandError } from '../../core/errors.ts';
import type { LogRecord } from '../../core/ports.ts';
import { parsePosition, sourceHeader } from '../../core/source-position.ts';
import { codedError, hasType } from './client.ts';
import { createCluster } from './cluster.ts';
import type { Broker, Cluster } from './cluster.ts';
import { fetchFrom, throwError } from './fetch.ts';
import { readUncommitted } from './fetch-protocol.ts';
import type { StoredBatch } from './stored-batch.ts';

export interface GhostOptions {
  readonly kafka: Kafka;
  readonly transactionalId: string;
  readonly transactionTimeoutMs: number;
  /** what the transactional id writes to, as on the wire */
  readonly outputs: readonly OutputPartition[];
  readonly fetchBytesMax: number;
  /** the offset that the group has committed, once nobody else can move it any more */
  committedOffset(): Promise<bigint>;
}

export interface OutputPartition {
  readonly topic: string;
  readonly partition: number;
}

interface Identity {
  readonly transactionalId: string;
  readonly producerId: string;
  readonly producerEpoch: number;
}

const transactionCoordinator = 1;
const attemptsMax = 40;
const retryDelayMs = 100;

/** @returns how many were ended @throws SidebandError log.unavailable */
export async function settleGhosts(options: GhostOptions): Promise<number> {
  const cluster = createCluster(options.kafka);
  try {
    await cluster.connect();
    for (const { topic } of options.outputs) await cluster.addTargetTopic(topic);
    return await new GhostHunt(cluster, options).run();
  } catch (error) {
    throw codedError(error, 'settling what a former owner left');
  } finally {
    await cluster.disconnect().catch(() => {});
  }
}

class GhostHunt {
  readonly #cluster: Cluster;
  readonly #options: GhostOptions;
  #settled = 0;

  constructor(cluster: Cluster, options: GhostOptions) {
    this.#cluster = cluster;
    this.#options = options;
  }

  async run(): Promise<number> {
    // fences the former owner, and resolves when its open transaction has its markers
    const identity = await this.#identify();
    const offset = await this.#options.committedOffset();
    for (const output of this.#options.outputs) {
      const ghost = await this.#ghostIn(output, identity.producerId);
      if (ghost === undefined) continue;
      await this.#end(identity, output, inputOf(ghost) < offset);
      this.#settled++;
    }
    return this.#settled;
  }

  async #identify(): Promise<Identity> {
    const { transactionalId, transactionTimeoutMs: transactionTimeout } = this.#options;
    return this.#patiently(async (coordinator) => {
      const made = await coordinator.initProducerId({ transactionalId, transactionTimeout });
      return { transactionalId, ...made };
    });
  }

  /** The first record of a transaction of this producer that is open in a partition. */
  async #ghostIn(output: OutputPartition, producerId: string): Promise<LogRecord | undefined> {
    const { topic, partition } = output;
    const wanted = { topic, fromBeginning: false, partitions: [{ partition }] };
    const [stable] = await this.#cluster.fetchTopicsOffset([wanted]);
    const [nodeId] = Object.keys(this.#cluster.findLeaderForPartitions(topic, [partition]));
    if (nodeId === undefined || nodeId === '-1') throw new Error(`${topic} has no leader`);
    const broker = await this.#cluster.findBroker({ nodeId });
    const { fetchBytesMax: maxBytes } = this.#options;
    const offset = BigInt(stable!.partitions[0]!.offset);
    const { answer } = await fetchFrom(broker, {
      isolationLevel: readUncommitted,
      maxWaitMs: 1,
      minBytes: 1,
      maxBytes,
      topic,
      partitions: [{ partition, offset, maxBytes }],
    });
    const [fetched] = answer.partitions;
    if (fetched !== undefined) throwError(fetched);
    return openRecord(fetched?.batches ?? [], BigInt(producerId));
  }

  async #end(identity: Identity, output: OutputPartition, isCommitted: boolean): Promise<void> {
    const { topic, partition } = output;
    const topics = [{ topic, partitions: [partition] }];
    await this.#patiently((coordinator) => coordinator.addPartitionsToTxn({ ...identity, topics }));
    await this.#patiently((coordinator) =>
      coordinator.endTxn({ ...identity, transactionResult: isCommitted }),
    );
  }

  /** While a transaction is being completed its coordinator refuses the next one. */
  async #patiently<T>(ask: (coordinator: Broker) => Promise<T>): Promise<T> {
    const groupId = this.#options.transactionalId;
    for (let attempt = 1; ; attempt++) {
      try {
        const wanted = { groupId, coordinatorType: transactionCoordinator };
        return await ask(await this.#cluster.findGroupCoordinator(wanted));
      } catch (error) {
        const { retriable } = error as { retriable?: boolean };
        const passes = retriable === true || hasType(error, 'CONCURRENT_TRANSACTIONS');
        if (!passes || attempt === attemptsMax) throw error;
        await delay(retryDelayMs);
      }
    }
  }
}

/** @param batches from the last stable offset on */
export function openRecord(
  batches: readonly StoredBatch[],
  producerId: bigint,
): LogRecord | undefined {
  let open: StoredBatch | undefined;
  for (const batch of batches) {
    if (batch.producerId !== producerId) continue;
    if (batch.isControl) open = undefined;
    else if (batch.isTransactional) open ??= batch;
  }
  return open?.records()[0];
}

/**
 * Offset of the input that made a record. One that does not say is taken for an input that was
 * committed: to show it twice is better than to lose it.
 */
function inputOf({ headers }: LogRecord): bigint {
  const text = headers[sourceHeader];
  if (text === undefined) return -1n;
  try {
    return parsePosition(text).offset;
  } catch (error) {
    if (error instanceof SidebandError) return -1n;
    throw error;
  }
}
