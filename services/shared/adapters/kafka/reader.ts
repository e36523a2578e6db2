/** Reads what is committed now, without a group: nothing is left behind on the broker. */
import type { Kafka } from 'kafkajs';
import { SidebandError } from '../../core/errors.ts';
import { startOf } from '../../core/read-start.ts';
import type { PartitionedRecord, ReadOptions } from '../../core/ports.ts';
import { Fetcher } from './fetcher.ts';
import { highWatermarks } from './high-watermarks.ts';
import type { KafkaSettings } from './options.ts';

export interface ReaderOptions {
  readonly kafka: Kafka;
  /** as on the wire */
  readonly topic: string;
  readonly partitions: number;
  readonly settings: KafkaSettings;
}

/**
 * Fetches in a row that bring no record batch although the end is not reached. Compaction may
 * leave none before an open transaction, which passes; to take it for the end could lose records.
 */
const emptyFetchesMax = 50;

/** @throws SidebandError log.unavailable */
export async function* readCommitted(
  options: ReaderOptions,
  read: ReadOptions = {},
): AsyncGenerator<PartitionedRecord, void, undefined> {
  const fetcher = createFetcher(options);
  try {
    const all = Array.from({ length: options.partitions }, (_, p) => p);
    const wanted = read.partition === undefined ? all : [read.partition];
    const ends = await endsOf(wanted, fetcher, { ...options, settled: read.settled === true });
    for (const [i, p] of wanted.entries()) {
      const end = ends[i]!;
      yield* readPartition(fetcher, { partition: p, from: startOf(read, end), end });
    }
  } finally {
    await fetcher.close();
  }
}

/** What is settled ends where all records do, and reading up to there waits for the open ones. */
function endsOf(
  partitions: readonly number[],
  fetcher: Fetcher,
  { kafka, topic, settled }: ReaderOptions & { readonly settled: boolean },
): Promise<readonly bigint[]> {
  if (settled) return highWatermarks(kafka, topic, partitions);
  return Promise.all(partitions.map((partition) => fetcher.end(partition)));
}

interface Range {
  readonly partition: number;
  readonly from: bigint;
  readonly end: bigint;
}

async function* readPartition(
  fetcher: Fetcher,
  { partition, from, end }: Range,
): AsyncGenerator<PartitionedRecord, void, undefined> {
  if (from >= end) return;
  const start = await fetcher.start(partition);
  let at = from > start ? from : start;
  let empty = 0;
  while (at < end) {
    const { records, next } = await fetcher.fetch(partition, at);
    for (const record of records) if (record.offset < end) yield { ...record, partition };
    empty = next > at ? 0 : empty + 1;
    if (empty > emptyFetchesMax) {
      throw new SidebandError('log.unavailable', `partition ${partition} brings nothing at ${at}`);
    }
    at = next;
  }
}

/** Whether the partition holds a committed record: markers and aborted ones do not count. */
export async function holdsRecords(place: {
  readonly kafka: Kafka;
  readonly topic: string;
  readonly partition: number;
  readonly settings: KafkaSettings;
}): Promise<boolean> {
  const { partition } = place;
  const records = readCommitted({ ...place, partitions: partition + 1 }, { partition });
  const first = await records.next();
  await records.return();
  return first.done !== true;
}

function createFetcher({ kafka, topic, settings }: ReaderOptions): Fetcher {
  const { maxWaitMs, partitionBytesMax } = settings;
  return new Fetcher({ kafka, topic, minBytes: 1, maxWaitMs, partitionBytesMax });
}
