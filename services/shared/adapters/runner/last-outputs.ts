/**
 * The source positions a stage's outputs have reached. A broker that comes back may have forgotten
 * an offset commit whose outputs it kept; what is above these positions is new, the rest is there.
 */
import type { Transport } from '../../core/ports.ts';
import { parsePosition, sourceHeader } from '../../core/source-position.ts';
import type { SourcePosition } from '../../core/source-position.ts';
import { topics } from '../../core/topics.ts';
import type { TopicName } from '../../core/topics.ts';

export type LastOutputs = ReadonlyMap<TopicName, SourcePosition>;

/** Offsets looked at, more each time none of them is a record: markers take offsets, too. */
const tails = [32, 1024, 65_536] as const;

/** A compacted topic is left out: there the same record again changes nothing. */
export async function lastOutputs(
  transport: Transport,
  outputs: readonly TopicName[],
  partition: number,
): Promise<LastOutputs> {
  const last = new Map<TopicName, SourcePosition>();
  for (const topic of outputs) {
    const { partitions, cleanup } = topics[topic];
    if (partitions !== 'points' || cleanup !== 'delete') continue;
    const position = await lastPosition(transport, topic, partition);
    if (position !== undefined) last.set(topic, position);
  }
  return last;
}

async function lastPosition(
  transport: Transport,
  topic: TopicName,
  partition: number,
): Promise<SourcePosition | undefined> {
  for (const tail of tails) {
    let header: string | undefined;
    for await (const { headers } of transport.read(topic, { partition, tail })) {
      header = headers[sourceHeader] ?? header;
    }
    if (header !== undefined) return parsePosition(header);
  }
  return undefined;
}
