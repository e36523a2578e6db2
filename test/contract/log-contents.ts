/** Writing numbered records and reading back what a topic holds, for the conformance suite. */
import type { PartitionedRecord, Transport } from '@sideband/shared/core/ports.ts';
import type { TopicName } from '@sideband/shared/core/topics.ts';
import { valueOf } from './copy-task.ts';
import { seededRandom } from './transport-harness.ts';

const bytes = new TextEncoder();

export interface Entry {
  readonly partition: number;
  readonly offset: bigint;
  readonly key: string;
  readonly value: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Numbered {
  readonly keys: number;
  readonly perKey: number;
  readonly seed: number;
  /** number of the first record of each key; 0 when absent */
  readonly first?: number;
}

/** `k3:17` is the 18th record of key k3; the keys are interleaved at random. */
export async function appendNumbered(transport: Transport, numbered: Numbered): Promise<string[]> {
  const random = seededRandom(numbered.seed);
  const next = Array.from({ length: numbered.keys }, () => numbered.first ?? 0);
  const last = (numbered.first ?? 0) + numbered.perKey;
  const values: string[] = [];
  for (;;) {
    const open = next.flatMap((n, k) => (n < last ? [k] : []));
    if (open.length === 0) break;
    const k = open[Math.floor(random() * open.length)]!;
    values.push(`k${k}:${next[k]!}`);
    next[k]!++;
  }
  const appender = await transport.appender();
  const pending: Promise<void>[] = [];
  for (let at = 0; at < values.length;) {
    const size = 1 + Math.floor(random() * 12);
    pending.push(appender.append(values.slice(at, at + size).map((v) => windowOf(v))));
    at += size;
  }
  await Promise.all(pending);
  await appender.close();
  return values;
}

export function windowOf(value: string) {
  const key = value.slice(0, value.indexOf(':'));
  return { topic: 'windows' as const, key, value: bytes.encode(value), headers: { v: value } };
}

export async function contents(transport: Transport, topic: TopicName): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const record of transport.read(topic)) entries.push(entryOf(record));
  return entries;
}

export function entryOf(record: PartitionedRecord): Entry {
  const { partition, offset, key, headers } = record;
  return { partition, offset, key, value: valueOf(record), headers };
}

export function missing(inputs: readonly Entry[], outputs: readonly Entry[]): string[] {
  const have = new Set(outputs.map((e) => e.value));
  return inputs.map((e) => e.value).filter((v) => !have.has(v));
}

export function repeated(outputs: readonly Entry[]): string[] {
  const seen = new Set<string>();
  return outputs.map((e) => e.value).filter((v) => seen.has(v) || !seen.add(v));
}

/** The records that stand behind a later one of their key. */
export function disordered(entries: readonly Entry[]): string[] {
  const highest = new Map<string, number>();
  return entries.flatMap((e) => {
    const n = Number(e.value.slice(e.key.length + 1));
    const before = highest.get(e.key) ?? -1;
    highest.set(e.key, Math.max(before, n));
    return n < before ? [`${e.value} after ${before}`] : [];
  });
}

/** The outputs whose running number is not their place in the partition. */
export function misnumbered(outputs: readonly Entry[]): string[] {
  const count = new Map<number, number>();
  return outputs.flatMap((e) => {
    const place = count.get(e.partition) ?? 0;
    count.set(e.partition, place + 1);
    return e.headers['n'] === String(place)
      ? []
      : [`${e.value} is ${e.headers['n']}, not ${place}`];
  });
}
