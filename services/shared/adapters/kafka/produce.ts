/**
 * Makes a client's brokers encode what they produce by `record-batch.ts`. All else stays with
 * kafkajs: who leads, sequences, transactions, repeating. Like `cluster.ts` it reaches for
 * internals of kafkajs 2.2.4, which is pinned exactly.
 */
import type { Message } from 'kafkajs';
import { encodeRecordBatch } from './record-batch.ts';
import type { BatchRecord } from './record-batch.ts';
import type { Broker, Exchange } from './cluster.ts';

/** What kafkajs' producer hands to a broker. */
export interface ProduceRequest {
  readonly acks: number;
  readonly timeout?: number;
  readonly transactionalId?: string | undefined;
  /** -1 or absent for a producer that is not idempotent */
  readonly producerId?: string | number | bigint;
  readonly producerEpoch?: number;
  readonly topicData: readonly {
    readonly topic: string;
    readonly partitions: readonly {
      readonly partition: number;
      readonly firstSequence: number;
      readonly messages: readonly Message[];
    }[];
  }[];
}

/** All versions from 3 to 8 are laid out alike; this is the one that kafkajs and Kafka agree on. */
const produceVersion = 7;
const timeoutMs = 30_000;
const nullText = -1;

/** @param now ms since the epoch, for messages that bring no time */
export function producing(broker: Broker, now: () => number = Date.now): Broker {
  const pool = broker.connectionPool;
  const produce = (asked: ProduceRequest): Promise<unknown> => {
    const send = ({ request, ...rest }: Exchange): Promise<unknown> => {
      if (request.apiVersion !== produceVersion) {
        throw new Error(`produce version ${request.apiVersion}`);
      }
      const payload = encodeProduce(asked, now());
      // what kafkajs takes for an encoder
      const encode = async () => ({ buf: payload, buffer: payload });
      return pool.send({ ...rest, request: { ...request, encode } });
    };
    const connectionPool = Object.create(pool, { send: { value: send } });
    const watched = Object.create(broker, { connectionPool: { value: connectionPool } }) as Broker;
    return broker.produce.call(watched, asked);
  };
  return Object.create(broker, { produce: { value: produce } }) as Broker;
}

export function encodeProduce(asked: ProduceRequest, nowMs: number): Buffer {
  const { acks, timeout = timeoutMs, transactionalId, topicData } = asked;
  const parts: Buffer[] = [text(transactionalId ?? null), head(acks, timeout)];
  parts.push(int32(topicData.length));
  for (const { topic, partitions } of topicData) {
    parts.push(text(topic), int32(partitions.length));
    for (const { partition, firstSequence, messages } of partitions) {
      const batch = encodeRecordBatch({
        producer: {
          id: BigInt(asked.producerId ?? -1),
          epoch: asked.producerEpoch ?? 0,
          transactional: transactionalId !== undefined,
        },
        firstSequence,
        records: messages.map((message) => recordOf(message, nowMs)),
      });
      parts.push(int32(partition), int32(batch.length), batch);
    }
  }
  // of one batch, as there is nearly always, this is the only copy
  return Buffer.concat(parts);
}

function recordOf({ key, value, headers, timestamp }: Message, nowMs: number): BatchRecord {
  return {
    key: key as string | null,
    value: value as Buffer | null,
    headers: (headers ?? {}) as Record<string, string>,
    timestampMs: timestamp === undefined ? nowMs : Number(timestamp),
  };
}

function head(acks: number, timeout: number): Buffer {
  const out = Buffer.allocUnsafe(6);
  out.writeInt16BE(acks, 0);
  out.writeInt32BE(timeout, 2);
  return out;
}

function int32(value: number): Buffer {
  const out = Buffer.allocUnsafe(4);
  out.writeInt32BE(value);
  return out;
}

function text(value: string | null): Buffer {
  const out = Buffer.allocUnsafe(2 + (value === null ? 0 : Buffer.byteLength(value)));
  out.writeInt16BE(value === null ? nullText : out.length - 2, 0);
  if (value !== null) out.write(value, 2);
  return out;
}
