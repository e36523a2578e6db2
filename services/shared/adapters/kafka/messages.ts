/** From the port's outputs to what kafkajs sends, cut so that no request is too large. */
import type { Message, TopicMessages } from 'kafkajs';
import { SidebandError } from '../../core/errors.ts';
import { partitionOf } from '../../core/murmur2.ts';
import type { LogOutput } from '../../core/ports.ts';
import { recordBytesMax, type TopicName } from '../../core/topics.ts';

const requestBytesWanted = 768 * 1024;
const requestRecordsMax = 1_000;
/** offsets, lengths and timestamps of a record, rounded up */
const recordOverheadBytes = 64;
/** the record batch's own header, rounded up */
const batchOverheadBytes = 128;

export interface Sendable {
  /** as on the wire */
  readonly topic: string;
  readonly partition: number;
  readonly message: Message;
  readonly bytes: number;
}

export interface Destination {
  wireTopic(topic: TopicName): string;
  partitions(topic: TopicName): Promise<number>;
}

/** @throws SidebandError log.record-too-large: no broker would take it */
export async function toSendable(output: LogOutput, to: Destination): Promise<Sendable> {
  const topic = to.wireTopic(output.topic);
  const bytes = sizeOf(output);
  // kafkajs makes one record batch of all messages of one partition; the broker limits its size
  if (bytes + batchOverheadBytes > recordBytesMax(output.topic)) {
    throw new SidebandError('log.record-too-large', `${bytes} bytes for ${topic}`);
  }
  const partition = output.partition ?? partitionOf(output.key, await to.partitions(output.topic));
  return { topic, partition, bytes, message: toMessage(output, partition) };
}

function toMessage(output: LogOutput, partition: number): Message {
  const { key, value, headers, timestampMs } = output;
  return {
    key,
    value: value === null ? null : asBuffer(value),
    partition,
    ...(headers === undefined ? {} : { headers: { ...headers } }),
    ...(timestampMs === undefined ? {} : { timestamp: String(Math.trunc(timestampMs)) }),
  };
}

/** Without a copy. */
function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

export function sizeOf({ key, value, headers = {} }: LogOutput): number {
  let bytes = recordOverheadBytes + Buffer.byteLength(key) + (value?.byteLength ?? 0);
  for (const [name, text] of Object.entries(headers)) {
    bytes += name.length + Buffer.byteLength(text) + 8;
  }
  return bytes;
}

export type SendBatch = (request: {
  acks: number;
  topicMessages: TopicMessages[];
}) => Promise<unknown>;

const acksAll = -1;

/**
 * Sends with one partition per request, in order within each. Never several: when a leader
 * dies, kafkajs 2.2.4 sends the partitions that moved to a broker which has answered already
 * not at all, and reports success (producer/sendMessages.js, `brokersWithoutResponse`).
 * @throws the first failure, when all requests have ended
 */
export async function sendAll(sendBatch: SendBatch, sendables: readonly Sendable[]): Promise<void> {
  const groups = Map.groupBy(sendables, ({ topic, partition }) => `${topic}/${partition}`);
  const sent = await Promise.allSettled(
    [...groups.values()].map(async (group) => {
      for (const request of cut(group)) {
        const topicMessages = [{ topic: group[0]!.topic, messages: grouped(request) }];
        await sendBatch({ acks: acksAll, topicMessages });
      }
    }),
  );
  const failed = sent.find((s) => s.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}

/**
 * kafkajs sorts messages by partition with a reduce that copies the list for each of them. These
 * are of one partition already, so it gets that answer at once.
 */
function grouped(messages: Message[]): Message[] {
  const byPartition = { [messages[0]!.partition!]: messages };
  return Object.assign([...messages], { reduce: () => byPartition });
}

/** A single record may exceed what is wanted, never the maximum. */
function cut(group: readonly Sendable[]): Message[][] {
  const requests: Message[][] = [];
  let room = 0;
  for (const { message, bytes } of group) {
    const last = requests.at(-1);
    if (last === undefined || bytes > room || last.length === requestRecordsMax) {
      requests.push([message]);
      room = requestBytesWanted - bytes;
    } else {
      last.push(message);
      room -= bytes;
    }
  }
  return requests;
}
