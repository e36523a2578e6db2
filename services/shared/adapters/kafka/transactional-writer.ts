/**
 * Writes for one owned input partition: outputs and the input offset in one transaction. One
 * writer per ownership, and never used again after an error: what a timeout left behind is
 * unknown, and only the next writer's `fence` settles it.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { Kafka, Producer, Transaction } from 'kafkajs';
import { SidebandError } from '../../core/errors.ts';
import type { Commit } from '../../core/ports.ts';
import { codedError, hasType } from './client.ts';
import { type Destination, sendAll, toSendable } from './messages.ts';

export interface WriterOptions {
  readonly kafka: Kafka;
  readonly destination: Destination;
  /** group and input topic as on the wire */
  readonly group: string;
  readonly topic: string;
  readonly partition: number;
  readonly transactionTimeoutMs: number;
}

/** quick at first: the previous transaction's markers are often still being written; 5 s in all */
const sendRetry = { initialRetryTime: 5, multiplier: 2, maxRetryTime: 1_500, retries: 11 };
const concurrentAttemptsMax = 10;
/** offset.metadata.max.bytes of a broker that nobody has configured */
const metadataBytesMax = 4096;

export function transactionalIdOf(place: Pick<WriterOptions, 'group' | 'topic' | 'partition'>) {
  return `${place.group}.${place.topic}.${place.partition}`;
}

export class TransactionalWriter {
  readonly #options: WriterOptions;
  readonly #producer: Producer;
  /** begun by fence and not yet used */
  #begun: Transaction | undefined;

  constructor(options: WriterOptions) {
    const { kafka } = options;
    this.#options = options;
    this.#producer = kafka.producer({
      transactionalId: transactionalIdOf(options),
      transactionTimeout: options.transactionTimeoutMs,
      allowAutoTopicCreation: false,
      maxInFlightRequests: 1,
      retry: sendRetry,
      createPartitioner: () => (arguments_) => arguments_.message.partition!,
    });
  }

  /**
   * Shuts out the previous owner and settles what it left open. Only beginning a transaction
   * does that, connecting does not; the committed offset is to be asked for after this.
   * @throws SidebandError log.unavailable
   */
  async fence(): Promise<void> {
    try {
      await this.#producer.connect();
      this.#begun = await this.#producer.transaction();
    } catch (error) {
      throw codedError(error, 'taking over the transactional id');
    }
  }

  /** @throws SidebandError log.fenced, log.unavailable, log.record-too-large */
  async commit(commit: Commit): Promise<void> {
    const { outputs, metadata } = commit;
    if (Buffer.byteLength(metadata) > metadataBytesMax) {
      throw new SidebandError('log.record-too-large', `${metadata.length} characters of metadata`);
    }
    const { destination } = this.#options;
    const sendables = await Promise.all(outputs.map((o) => toSendable(o, destination)));
    try {
      const transaction = this.#begun ?? (await this.#producer.transaction());
      this.#begun = undefined;
      await sendAll(transaction.sendBatch, sendables);
      await this.#sendOffsets(transaction, commit);
      await transaction.commit();
    } catch (error) {
      throw codedError(error, 'committing');
    }
  }

  async close(): Promise<void> {
    try {
      await this.#producer.disconnect();
    } catch {
      // its connections are gone already
    }
  }

  /** kafkajs does not repeat this one while the previous transaction is being completed. */
  async #sendOffsets(transaction: Transaction, commit: Commit): Promise<void> {
    let delayMs = sendRetry.initialRetryTime;
    for (let attempt = 1; ; attempt++, delayMs *= sendRetry.multiplier) {
      try {
        return await transaction.sendOffsets(this.#offsets(commit));
      } catch (error) {
        const busy = hasType(error, 'CONCURRENT_TRANSACTIONS');
        if (!busy || attempt === concurrentAttemptsMax) throw error;
        await delay(delayMs);
      }
    }
  }

  #offsets({ offset, metadata }: Commit): Parameters<Transaction['sendOffsets']>[0] {
    const { group, topic, partition } = this.#options;
    // kafkajs passes the metadata on; only its types omit it
    const committed = { partition, offset: String(offset), metadata };
    return { consumerGroupId: group, topics: [{ topic, partitions: [committed] }] };
  }
}
