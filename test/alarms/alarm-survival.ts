/** What operators did outlives kill -9: the same course of events on any log. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { decode, encode } from '@sideband/shared/adapters/codec.ts';
import type { Alarm, Command } from '@sideband/shared/core/alarm-records.ts';
import { alarmId } from '@sideband/shared/core/alarm-records.ts';
import type { Transport } from '@sideband/shared/core/ports.ts';
import type { Anomaly, DeadLetter, Score } from '@sideband/shared/core/records.ts';
import { reachedIn } from '../contract/transport-harness.ts';
import { endChild, superviseChild } from '../servers/children.ts';

export interface SurvivalLog {
  /** what the process is started with, after the operators file and how long silence is */
  readonly argv: readonly string[];
  /** for the time of the work alone: the embedded log has one writer */
  writing(work: (transport: Transport) => Promise<void>): Promise<void>;
  reading<R>(work: (transport: Transport) => Promise<R>): Promise<R>;
  readonly patienceMs: number;
  /** what dies with the process once the operators have spoken, and is started again */
  readonly killToo?: () => Promise<void>;
}

const program = fileURLToPath(new URL('alarms-process.ts', import.meta.url));
const pumps = ['north/hall/line/pump', 'south/hall/line/pump'] as const;

function anomaly(scope: string, peak: number): Anomaly {
  return {
    ...{ id: `${scope}/de@1`, event: 'raised', point: `${scope}/de`, set: 'tiny@1' },
    ...{ model: 'plant@1', sinceNs: 1n, atNs: 2n, score: peak, threshold: 1, peak, frames: 3 },
    ...{ severity: 'warning', verdict: 'machine-fault', explanation: 'louder', contributions: [] },
  };
}

function command(changes: Partial<Command>): Command {
  const untilNs = (BigInt(Date.now()) + 3_600_000n) * 1_000_000n;
  return {
    ...{ id: 'a', action: 'acknowledge', scope: pumps[0], kind: 'machine', announcedNs: 0n },
    ...{ who: 'mara', why: 'seen', atNs: 1n, untilNs },
    ...changes,
  };
}

async function append(
  log: SurvivalLog,
  topic: 'anomalies' | 'commands' | 'scores',
  records: readonly (Anomaly | Command | Score)[],
): Promise<void> {
  await log.writing(async (transport) => {
    const appender = await transport.appender();
    const key = 'north';
    await appender.append(
      records.map((record) => ({ topic, key, value: encode(topic, record as never) })),
    );
    await appender.close();
  });
}

async function alarms(log: SurvivalLog): Promise<ReadonlyMap<string, Alarm>> {
  return log.reading(async (transport) => {
    const live = new Map<string, Alarm>();
    for await (const { key, value } of transport.read('alarms')) {
      if (value === null) live.delete(key);
      else live.set(key, decode('alarms', value));
    }
    return live;
  });
}

async function refusals(log: SurvivalLog): Promise<DeadLetter[]> {
  return log.reading(async (transport) => {
    const found: DeadLetter[] = [];
    for await (const { value } of transport.read('deadletter')) {
      if (value !== null) found.push(decode('deadletter', value));
    }
    return found;
  });
}

interface Run {
  readonly log: SurvivalLog;
  readonly operatorsFile: string;
  readonly kind: 'machine' | 'sensor';
  readonly silentMs: number;
}

/** Runs the process until the alarms are as wanted, and kills it. */
async function runUntil(
  { log, operatorsFile, kind, silentMs }: Run,
  holds: (one: Alarm, other: Alarm) => boolean | Promise<boolean>,
): Promise<readonly [Alarm, Alarm]> {
  const argv = [program, operatorsFile, String(silentMs), ...log.argv];
  const child = spawn(process.execPath, argv, { stdio: ['ignore', 'inherit', 'inherit'] });
  superviseChild(child);
  let last: (Alarm | undefined)[] = [];
  const isReached = await reachedIn(log.patienceMs, async () => {
    const live = await alarms(log);
    last = pumps.map((scope) => live.get(alarmId({ scope, kind })));
    const [one, other] = last;
    return one !== undefined && other !== undefined && (await holds(one, other));
  });
  await endChild(child, 'SIGKILL');
  assert.ok(isReached, `came to ${last.map((one) => one?.state).join(', ')}`);
  return [last[0]!, last[1]!];
}

