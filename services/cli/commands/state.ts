/** `sideband state save|restore`: a copy of what services remember in compacted topics. */
import { createReadStream, createWriteStream, renameSync } from 'node:fs';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { SidebandError } from '@sideband/shared/core/errors.ts';
import type { Transport } from '@sideband/shared/core/ports.ts';
import { topicNames, topics } from '@sideband/shared/core/topics.ts';
import type { Command, Io } from '../command.ts';
import { logOptions, openLog } from '../log-options.ts';
import { liveRecords, parseStateLine, stateLine, type StateRecord } from '../state/state-line.ts';

/** records put back at once */
const chunkRecords = 500;

const stateTopics = topicNames.filter((name) => topics[name].cleanup === 'compact');

export const state: Command = {
  usage: 'save --out FILE | restore --from FILE (--brokers HOST:PORT | --log DIR)',
  about:
    `What services remember in compacted topics (${stateTopics.join(', ')}),\n` +
    'as a file of one record a line. save: all that is there now. restore: into topics of the\n' +
    'same partitions that were made anew, while the services that own them are stopped.',
  options: {
    ...logOptions,
    out: { type: 'string', value: 'FILE', help: 'save: the copy; it is there when it is whole' },
    from: { type: 'string', value: 'FILE', help: 'restore: the copy' },
  },
  async run(args, io) {
    const [action, ...more] = args.positionals;
    if (more.length > 0 || (action !== 'save' && action !== 'restore')) {
      throw new SidebandError('usage.invalid', 'state save or state restore');
    }
    const path = args.text(action === 'save' ? 'out' : 'from');
    const transport = await openLog(args, action === 'save');
    try {
      await (action === 'save' ? save(transport, path, io) : restore(transport, path, io));
      return 0;
    } finally {
      await transport.close();
    }
  },
};

async function save(transport: Transport, path: string, io: Io): Promise<void> {
  const unfinished = `${path}.part`;
  const file = createWriteStream(unfinished);
  for (const topic of stateTopics) {
    const live = await liveRecords(transport, topic, { settled: true });
    for (const record of live) {
      if (!file.write(`${stateLine(record)}\n`)) await once(file, 'drain');
    }
    io.err(`${topic}: ${live.length} records`);
  }
  file.end();
  await once(file, 'finish');
  renameSync(unfinished, path);
}

async function restore(transport: Transport, path: string, io: Io): Promise<void> {
  const records = await readState(path);
  const byTopic = Map.groupBy(records, ({ topic }) => topic);
  for (const [topic, own] of byTopic) await mustTake(transport, topic, own);
  const appender = await transport.appender();
  try {
    for (const [topic, own] of byTopic) {
      for (let i = 0; i < own.length; i += chunkRecords) {
        await appender.append(own.slice(i, i + chunkRecords));
      }
      io.err(`${topic}: ${own.length} records`);
    }
  } finally {
    await appender.close();
  }
}

async function readState(path: string): Promise<StateRecord[]> {
  const records: StateRecord[] = [];
  const lines = createInterface({ input: createReadStream(path), crlfDelay: Infinity });
  for await (const line of lines) {
    if (line !== '') records.push(parseStateLine(line, `${path}:${records.length + 1}`));
  }
  return records;
}

/** Nothing is mixed: what is there now may be newer. @throws SidebandError state.not-empty */
async function mustTake(
  transport: Transport,
  topic: StateRecord['topic'],
  records: readonly StateRecord[],
): Promise<void> {
  const partitions = await transport.partitions(topic);
  const beyond = records.find(({ partition }) => partition >= partitions);
  if (beyond !== undefined) {
    const detail = `${topic} has ${partitions}, the copy is of partition ${beyond.partition}`;
    throw new SidebandError('log.partitions-differ', detail);
  }
  if ((await liveRecords(transport, topic)).length > 0) {
    throw new SidebandError('state.not-empty', topic);
  }
}
