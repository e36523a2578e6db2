/** The topics on the broker: created when missing, their partition counts checked. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Admin, ITopicMetadata } from 'kafkajs';
import { SidebandError } from '../../core/errors.ts';
import {
  partitionsOf,
  recordBytesMax,
  type TopicName,
  topicNames,
  topics,
} from '../../core/topics.ts';
import { codedError, hasType } from './client.ts';

const hourMs = 3_600_000;
const brokerDefault = -1;
/** a topic is known to all brokers some time after its creation was acknowledged */
const settleAttemptsMax = 50;
const settleDelayMs = 100;

export class Topics {
  readonly #admin: Admin;
  readonly #prefix: string;
  readonly #counts = new Map<TopicName, number>();

  constructor(admin: Admin, prefix: string) {
    this.#admin = admin;
    this.#prefix = prefix;
  }

  wireTopic(topic: TopicName): string {
    return this.#prefix + topic;
  }

  /** @throws SidebandError log.partitions-differ, log.unavailable */
  async ensure(pointPartitions: number): Promise<void> {
    try {
      const present = new Set(await this.#admin.listTopics());
      const missing = topicNames.filter((t) => !present.has(this.wireTopic(t)));
      if (missing.length > 0) await this.#create(missing, pointPartitions);
      const metadata = await this.#settled();
      for (const topic of topicNames) this.#check(topic, pointPartitions, metadata);
    } catch (error) {
      throw codedError(error, 'creating the topics');
    }
  }

  /** @throws SidebandError log.unavailable, also when there is no such topic */
  async partitions(topic: TopicName): Promise<number> {
    const known = this.#counts.get(topic);
    if (known !== undefined) return known;
    const name = this.wireTopic(topic);
    try {
      const { topics: found } = await this.#admin.fetchTopicMetadata({ topics: [name] });
      const count = found[0]?.partitions.length ?? 0;
      if (count === 0) throw new Error('it does not exist');
      this.#counts.set(topic, count);
      return count;
    } catch (error) {
      throw codedError(error, `counting the partitions of ${name}`);
    }
  }

  async #create(missing: readonly TopicName[], pointPartitions: number): Promise<void> {
    // false when another service was faster, which is as good
    await this.#admin.createTopics({
      waitForLeaders: false,
      topics: missing.map((topic) => ({
        topic: this.wireTopic(topic),
        numPartitions: partitionsOf(topic, pointPartitions),
        replicationFactor: brokerDefault,
        configEntries: configOf(topic),
      })),
    });
  }

  async #settled(): Promise<readonly ITopicMetadata[]> {
    const names = topicNames.map((t) => this.wireTopic(t));
    for (let attempt = 1; ; attempt++) {
      try {
        const { topics: found } = await this.#admin.fetchTopicMetadata({ topics: names });
        if (found.every((t) => t.partitions.every((p) => p.leader >= 0))) return found;
        if (attempt === settleAttemptsMax) throw new Error('a topic has no leader');
      } catch (error) {
        const early =
          hasType(error, 'UNKNOWN_TOPIC_OR_PARTITION') || hasType(error, 'LEADER_NOT_AVAILABLE');
        if (!early || attempt === settleAttemptsMax) throw error;
      }
      await delay(settleDelayMs);
    }
  }

  #check(topic: TopicName, pointPartitions: number, found: readonly ITopicMetadata[]): void {
    const name = this.wireTopic(topic);
    const count = found.find((t) => t.name === name)?.partitions.length ?? 0;
    const wanted = partitionsOf(topic, pointPartitions);
    if (count !== wanted) {
      throw new SidebandError('log.partitions-differ', `${name} has ${count}, not ${wanted}`);
    }
    this.#counts.set(topic, count);
  }
}

function configOf(topic: TopicName): { name: string; value: string }[] {
  const { cleanup, retentionHours } = topics[topic];
  const retentionMs = retentionHours < 0 ? -1 : retentionHours * hourMs;
  return [
    { name: 'cleanup.policy', value: cleanup },
    { name: 'max.message.bytes', value: String(recordBytesMax(topic)) },
    ...(cleanup === 'delete' ? [{ name: 'retention.ms', value: String(retentionMs) }] : []),
  ];
}
