/**
 * Appends outside a transaction. While one request is under way the next is collected, so
 * batches grow with the load. After a failure everything that waits is refused with it: the
 * caller appends again in its order, and what had arrived after all is a duplicate downstream.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { Kafka, Producer } from 'kafkajs';
import { SidebandError } from '../../core/errors.ts';
import type { Appender, LogOutput } from '../../core/ports.ts';
import { codedError } from './client.ts';
import { type Destination, type Sendable, sendAll, sizeOf, toSendable } from './messages.ts';

export interface AppenderOptions {
  readonly kafka: Kafka;
  readonly destination: Destination;
  readonly queueBytesMax: number;
}

interface Pending extends PromiseWithResolvers<void> {
  readonly sendables: Promise<readonly Sendable[]>;
  readonly bytes: number;
}

/** 8 s in all when a broker refuses at once */
const connectAttemptsMax = 8;
const connectDelayMs = 300;
/** in one go; the rest waits for the next */
const flushBytesWanted = 4 * 1024 * 1024;

export class KafkaAppender implements Appender {
  readonly #options: AppenderOptions;
  readonly #queue: Pending[] = [];
  #queuedBytes = 0;
  #producer: Producer | undefined;
  #flushing: Promise<void> | undefined;
  #closed = false;

  constructor(options: AppenderOptions) {
    this.#options = options;
  }

  /** @throws SidebandError log.unavailable, log.record-too-large */
  async append(records: readonly LogOutput[]): Promise<void> {
    if (records.length === 0) return;
    const bytes = records.reduce((sum, r) => sum + sizeOf(r), 0);
    if (this.#closed) throw new SidebandError('log.unavailable', 'the appender is closed');
    if (this.#queuedBytes > 0 && this.#queuedBytes + bytes > this.#options.queueBytesMax) {
      throw new SidebandError('log.unavailable', `${this.#queuedBytes} bytes wait already`);
    }
    const { destination } = this.#options;
    const sendables = Promise.all(records.map((r) => toSendable(r, destination)));
    // looked at when its turn comes; until then it is nobody's unhandled rejection
    sendables.catch(() => {});
    const pending: Pending = { sendables, bytes, ...Promise.withResolvers<void>() };
    this.#queue.push(pending);
    this.#queuedBytes += bytes;
    this.#flushing ??= this.#flushAll();
    await pending.promise;
  }

  /** Waits for what was appended. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#flushing;
    await this.#discardProducer();
  }

  async #flushAll(): Promise<void> {
    // what is appended in the same turn goes into the same request
    await Promise.resolve();
    while (this.#queue.length > 0) await this.#flush(this.#takeSome());
    this.#flushing = undefined;
  }

  #takeSome(): Pending[] {
    const taken: Pending[] = [];
    let bytes = 0;
    while (this.#queue.length > 0) {
      const next = this.#queue[0]!;
      if (taken.length > 0 && bytes + next.bytes > flushBytesWanted) break;
      taken.push(this.#queue.shift()!);
      bytes += next.bytes;
    }
    return taken;
  }

  async #flush(pendings: readonly Pending[]): Promise<void> {
    const good: Pending[] = [];
    const sendables: Sendable[] = [];
    for (const pending of pendings) {
      try {
        sendables.push(...(await pending.sendables));
        good.push(pending);
      } catch (error) {
        this.#settle(pending, codedError(error, 'appending'));
      }
    }
    try {
      const producer = await this.#openProducer();
      await sendAll(producer.sendBatch, sendables);
      for (const pending of good) this.#settle(pending);
    } catch (error) {
      await this.#refuse(good, codedError(error, 'appending'));
    }
  }

  async #refuse(failed: readonly Pending[], error: SidebandError): Promise<void> {
    // kafkajs' idempotent producer can be stuck for ever after a broker failed
    await this.#discardProducer();
    for (const pending of failed) this.#settle(pending, error);
    for (const pending of this.#queue.splice(0)) {
      pending.sendables.catch(() => {});
      this.#settle(pending, error);
    }
  }

  #settle(pending: Pending, error?: SidebandError): void {
    this.#queuedBytes -= pending.bytes;
    if (error === undefined) pending.resolve();
    else pending.reject(error);
  }

  /** kafkajs repeats a send, but not the connecting: with a broker down that fails at once. */
  async #openProducer(): Promise<Producer> {
    for (let attempt = 1; ; attempt++) {
      if (this.#producer !== undefined) return this.#producer;
      const producer = this.#createProducer();
      try {
        await producer.connect();
        this.#producer = producer;
      } catch (error) {
        await producer.disconnect().catch(() => {});
        if (attempt === connectAttemptsMax || this.#closed) throw error;
        await delay(connectDelayMs * attempt);
      }
    }
  }

  #createProducer(): Producer {
    return this.#options.kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: () => (arguments_) => arguments_.message.partition!,
    });
  }

  async #discardProducer(): Promise<void> {
    const producer = this.#producer;
    this.#producer = undefined;
    await producer?.disconnect().catch(() => {});
  }
}
