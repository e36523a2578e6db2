/** From the port's outputs to what kafkajs sends, cut so that no request is too large. */
import type { Message, TopicMessages } from 'kafkajs';
import { SidebandError } from '../../core/errors.ts';
import { partitionOf } from '../../core/murmur2.ts';
import type { LogOutput } from '../../core/ports.ts';
import type { TopicName } from '../../core/topics.ts';

/** kafkajs puts the messages of one partition into one record batch; max.message.bytes limits that */
export const batchBytesMax = 2 * 1024 * 1024;
const partitionBytesWanted = 768 * 1024;
const requestBytesWanted = 4 * 1024 * 1024;
const requestRecordsMax = 2_000;
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
  if (bytes + batchOverheadBytes > batchBytesMax) {
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

/** Cuts into requests, in order; a single record may exceed what is wanted, never the maximum. */
export function toRequests(sendables: readonly Sendable[]): TopicMessages[][] {
  const requests: Request[] = [];
  for (const sendable of sendables) {
    let request = requests.at(-1);
    if (request === undefined || !request.hasRoomFor(sendable)) {
      request = new Request();
      requests.push(request);
    }
    request.add(sendable);
  }
  return requests.map((r) => r.topicMessages());
}

class Request {
  readonly #messages = new Map<string, Message[]>();
  readonly #bytes = new Map<string, number>();
  #total = 0;
  #records = 0;

  hasRoomFor({ topic, partition, bytes }: Sendable): boolean {
    const ofPartition = this.#bytes.get(`${topic}/${partition}`) ?? 0;
    return (
      this.#records < requestRecordsMax &&
      this.#total + bytes <= requestBytesWanted &&
      (ofPartition === 0 || ofPartition + bytes <= partitionBytesWanted)
    );
  }

  add({ topic, partition, bytes, message }: Sendable): void {
    const place = `${topic}/${partition}`;
    this.#bytes.set(place, (this.#bytes.get(place) ?? 0) + bytes);
    this.#total += bytes;
    this.#records++;
    const messages = this.#messages.get(topic);
    if (messages === undefined) this.#messages.set(topic, [message]);
    else messages.push(message);
  }

  topicMessages(): TopicMessages[] {
    return [...this.#messages].map(([topic, messages]) => ({ topic, messages }));
  }
}