async function writeOperators(file: string): Promise<void> {
  const tokenSha256 = createHash('sha256').update('secret').digest('hex');
  await writeFile(file, JSON.stringify([{ name: 'mara', role: 'operator', tokenSha256 }]));
}

export async function outlivesKills(log: SurvivalLog, operatorsFile: string): Promise<void> {
  await writeOperators(operatorsFile);
  await log.writing((transport) => transport.ensureTopics(2));
  await append(
    log,
    'anomalies',
    pumps.map((scope) => anomaly(scope, 1.5)),
  );
  const until = (holds: (one: Alarm, other: Alarm) => boolean) =>
    runUntil({ log, operatorsFile, kind: 'machine', silentMs: 0 }, holds);
  await until((one, other) => one.announcements === 1 && other.announcements === 1);
  const acknowledge = command({});
  await append(log, 'commands', [
    acknowledge,
    command({ id: 'b', action: 'shelve', scope: pumps[1], why: 'bearing is ordered' }),
    command({ id: 'c', who: 'nobody', action: 'shelve' }),
    command({ id: 'd', action: 'suppress', kind: 'any' }),
    command({ id: 'e', why: '' }),
  ]);
  await until((one, other) => one.state === 'acknowledged' && other.state === 'shelved');
  await log.killToo?.();
  await append(log, 'commands', [acknowledge]);
  await append(
    log,
    'anomalies',
    pumps.map((scope) => anomaly(scope, 1.75)),
  );
  const [one, other] = await until((a, b) =>
    [a, b].every((it) => it.conditions[0]?.level === 1.75),
  );
  assert.deepEqual(
    [one, other].map(({ state, announcements }) => [state, announcements]),
    [
      ['acknowledged', 1],
      ['shelved', 1],
    ],
  );
  assert.deepEqual(
    one.handled.map(({ id, who }) => [id, who]),
    [['a', 'mara']],
  );
  assert.equal(other.handled[0]?.why, 'bearing is ordered');
  const codes = (await refusals(log)).map(({ code }) => code);
  const expected = ['command.unauthorised', 'command.unauthorised', 'command.invalid'];
  assert.deepEqual(codes, expected);
}

function score(scope: string): Score {
  return {
    ...{ point: `${scope}/de`, frameStartNs: 1n, frameSamples: 8, sampleRateHz: 1000 },
    ...{ set: 'tiny@1', model: 'plant@1', variant: 'champion', score: 1, threshold: 2 },
    ...{ anomalous: false, verdict: 'healthy', regime: 'inside', refusal: '', context: {} },
    ...{ contributions: [], sensorFaults: [] },
  };
}

/** It may be silent anew by now. */
function cameAgain(log: SurvivalLog, point: string): Promise<boolean> {
  return log.reading(async (transport) => {
    for await (const { value } of transport.read('alarms.inputs')) {
      const { condition } = decode('alarms.inputs', value!);
      if (condition?.point === point && !condition.isPresent) return true;
    }
    return false;
  });
}

/** Points that stop sending are told once, whatever is killed, and one that comes again is over. */
export async function silenceOutlivesKills(log: SurvivalLog, operatorsFile: string): Promise<void> {
  await writeOperators(operatorsFile);
  await log.writing((transport) => transport.ensureTopics(2));
  const silentMs = 1000;
  const hear = async (...scopes: readonly string[]) => {
    for (let n = 0; n < 4; n++) {
      await append(log, 'scores', scopes.map(score));
      await sleep(silentMs / 3);
    }
  };
  await hear(...pumps);
  const until = (holds: (one: Alarm, other: Alarm) => boolean | Promise<boolean>) =>
    runUntil({ log, operatorsFile, kind: 'sensor', silentMs }, holds);
  await until((one, other) => one.announcements === 1 && other.announcements === 1);
  const scopes = pumps.map((scope) => ({ scope, kind: 'sensor' as const, untilNs: 0n }));
  await append(
    log,
    'commands',
    scopes.map((which, i) => command({ ...which, id: `s${i}` })),
  );
  await until((one, other) => one.state === 'acknowledged' && other.state === 'acknowledged');
  await hear(pumps[0]);
  const [one, other] = await until(() => cameAgain(log, `${pumps[0]}/de`));
  assert.deepEqual([one.announcements, other.announcements], [1, 1]);
  assert.equal(other.state, 'acknowledged');
  assert.match(other.conditions[0]!.explanation, /^nothing came for \d+ (s|min)/);
}
