/** Follows topics of the log into a callback, as a group of its own that writes nothing. */
import { decode } from '@sideband/shared/adapters/codec.ts';
import type { Commit, Consumption, LogRecord, Transport } from '@sideband/shared/core/ports.ts';
import type { TopicName, TopicRecords } from '@sideband/shared/core/topics.ts';

export interface WatchOptions<T extends TopicName> {
  readonly transport: Transport;
  readonly topic: T;
  readonly group: string;
  readonly take: (record: TopicRecords[T]) => void;
  readonly onHalt: (error: Error) => void;
}

/** Begins where the group left off the last time. */
export function watchTopic<T extends TopicName>(options: WatchOptions<T>): Promise<Consumption> {
  const { transport, topic, group, onHalt } = options;
  return transport.consume({
    group,
    topic,
    outputs: [],
    batchRecordsMax: 512,
    onHalt,
    task: () => ({
      open: async (committed) => ({ rereadFrom: committed?.offset ?? 0n }),
      replay: async () => undefined,
      process: async (records) => takeAll(records, options),
      committed: () => undefined,
      close: () => undefined,
    }),
  });
}

function takeAll<T extends TopicName>(
  records: readonly LogRecord[],
  { topic, take }: WatchOptions<T>,
): Commit {
  for (const { value } of records) if (value !== null) take(decode(topic, value));
  return { outputs: [], offset: records.at(-1)!.offset + 1n, metadata: '' };
}
