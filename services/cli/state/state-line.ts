/** A record of a compacted topic as a line of JSON. */
import { SidebandError } from '@sideband/shared/core/errors.ts';
import type { ReadOptions, Transport } from '@sideband/shared/core/ports.ts';
import { topics, type TopicName } from '@sideband/shared/core/topics.ts';

export interface StateRecord {
  readonly topic: TopicName;
  readonly partition: number;
  readonly key: string;
  readonly value: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
  readonly timestampMs: number;
}

/**
 * The last record of each key of each partition, oldest first; what was deleted is gone.
 * @param read settled: what was committed behind transactions that are open is waited for
 */
export async function liveRecords(
  transport: Transport,
  topic: TopicName,
  read: Pick<ReadOptions, 'settled'> = {},
): Promise<StateRecord[]> {
  const live = new Map<string, StateRecord>();
  const partitions = await transport.partitions(topic);
  for (let partition = 0; partition < partitions; partition++) {
    for await (const record of transport.read(topic, { ...read, partition })) {
      const { key, value, headers, timestampMs } = record;
      const place = `${partition}/${key}`;
      // it is of this moment, and so comes after those that were written before
      live.delete(place);
      if (value === null) continue;
      live.set(place, { topic, partition, key, value: value.slice(), headers, timestampMs });
    }
  }
  return [...live.values()];
}

export function stateLine(record: StateRecord): string {
  return JSON.stringify({ ...record, value: Buffer.from(record.value).toString('base64') });
}

/** @param place for the error. @throws SidebandError state.unreadable-line */
export function parseStateLine(line: string, place: string): StateRecord {
  const fields = parsed(line);
  const { topic, partition, key, value, headers, timestampMs } = fields;
  const isRecord =
    typeof topic === 'string' &&
    Object.hasOwn(topics, topic) &&
    topics[topic as TopicName].cleanup === 'compact' &&
    Number.isSafeInteger(partition) &&
    (partition as number) >= 0 &&
    typeof key === 'string' &&
    typeof value === 'string' &&
    isTexts(headers) &&
    Number.isSafeInteger(timestampMs);
  if (!isRecord) throw new SidebandError('state.unreadable-line', place);
  return { ...(fields as unknown as StateRecord), value: Buffer.from(value, 'base64') };
}

function parsed(line: string): Readonly<Record<string, unknown>> {
  try {
    return (JSON.parse(line) ?? {}) as Readonly<Record<string, unknown>>;
  } catch {
    return {};
  }
}

function isTexts(headers: unknown): boolean {
  const isObject = typeof headers === 'object' && headers !== null;
  return isObject && Object.values(headers).every((value) => typeof value === 'string');
}
