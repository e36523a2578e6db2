/**
 * Whether restarts cost the alarms anything. What flows together for them must be, in the order
 * of each source, what an intake makes that nobody interrupts; and each alarm must go through
 * states of a stage that nobody interrupts, and end in the same one.
 */
import { isDeepStrictEqual } from 'node:util';
import { alarmStage } from '../../../services/alarms/core/alarm-stage.ts';
import {
  anomalyIntake,
  commandIntake,
  driftIntake,
} from '../../../services/alarms/core/intake-stages.ts';
import type { AlarmsConfig } from '../../../services/alarms/service.ts';
import { rulesOf } from '../../../services/alarms/service.ts';
import { decode, encode } from '../../../services/shared/adapters/codec.ts';
import type { Alarm } from '../../../services/shared/core/alarm-records.ts';
import type { Operators } from '../../../services/shared/core/operators.ts';
import type { PartitionedRecord, Transport } from '../../../services/shared/core/ports.ts';
import type { Emission, Stage } from '../../../services/shared/core/stage.ts';
import type { TopicName } from '../../../services/shared/core/topics.ts';
import { compare, readAll, shown, uninterrupted } from '../drift/drift-oracle.ts';

export interface AlarmPlace {
  readonly transport: Transport;
  readonly partitions: number;
  readonly config: AlarmsConfig;
  readonly operators: Operators;
}

export interface AlarmJudgement {
  /** conditions and commands that came to the alarms */
  readonly inputs: number;
  /** changes of alarms that were written */
  readonly changes: number;
  readonly refused: number;
  /** alarms there are at the end */
  readonly live: ReadonlyMap<string, Alarm>;
  /** ids of commands on the log, in any order */
  readonly commands: readonly string[];
  /** what an uninterrupted run says and the topics do not, so far */
  readonly missing: number;
  readonly breaches: readonly string[];
}

export async function judgeAlarms(place: AlarmPlace): Promise<AlarmJudgement> {
  const { transport, config } = place;
  const log = await readAll(transport, 'alarms.inputs');
  const sources = await sourcesOf(place);
  const changes = await readAll(transport, 'alarms');
  const told = log.filter(({ key }) => key !== 'time');
  const life = await livesOf(log, config);
  const refusedThere = (await readAll(transport, 'deadletter'))
    .map(({ value }) => decode('deadletter', value!))
    .filter(({ stage }) => stage === 'alarms')
    .map(({ code, detail }) => `${code} ${detail}`);
  const refused = [...sources.flatMap((one) => one.dead), ...life.dead];
  const comparisons = [
    ...sources.map(({ name, expected }) => {
      const own = new Set(expected.map(shownEmission));
      const stored = told.filter(({ key, value }) => own.has(shown(key, value)));
      return compare(name, expected, stored);
    }),
    compareLives(life.states, changes),
  ];
  const known = new Set(sources.flatMap(({ expected }) => expected.map(shownEmission)));
  const strangers = told.filter(({ key, value }) => !known.has(shown(key, value)));
  const isRefusedAlike = isDeepStrictEqual(refused.toSorted(), refusedThere.toSorted());
  return {
    ...{ inputs: told.length, changes: changes.length, refused: refused.length },
    live: liveAlarms(changes),
    commands: await commandIds(place),
    missing:
      comparisons.reduce((sum, { missing }) => sum + missing, 0) +
      Math.max(0, refused.length - refusedThere.length),
    breaches: [
      ...comparisons.flatMap(({ breaches }) => breaches),
      ...strangers.map(({ key, offset }) => `alarms.inputs: ${key} at ${offset} is of no source`),
      ...(isRefusedAlike || refusedThere.length < refused.length
        ? []
        : [`alarms: ${refusedThere.length} dead letters, not ${refused.length}`]),
    ],
  };
}

interface Source {
  readonly name: string;
  readonly expected: readonly Emission[];
  readonly dead: readonly string[];
}

async function sourcesOf({ transport, partitions, operators }: AlarmPlace): Promise<Source[]> {
  const sources: Source[] = [];
  const add = async <T extends TopicName>(stage: Stage<null, T>, partition: number) => {
    const records = await readAll(transport, stage.input, partition);
    const { out, dead } = await uninterrupted({ stage, partition }, records);
    sources.push({
      name: `${stage.input}/${partition}`,
      expected: out,
      dead: dead.map(({ code, detail }) => `${code} ${detail}`),
    });
  };
  for (let partition = 0; partition < partitions; partition++) {
    await add(anomalyIntake(), partition);
    await add(
      commandIntake(() => operators),
      partition,
    );
  }
  await add(driftIntake(), 0);
  return sources;
}

type States = ReadonlyMap<string, readonly string[]>;

/** Every state each alarm goes through, one input at a time. */
async function livesOf(
  log: readonly PartitionedRecord[],
  config: AlarmsConfig,
): Promise<{ readonly states: States; readonly dead: readonly string[] }> {
  const stage = alarmStage(rulesOf(config));
  const states = new Map<string, string[]>();
  const dead: string[] = [];
  let state = stage.initial(0);
  for (const { offset, timestampMs, value } of log) {
    const record = decode('alarms.inputs', value!);
    const stepped = await stage.step(state, [{ record, offset, timestampMs, bytes: value! }]);
    state = stepped.state;
    dead.push(...stepped.dead.map(({ code, detail }) => `${code} ${detail}`));
    for (const one of stepped.out) {
      const own = states.get(one.key) ?? [];
      own.push(shownEmission(one));
      states.set(one.key, own);
    }
  }
  return { states, dead };
}

/** What a batch changes more than once is written once: states may be left out, no last one. */
export function compareLives(
  expected: States,
  changes: readonly Pick<PartitionedRecord, 'key' | 'value' | 'offset'>[],
): ReturnType<typeof compare> {
  const breaches: string[] = [];
  const next = new Map<string, number>();
  const byKey = Map.groupBy(changes, ({ key }) => key);
  for (const { key, value, offset } of changes) {
    const at = expected.get(key)?.indexOf(shown(key, value), next.get(key) ?? 0) ?? -1;
    if (at === -1) breaches.push(`alarms: ${key} at ${offset} is not what it comes to there`);
    else next.set(key, at + 1);
  }
  const unfinished = [...expected].filter(([key, states]) => {
    const last = byKey.get(key)?.at(-1);
    return last === undefined || shown(key, last.value) !== states.at(-1);
  });
  return { missing: unfinished.length, breaches };
}

function shownEmission({ topic, key, record }: Emission): string {
  return shown(key, record === null ? null : encode(topic, record));
}

function liveAlarms(changes: readonly PartitionedRecord[]): Map<string, Alarm> {
  const live = new Map<string, Alarm>();
  for (const { key, value } of changes) {
    if (value === null) live.delete(key);
    else live.set(key, decode('alarms', value));
  }
  return live;
}

async function commandIds({ transport, partitions }: AlarmPlace): Promise<string[]> {
  const ids: string[] = [];
  for (let partition = 0; partition < partitions; partition++) {
    for (const { value } of await readAll(transport, 'commands', partition)) {
      ids.push(decode('commands', value!).id);
    }
  }
  return ids;
}
