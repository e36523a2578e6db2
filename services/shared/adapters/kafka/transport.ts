/** The transport on Apache Kafka 3.9 and 4.x, with kafkajs. */
import type { Admin, Kafka } from 'kafkajs';
import type {
  Appender,
  ConsumeOptions,
  Consumption,
  PartitionedRecord,
  ReadOptions,
  Transport,
} from '../../core/ports.ts';
import type { TopicName } from '../../core/topics.ts';
import { KafkaAppender } from './appender.ts';
import { codedError, createClient } from './client.ts';
import { forWriting } from './cluster.ts';
import { KafkaConsumption } from './consumption.ts';
import { type KafkaSettings, type KafkaOptions, settingsOf } from './options.ts';
import { readCommitted } from './reader.ts';
import { Topics } from './topics.ts';
import { within } from './within.ts';

/** For what is still open; without an answering broker it does not close by itself for long. */
const closePatienceMs = 5_000;

/** Connects when it is first used. */
export function openKafka(options: KafkaOptions): Transport {
  return new KafkaTransport(settingsOf(options));
}

class KafkaTransport implements Transport {
  readonly #settings: KafkaSettings;
  readonly #kafka: Kafka;
  readonly #fetching: Kafka;
  readonly #writing: Kafka;
  readonly #admin: Admin;
  readonly #topics: Topics;
  readonly #open = new Set<{ stop(): Promise<void> }>();
  #connected: Promise<void> | undefined;

  constructor(settings: KafkaSettings) {
    this.#settings = settings;
    this.#kafka = createClient(settings);
    this.#fetching = createClient(settings, 'impatient');
    this.#writing = forWriting(createClient(settings));
    this.#admin = this.#kafka.admin();
    this.#topics = new Topics(this.#admin, settings.topicPrefix);
  }

  async ensureTopics(pointPartitions: number): Promise<void> {
    await this.#connect();
    await this.#topics.ensure(pointPartitions);
  }

  async partitions(topic: TopicName): Promise<number> {
    await this.#connect();
    return this.#topics.partitions(topic);
  }

  async appender(): Promise<Appender> {
    await this.#connect();
    const { appendQueueBytesMax: queueBytesMax } = this.#settings;
    const kafka = this.#writing;
    const appender = new KafkaAppender({ kafka, destination: this.#topics, queueBytesMax });
    this.#open.add({ stop: () => appender.close() });
    return appender;
  }

  async consume(consume: ConsumeOptions): Promise<Consumption> {
    await this.#connect();
    const consumption = await KafkaConsumption.start({
      kafka: this.#kafka,
      fetching: this.#fetching,
      writing: this.#writing,
      admin: this.#admin,
      topics: this.#topics,
      settings: this.#settings,
      consume,
    });
    this.#open.add(consumption);
    return consumption;
  }

  async *read(topic: TopicName, options?: ReadOptions): AsyncIterable<PartitionedRecord> {
    const place = {
      kafka: this.#fetching,
      topic: this.#topics.wireTopic(topic),
      partitions: await this.partitions(topic),
      settings: this.#settings,
    };
    yield* readCommitted(place, options);
  }

  async ping(): Promise<void> {
    await this.#connect();
    try {
      await this.#admin.describeCluster();
    } catch (error) {
      throw codedError(error, 'asking for the cluster');
    }
  }

  async close(): Promise<void> {
    await within(closePatienceMs, this.#closeAll());
    this.#open.clear();
  }

  async #closeAll(): Promise<void> {
    await Promise.all([...this.#open].map((part) => part.stop()));
    await this.#admin.disconnect().catch(() => {});
  }

  #connect(): Promise<void> {
    this.#connected ??= this.#admin.connect().catch((error: unknown) => {
      this.#connected = undefined;
      throw codedError(error, 'connecting');
    });
    return this.#connected;
  }
}
