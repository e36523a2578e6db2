/** The kafkajs client, its log and its errors. */
import { Kafka, type LogEntry, logLevel, type SASLOptions } from 'kafkajs';
import { type ErrorCode, SidebandError } from '../../core/errors.ts';
import { silenceWarning } from '../silence-warning.ts';
import type { KafkaLog, KafkaSettings } from './options.ts';
import { wholeResponses } from './whole-responses.ts';

// kafkajs 2.2.4 asks for a timer in the past whenever a request waits for its turn
silenceWarning('TimeoutNegativeWarning');

/** about 12 s: longer than Kafka takes to elect the leader of a dead broker's partitions */
const patient = { initialRetryTime: 100, maxRetryTime: 1_000, multiplier: 2, retries: 13 };
/** for callers that ask again themselves, and can be told to stop */
const impatient = { ...patient, retries: 1 };
const connectionTimeoutMs = 3_000;

export function createClient(
  settings: KafkaSettings,
  patience: 'patient' | 'impatient' = 'patient',
): Kafka {
  const { tls, sasl, log } = settings;
  return new Kafka({
    brokers: [...settings.brokers],
    clientId: settings.clientId,
    connectionTimeout: connectionTimeoutMs,
    requestTimeout: settings.requestTimeoutMs,
    retry: patience === 'patient' ? patient : impatient,
    logLevel: logLevel.INFO,
    logCreator: () => (entry) => forward(log, entry),
    ssl: tls,
    socketFactory: wholeResponses,
    // kafkajs keeps who it has authenticated as in the object that it is given
    ...(sasl === undefined ? {} : { sasl: { ...sasl } as SASLOptions }),
  });
}

function forward(log: KafkaLog | undefined, entry: LogEntry): void {
  const { message, timestamp: _, logger: __, ...fields } = entry.log;
  if (log === undefined) return;
  // what these two call an error is repeated by them, and told by us when it stays
  const repeated = entry.namespace === 'Connection' || entry.namespace === 'Producer';
  const serious = entry.level <= logLevel.WARN && !repeated;
  log[serious ? 'warn' : 'debug']({ component: entry.namespace, ...fields }, message);
}

/** Codes that kafkajs 2.2.4 does not know by name: PRODUCER_FENCED. */
const producerFencedCode = 90;

const codeByType: Readonly<Record<string, ErrorCode>> = {
  INVALID_PRODUCER_EPOCH: 'log.fenced',
  INVALID_PRODUCER_ID_MAPPING: 'log.fenced',
  INVALID_TXN_STATE: 'log.fenced',
  MESSAGE_TOO_LARGE: 'log.record-too-large',
  RECORD_LIST_TOO_LARGE: 'log.record-too-large',
  OFFSET_METADATA_TOO_LARGE: 'log.record-too-large',
};

/** The error of the table that says what a failure of kafkajs means for us. */
export function codedError(error: unknown, doing: string): SidebandError {
  if (error instanceof SidebandError) return error;
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const { type, code } = cause as { type?: string; code?: number };
    const known = code === producerFencedCode ? 'log.fenced' : codeByType[type ?? ''];
    if (known !== undefined) return new SidebandError(known, doing, { cause: error });
  }
  const reason = error instanceof Error ? error.message : String(error);
  return new SidebandError('log.unavailable', `${doing}: ${reason}`, { cause: error });
}

/** Errors of kafkajs carry a type named by the protocol, often one or two causes down. */
export function hasType(error: unknown, type: string): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ((cause as { type?: string }).type === type) return true;
  }
  return false;
}
