/**
 * Membership of a group. A kafkajs consumer joins, heartbeats and learns which partitions are
 * its own, but fetches nothing: its partitions stay paused. So heartbeats do not depend on how
 * long a batch takes, and what is processed never depends on what kafkajs fetched before a
 * rebalance.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { Consumer, Kafka } from 'kafkajs';
import { codedError, hasType } from './client.ts';

export interface MembershipOptions {
  readonly kafka: Kafka;
  /** as on the wire */
  readonly group: string;
  readonly topic: string;
  readonly sessionTimeoutMs: number;
  /** after every join, and with none when membership is lost */
  onAssigned(partitions: readonly number[]): void;
}

const idleMs = 200;
const heartbeatsPerSession = 12;
const rebalanceTimeoutMs = 10_000;
const restartDelayMs = 1_000;
const topicPatienceMs = 15_000;
const topicRetryMs = 250;

export class Membership {
  readonly #options: MembershipOptions;
  #consumer: Consumer | undefined;
  #confirmed = Promise.withResolvers<void>();
  #restart: NodeJS.Timeout | undefined;
  #joining: Promise<void> = Promise.resolve();
  #wanted = false;

  constructor(options: MembershipOptions) {
    this.#options = options;
  }

  /** @throws SidebandError log.unavailable when no broker answers; later losses are mended */
  async join(): Promise<void> {
    this.#wanted = true;
    this.#joining = this.#joinPatiently();
    await this.#joining;
  }

  async leave(): Promise<void> {
    this.#wanted = false;
    clearTimeout(this.#restart);
    this.#options.onAssigned([]);
    await this.#joining.catch(() => {});
    const consumer = this.#consumer;
    this.#consumer = undefined;
    await consumer?.disconnect().catch(() => {});
  }

  /** Resolves when the group has confirmed this member after now. */
  confirmed(): Promise<void> {
    return this.#confirmed.promise;
  }

  /** A topic just made is not known to every broker at once. */
  async #joinPatiently(): Promise<void> {
    const deadline = performance.now() + topicPatienceMs;
    for (;;) {
      try {
        return await this.#join();
      } catch (error) {
        const isNew = hasType(error, 'UNKNOWN_TOPIC_OR_PARTITION');
        if (!isNew || !this.#wanted || performance.now() > deadline) throw error;
        await delay(topicRetryMs);
      }
    }
  }

  async #join(): Promise<void> {
    const consumer = this.#createConsumer();
    this.#consumer = consumer;
    try {
      await consumer.connect();
      await consumer.subscribe({ topics: [this.#options.topic] });
      await consumer.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        // never called: the partitions are paused before the first fetch
        eachBatch: async () => {},
      });
    } catch (error) {
      this.#consumer = undefined;
      await consumer.disconnect().catch(() => {});
      throw codedError(error, `joining ${this.#options.group}`);
    }
  }

  #createConsumer(): Consumer {
    const { kafka, group, topic, sessionTimeoutMs, onAssigned } = this.#options;
    const consumer = kafka.consumer({
      groupId: group,
      sessionTimeout: sessionTimeoutMs,
      rebalanceTimeout: rebalanceTimeoutMs,
      heartbeatInterval: Math.ceil(sessionTimeoutMs / heartbeatsPerSession),
      maxWaitTimeInMs: idleMs,
      allowAutoTopicCreation: false,
      retry: { restartOnFailure: async () => false },
    });
    consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
      if (this.#consumer !== consumer || !this.#wanted) return;
      consumer.pause([{ topic }]);
      this.#confirm();
      onAssigned(payload.memberAssignment[topic] ?? []);
    });
    consumer.on(consumer.events.HEARTBEAT, () => this.#confirm());
    consumer.on(consumer.events.CRASH, () => this.#crashed(consumer));
    return consumer;
  }

  #confirm(): void {
    this.#confirmed.resolve();
    this.#confirmed = Promise.withResolvers();
  }

  #crashed(consumer: Consumer): void {
    if (this.#consumer !== consumer || !this.#wanted) return;
    this.#consumer = undefined;
    this.#options.onAssigned([]);
    this.#restartLater();
  }

  #restartLater(): void {
    if (!this.#wanted) return;
    this.#restart = setTimeout(() => {
      this.join().catch(() => this.#restartLater());
    }, restartDelayMs);
  }
}
