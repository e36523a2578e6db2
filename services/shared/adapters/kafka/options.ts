/** How the Kafka transport is set up; every wait and buffer it has is bounded here. */
import type { ConnectionOptions } from 'node:tls';
import { topicPrefix } from '../../core/topics.ts';
import type { Logger } from '../logger.ts';

export interface KafkaSasl {
  readonly mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512';
  readonly username: string;
  readonly password: string;
}

/** What of a pino logger is used. */
export type KafkaLog = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;

export interface KafkaOptions {
  /** host:port of some brokers; the others are found through them */
  readonly brokers: readonly string[];
  /** seen in the broker's logs and quotas; default `sideband` */
  readonly clientId?: string;
  /** true, or the options of `tls.connect`; default: no TLS */
  readonly tls?: boolean | ConnectionOptions;
  readonly sasl?: KafkaSasl;
  /** put before every topic name; default `sideband.` */
  readonly topicPrefix?: string;
  /** put before every group and transactional id; default none */
  readonly groupPrefix?: string;
  /** a member that is silent this long loses its partitions; default 6000 */
  readonly sessionTimeoutMs?: number;
  /** a batch that takes longer gives its partition up; default 300000 */
  readonly stallTimeoutMs?: number;
  /** an open transaction of a dead process blocks readers this long at most; default 30000 */
  readonly transactionTimeoutMs?: number;
  /** a fetch waits for this many bytes …; default 65536 */
  readonly minBytes?: number;
  /** … or this long; default 100 */
  readonly maxWaitMs?: number;
  /** fetched from one partition at once; default 4 MiB */
  readonly partitionBytesMax?: number;
  /** appended and not yet acknowledged; more is refused. Default 64 MiB */
  readonly appendQueueBytesMax?: number;
  /** an unanswered request is given up after this; default 10000 */
  readonly requestTimeoutMs?: number;
  /** kafkajs' own messages; default: dropped */
  readonly log?: KafkaLog;
}

export type KafkaSettings = Required<Omit<KafkaOptions, 'sasl' | 'log'>> &
  Pick<KafkaOptions, 'sasl' | 'log'>;

const defaults = {
  clientId: 'sideband',
  tls: false,
  topicPrefix,
  groupPrefix: '',
  sessionTimeoutMs: 6_000,
  stallTimeoutMs: 300_000,
  transactionTimeoutMs: 30_000,
  minBytes: 65_536,
  maxWaitMs: 100,
  partitionBytesMax: 4_194_304,
  appendQueueBytesMax: 67_108_864,
  requestTimeoutMs: 10_000,
} satisfies Partial<KafkaSettings>;

export function settingsOf(options: KafkaOptions): KafkaSettings {
  return { ...defaults, ...options };
}
