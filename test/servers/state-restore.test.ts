/** Copies of what services remember, on real Kafka: a topic that is lost, a cluster that is new. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { Kafka, logLevel } from 'kafkajs';
import { decode, encode } from '@sideband/shared/adapters/codec.ts';
import { loadConfig } from '@sideband/shared/adapters/config.ts';
import { createLogger } from '@sideband/shared/adapters/logger.ts';
import type { Alarm, Command } from '@sideband/shared/core/alarm-records.ts';
import type { LogOutput, Transport } from '@sideband/shared/core/ports.ts';
import type { Anomaly } from '@sideband/shared/core/records.ts';
import { topicNames, topics } from '@sideband/shared/core/topics.ts';
import { alarmsSchema } from '../../services/alarms/config.ts';
import { startAlarms } from '../../services/alarms/service.ts';
import { liveRecords, stateLine } from '../../services/cli/state/state-line.ts';
import { inferenceSchema } from '../../services/inference/config.ts';
import { startInference } from '../../services/inference/service.ts';
import { runSideband } from '../cli/run-sideband.ts';
import { reachedIn } from '../contract/transport-harness.ts';
import { syntheticFrames } from '../trainer/synthetic-frames.ts';
import { type KafkaHarness, kafkaHarness } from './kafka-harness.ts';
import { type KafkaCluster, startKafka } from './kafka.ts';

const pump = 'works/hall/line/pump';
const partitions = 2;
const patienceMs = 30_000;
const log = createLogger('test', 'silent');
const metrics = { record: () => undefined };

function anomaly(peak: number): Anomaly {
  return {
    ...{ id: `${pump}/de@1`, event: 'raised', point: `${pump}/de`, set: 'tiny@1' },
    ...{ model: 'plant@1', sinceNs: 1n, atNs: 2n, score: peak, threshold: 1, peak, frames: 3 },
    ...{ severity: 'warning', verdict: 'machine-fault', explanation: 'louder', contributions: [] },
  };
}

const acknowledge: Command = {
  ...{ id: 'a', action: 'acknowledge', scope: pump, kind: 'machine', announcedNs: 0n },
  ...{ who: 'mara', why: 'seen', atNs: 1n, untilNs: 0n },
};

describe('a copy of what services remember', { timeout: 240_000 }, () => {
  let directory = '';
  let copy = '';
  let kafka: KafkaCluster;
  let plant: KafkaHarness;
  let transport: Transport;

  const run = (on: KafkaHarness, ...argv: readonly string[]) =>
    runSideband('state', ...argv, '--brokers', kafka.bootstrap, '--topic-prefix', on.prefix);

  async function append(to: Transport, ...records: readonly LogOutput[]): Promise<void> {
    const appender = await to.appender();
    await appender.append(records);
    await appender.close();
  }

  const raised = (peak: number): LogOutput => ({
    ...{ topic: 'anomalies', key: `${pump}/de`, value: encode('anomalies', anomaly(peak)) },
  });

  /** Lets alarm management work until the alarm is as wanted. */
  async function alarmUntil(holds: (alarm: Alarm) => boolean): Promise<Alarm> {
    const operatorsFile = join(directory, 'operators.yaml');
    const halts: Error[] = [];
    const alarms = await startAlarms({
      ...{ transport, metrics, log, onHalt: (error: Error) => void halts.push(error) },
      config: {
        ...loadConfig('alarms', alarmsSchema, {}),
        ...{ operatorsFile, onDelayMs: 200, tickMs: 50 },
      },
    });
    let alarm: Alarm | undefined;
    const isReached = await reachedIn(patienceMs, async () => {
      const [last] = (await liveRecords(transport, 'alarms')).slice(-1);
      alarm = last && decode('alarms', last.value);
      return alarm !== undefined && holds(alarm);
    });
    await alarms.stop();
    assert.deepEqual(halts, []);
    assert.ok(isReached, alarm?.state);
    return alarm!;
  }

  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'sideband-state-'));
    copy = join(directory, 'state.ndjson');
    const tokenSha256 = createHash('sha256').update('x').digest('hex');
    const operators = [{ name: 'mara', role: 'operator', tokenSha256 }];
    await writeFile(join(directory, 'operators.yaml'), JSON.stringify(operators));
    kafka = await startKafka({ brokers: 1 });
    plant = await kafkaHarness(kafka);
    transport = await plant.open();
    await transport.ensureTopics(partitions);
    await append(transport, raised(1.5));
    await alarmUntil(({ state }) => state === 'unacknowledged');
    const command = encode('commands', acknowledge);
    await append(transport, { topic: 'commands', key: pump, value: command });
    await alarmUntil(({ state }) => state === 'acknowledged');
    const open = [0, 1].map((partition): LogOutput => {
      const value = encode('anomalies.open', { ...anomaly(2), id: `open-${partition}` });
      const headers = { 'sb-src': `0/${partition}/7/0` };
      return { topic: 'anomalies.open', partition, key: `open-${partition}`, value, headers };
    });
    const closed = { ...open[1]!, key: 'closed' };
    await append(transport, ...open, closed, { ...closed, value: null });
    const saved = await run(plant, 'save', '--out', copy);
    assert.equal(saved.code, 0, saved.errs.join('\n'));
  });

  after(async () => {
    await plant.dispose();
    await kafka.stop();
    await rm(directory, { recursive: true });
  });

  it('is put back where a topic was lost, and what an operator did stands', async () => {
    const refused = await run(plant, 'restore', '--from', copy);
    assert.equal(refused.code, 1);
    assert.match(refused.errs.join('\n'), /state\.not-empty/);
    const before = await liveRecords(transport, 'alarms');
    const client = new Kafka({ brokers: [...kafka.brokers], logLevel: logLevel.NOTHING });
    const admin = client.admin();
    await admin.connect();
    await admin.deleteTopics({ topics: [`${plant.prefix}alarms`] });
    const isGone = async () => !(await admin.listTopics()).includes(`${plant.prefix}alarms`);
    assert.ok(await reachedIn(patienceMs, isGone));
    await admin.disconnect();
    // another process, which has not seen the topic that was
    transport = await plant.open();
    await transport.ensureTopics(partitions);
    assert.deepEqual(await liveRecords(transport, 'alarms'), []);
    const ofAlarms = join(directory, 'alarms.ndjson');
    await writeFile(ofAlarms, `${before.map(stateLine).join('\n')}\n`);
    const restored = await run(plant, 'restore', '--from', ofAlarms);
    assert.equal(restored.code, 0, restored.errs.join('\n'));
    await append(transport, raised(1.75));
    const alarm = await alarmUntil(({ conditions }) => conditions[0]?.level === 1.75);
    assert.deepEqual([alarm.state, alarm.announcements], ['acknowledged', 1]);
    assert.equal(alarm.handled[0]?.who, 'mara');
  });

  it('fills a new cluster, and services go on there', async () => {
    const other = await kafkaHarness(kafka);
    const anew = await other.open();
    await anew.ensureTopics(partitions);
    const restored = await run(other, 'restore', '--from', copy);
    assert.equal(restored.code, 0, restored.errs.join('\n'));
    const found: string[] = [];
    for (const name of topicNames.filter((one) => topics[one].cleanup === 'compact')) {
      found.push(...(await liveRecords(anew, name)).map(stateLine));
    }
    const lines = (await readFile(copy, 'utf8')).trim().split('\n');
    assert.deepEqual(found.toSorted(), lines.toSorted());
    assert.deepEqual(
      (await liveRecords(anew, 'anomalies.open')).map(({ key, partition }) => [key, partition]),
      [
        ['open-0', 0],
        ['open-1', 1],
      ],
    );
    const halts: Error[] = [];
    const inference = await startInference({
      config: {
        ...loadConfig('inference', inferenceSchema, {}),
        modelsDir: join(directory, 'models'),
      },
      ...{ transport: anew, metrics, log, onHalt: (error: Error) => void halts.push(error) },
    });
    const frames = [0, 1].flatMap((partition) =>
      syntheticFrames({ count: 3, seed: 1 }).map((frame): LogOutput => {
        const value = encode('features', frame);
        return { topic: 'features', partition, key: frame.point, value };
      }),
    );
    await append(anew, ...frames);
    const isScored = await reachedIn(patienceMs, async () => {
      const scores = await Array.fromAsync(anew.read('scores'));
      return halts.length > 0 || scores.length === frames.length;
    });
    await inference.stop();
    await other.dispose();
    assert.deepEqual(halts, []);
    assert.ok(isScored);
  });

  it('is refused as a whole where a line is none, or of a partition there is not', async () => {
    const other = await kafkaHarness(kafka);
    const anew = await other.open();
    await anew.ensureTopics(1);
    const good = (await readFile(copy, 'utf8')).trim().split('\n');
    const cases = [
      [[...good, '{"topic":"scores"}'], /state\.unreadable-line.*:\d+/],
      [[...good, 'x'], /state\.unreadable-line/],
      [good, /log\.partitions-differ.*anomalies\.open has 1/],
    ] as const;
    for (const [lines, code] of cases) {
      const path = join(directory, 'broken.ndjson');
      await writeFile(path, lines.join('\n'));
      const { code: exit, errs } = await run(other, 'restore', '--from', path);
      assert.equal(exit, 1);
      assert.match(errs.join('\n'), code);
    }
    for (const name of ['alarms', 'anomalies.open'] as const) {
      assert.deepEqual(await liveRecords(anew, name), []);
    }
    await other.dispose();
  });
});
