/** The settings every service has; a service spreads them into its own schema. */
import type { Setting } from './config.ts';
import { logLevels } from './logger.ts';

/** How Kafka is reached and read. @param prefix SIDEBAND_<SERVICE> */
function kafkaSettings<const P extends string>(prefix: P) {
  return {
    kafkaBrokers: {
      doc: 'Bootstrap brokers, host:port separated by commas',
      format: 'text',
      default: '127.0.0.1:9092',
      env: `${prefix}_KAFKA_BROKERS`,
    },
    kafkaTls: {
      doc: 'Speak TLS to Kafka',
      format: 'flag',
      default: false,
      env: `${prefix}_KAFKA_TLS`,
    },
    kafkaSasl: {
      doc: 'SASL mechanism, none = without',
      format: ['none', 'plain', 'scram-sha-256', 'scram-sha-512'],
      default: 'none',
      env: `${prefix}_KAFKA_SASL`,
    },
    kafkaUsername: {
      doc: 'SASL user',
      format: 'optionalText',
      default: '',
      env: `${prefix}_KAFKA_USERNAME`,
    },
    kafkaPassword: {
      doc: 'SASL password',
      format: 'optionalText',
      default: '',
      env: `${prefix}_KAFKA_PASSWORD`,
      sensitive: true,
    },
    kafkaSessionTimeoutMs: {
      doc: 'How long a silent member keeps its partitions; the stall after a kill -9',
      format: 'count',
      default: 6000,
      env: `${prefix}_KAFKA_SESSION_TIMEOUT_MS`,
    },
    kafkaMinBytes: {
      doc: 'A fetch waits for so many bytes; larger costs less, and delays more at low load',
      format: 'count',
      default: 262_144,
      env: `${prefix}_KAFKA_MIN_BYTES`,
    },
    kafkaMaxWaitMs: {
      doc: 'A fetch waits no longer than this',
      format: 'count',
      default: 250,
      env: `${prefix}_KAFKA_MAX_WAIT_MS`,
    },
  } as const satisfies Record<string, Setting>;
}

/** @param prefix SIDEBAND_<SERVICE> */
export function serviceSettings<const P extends string>(prefix: P) {
  return {
    log: {
      doc: 'Which log carries the topics',
      format: ['kafka', 'embedded'],
      default: 'kafka',
      env: `${prefix}_LOG`,
    },
    partitions: {
      doc: 'Partitions of the point-keyed topics, fixed when they are created',
      format: 'count',
      default: 12,
      env: `${prefix}_PARTITIONS`,
    },
    ...kafkaSettings(prefix),
    topicPrefix: {
      doc: 'What every topic name begins with',
      format: 'text',
      default: 'sideband.',
      env: `${prefix}_TOPIC_PREFIX`,
    },
    embeddedDir: {
      doc: 'Directory of the embedded log',
      format: 'text',
      default: './var/log',
      env: `${prefix}_EMBEDDED_DIR`,
    },
    httpHost: {
      doc: 'Address of /livez, /readyz and /metrics',
      format: 'text',
      default: '127.0.0.1',
      env: `${prefix}_HTTP_HOST`,
    },
    httpPort: {
      doc: 'Port of /livez, /readyz and /metrics; 0 chooses a free one',
      format: 'tcpPort',
      default: 0,
      env: `${prefix}_HTTP_PORT`,
    },
    logLevel: {
      doc: 'Least severe log line written',
      format: logLevels,
      default: 'info',
      env: `${prefix}_LOG_LEVEL`,
    },
    drainDeadlineMs: {
      doc: 'Time to finish and commit what is in hand when asked to stop',
      format: 'count',
      default: 20_000,
      env: `${prefix}_DRAIN_DEADLINE_MS`,
    },
  } as const satisfies Record<string, Setting>;
}

export type ServiceSettings = ReturnType<typeof serviceSettings>;
