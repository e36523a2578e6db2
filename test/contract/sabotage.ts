/** Ways to break a transport, one for each invariant that has to notice. */
import { SidebandError } from '@sideband/shared/core/errors.ts';
import type {
  Appender,
  Commit,
  ConsumeOptions,
  Consumption,
  LogOutput,
  LogRecord,
  PartitionedRecord,
  PartitionTask,
  Transport,
} from '@sideband/shared/core/ports.ts';
import { topics } from '@sideband/shared/core/topics.ts';
import { delay } from './transport-harness.ts';

export type Sabotage = (transport: Transport) => Transport;

type Append = Appender['append'];
type Read = Transport['read'];
type Process = (records: readonly LogRecord[]) => Promise<Commit>;

function consuming(change: (options: ConsumeOptions) => ConsumeOptions): Sabotage {
  return (t) => ({ ...t, consume: (options) => t.consume(change(options)) });
}

function appending(change: (append: Append, transport: Transport) => Append): Sabotage {
  return (t) => ({
    ...t,
    appender: async () => {
      const appender = await t.appender();
      return { append: change((r) => appender.append(r), t), close: () => appender.close() };
    },
  });
}

function reading(change: (read: Read) => Read): Sabotage {
  return (t) => ({ ...t, read: change((topic, options) => t.read(topic, options)) });
}

function tasks(change: (task: PartitionTask, options: ConsumeOptions) => PartitionTask): Sabotage {
  return consuming((options) => ({ ...options, task: (p) => change(options.task(p), options) }));
}

function consumptions(change: (consumption: Consumption) => Consumption): Sabotage {
  return (t) => ({ ...t, consume: async (options) => change(await t.consume(options)) });
}

/** The same task with other methods; its own stay bound to it. */
function task(own: PartitionTask, other: Partial<PartitionTask>): PartitionTask {
  return {
    open: (committed) => own.open(committed),
    replay: (records) => own.replay(records),
    process: (records) => own.process(records),
    committed: () => own.committed(),
    close: () => own.close(),
    ...other,
  };
}

function processing(change: (process: Process) => Process): Sabotage {
  return tasks((own) => task(own, { process: change((records) => own.process(records)) }));
}

function once(): () => boolean {
  let done = false;
  return () => !done && (done = true);
}

const first = once();

export const dropsARecord = processing(
  (process) => (records) => process(records.length > 1 ? records.slice(1) : records),
);

export const writesARecordTwice = processing((process) => async (records) => {
  const commit = await process(records);
  return { ...commit, outputs: [commit.outputs[0]!, ...commit.outputs] };
});

export const reordersOutputs = processing((process) => async (records) => {
  const commit = await process(records);
  return { ...commit, outputs: commit.outputs.toReversed() };
});

/** Outputs go out by themselves, before the offset: the classic at-least-once pipeline. */
export const commitsOutputsWithoutOffset: Sabotage = (t) =>
  processing((process) => async (records) => {
    const commit = await process(records);
    const appender = await t.appender();
    await appender.append(commit.outputs);
    await appender.close();
    return { ...commit, outputs: [] };
  })(t);

export const commitsOffsetWithoutOutputs = processing((process) => async (records) => {
  const commit = await process(records);
  return { ...commit, outputs: [] };
});

export const skipsReplay = tasks((own) => task(own, { replay: async () => undefined }));

export const replaysOneTooFew = tasks((own) => {
  const skipped = once();
  return task(own, {
    replay: async (records) => own.replay(skipped() ? records.slice(1) : records),
  });
});

export const acknowledgesEarly = appending((append) => async (records) => {
  void delay(100).then(() => append(records).catch(() => null));
});

export const appendsOutOfOrder = appending((append) => async (records) => {
  await delay(records[0]!.key.endsWith('3') && first() ? 200 : 0);
  return append(records);
});

export const cutsValues = appending(
  (append) => (records) =>
    append(records.map((r) => ({ ...r, value: r.value?.subarray(0, 8191) ?? null }))),
);

export const losesHeaders = appending(
  (append) => (records) => append(records.map((r) => ({ ...r, headers: {} }))),
);

export const partitionsRoundRobin = appending((append, transport) => {
  let next = 0;
  const placed = async (r: LogOutput): Promise<LogOutput> => ({
    ...r,
    partition: next++ % (await transport.partitions(r.topic)),
  });
  return async (records) => append(await Promise.all(records.map(placed)));
});

export const acceptsAnyPartitionCount: Sabotage = (t) => ({
  ...t,
  ensureTopics: (n) => t.ensureTopics(n).catch(() => undefined),
});

export const readsToTheLiveEnd = reading(
  (read) =>
    async function* live(topic, options) {
      let seen = 0;
      for (let more = true; more;) {
        more = false;
        const now: PartitionedRecord[] = [];
        for await (const record of read(topic, options)) now.push(record);
        for (const record of now.slice(seen)) {
          seen++;
          more = true;
          yield record;
        }
      }
    },
);

export const readsFromTheStart = reading((read) => (topic) => read(topic, {}));

export const compactsTooMuch = reading(
  (read) =>
    async function* forgetful(topic, options) {
      for await (const record of read(topic, options))
        if (topics[topic].cleanup !== 'compact' || record.key !== 'k0') yield record;
    },
);

export const resurrects = reading(
  (read) =>
    async function* lively(topic, options) {
      for await (const record of read(topic, options)) {
        const dead = topics[topic].cleanup === 'compact' && record.value === null;
        yield dead ? { ...record, value: new Uint8Array(1) } : record;
      }
    },
);

export const doesNotAnswer: Sabotage = (t) => ({
  ...t,
  ping: () => Promise.reject(new SidebandError('log.unavailable', 'sabotaged')),
});

export const handsOverTooMuch = consuming((options) => ({
  ...options,
  batchRecordsMax: options.batchRecordsMax * 4,
}));

export const keepsMetadataAsLatin1 = processing((process) => async (records) => {
  const commit = await process(records);
  return { ...commit, metadata: Buffer.from(commit.metadata, 'latin1').toString('latin1') };
});

export const startsAnewWhenOffsetsAreLost = consuming((o) => ({ ...o, outputs: [] }));

export const haltsOnForeignDeadLetters: Sabotage = (t) => ({
  ...t,
  consume: async (options) => {
    for await (const _ of t.read('deadletter'))
      options.onHalt(new SidebandError('log.offsets-lost', 'sabotaged'));
    return t.consume(options);
  },
});

export const stopsWithoutWaiting = consumptions((c) => ({
  owned: () => c.owned(),
  lag: () => c.lag(),
  stop: async () => void c.stop(),
}));

export const reportsNoLag = consumptions((c) => ({
  owned: () => [],
  lag: async () => 0,
  stop: () => c.stop(),
}));

export const retriesInSilence = consuming((options) => ({ ...options, onRetry: () => undefined }));

/** Every client is a group of its own, so that all own everything. */
export const ownsTogether: Sabotage = (t) =>
  consuming((o) => ({ ...o, group: `${o.group}-${Math.random()}`, outputs: [] }))(t);

/** A failed append is taken for a good one. */
export const swallowsFailures = appending(
  (append) => (records) => append(records).catch(() => undefined),
);
