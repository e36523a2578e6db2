/**
 * What the chart gives to each container is enough, on a Kafka that asks who comes: its variables,
 * and the rights of its KafkaUser.
 */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import mqtt from 'mqtt';
import { decode, encode } from '@sideband/shared/adapters/codec.ts';
import { openKafka } from '@sideband/shared/adapters/kafka/transport.ts';
import type { Transport } from '@sideband/shared/core/ports.ts';
import type { Features } from '@sideband/shared/core/records.ts';
import { reportsDir } from '../../deploy/jobs.ts';
import { modelsDir } from '../../deploy/services.ts';
import { readParquet } from '../cli/reports/read-parquet.ts';
import { reachedIn } from '../contract/transport-harness.ts';
import { environmentSeen } from '../deploy/chart/container-environment.ts';
import { cronJobs, helmTemplate, objectsOf } from '../deploy/chart/rendered-chart.ts';
import { workloads, type Container, type Rendered } from '../deploy/chart/rendered-chart.ts';
import { Member, type MemberName } from '../soak/member.ts';
import { publishSoakModel, soakModel } from '../soak/soak-model.ts';
import { soakWindow } from '../soak/soak-window.ts';
import type { KafkaCluster } from './kafka.ts';
import { startMosquitto, type Mosquitto } from './mosquitto.ts';
import { adminSasl, grant, startSecuredKafka, type Grant } from './secured-kafka.ts';

const root = join(import.meta.dirname, '../..');
const password = 'everybodys-password';
const partitions = 2;
const points = 4;
const patienceMs = 60_000;
const dayNs = 86_400_000_000_000n;

let directory = '';
let secretFile = '';
let kafka: KafkaCluster;
let mosquitto: Mosquitto;
let transport: Transport;
let chart: readonly Rendered[] = [];
const members: Member[] = [];

const userOf = ({ metadata }: Rendered) => metadata.name;
const users = () => chart.filter(({ kind }) => kind === 'KafkaUser');

const portOf = (address: string) => Number(address.slice(address.lastIndexOf(':') + 1));

function valuesFor(brokers: string, mqttUrl: string): object {
  return {
    kafka: { brokers, ports: [portOf(brokers)], sasl: { mechanism: 'scram-sha-512' } },
    mqtt: { url: mqttUrl, ports: [portOf(mqttUrl)] },
    strimzi: { enabled: true },
    partitions,
    inference: { settings: { modelsPollMs: 500 } },
    reports: { existingClaim: 'reports' },
    driftReport: { enabled: true, rows: 1000 },
    predictionLog: { enabled: true },
  };
}

/** As its process sees it on this machine, where nothing is mounted. */
function environmentHere(container: Container): Record<string, string> {
  const seen = Object.entries(environmentSeen(container, secretFile));
  const here = seen.map(([name, value]) => [
    name,
    (value ?? '').replace(modelsDir, join(directory, 'models')),
  ]);
  return Object.fromEntries(here) as Record<string, string>;
}

before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sideband-secured-'));
  secretFile = join(directory, 'password');
  await writeFile(secretFile, password);
  mosquitto = await startMosquitto();
  // who there is has to be known before the broker starts, and where it is only afterwards
  chart = objectsOf(await helmTemplate(valuesFor('kafka:9092', mosquitto.url)));
  kafka = await startSecuredKafka(
    Object.fromEntries(users().map((user) => [userOf(user), password])),
  );
  chart = objectsOf(await helmTemplate(valuesFor(kafka.bootstrap, mosquitto.url)));
  transport = openKafka({ brokers: kafka.brokers, sasl: adminSasl });
  // as Strimzi's operators would
  await transport.ensureTopics(partitions);
  const grants = users().map((user) => {
    return [userOf(user), user.spec.authorization.acls as readonly Grant[]] as const;
  });
  await grant(kafka.brokers, new Map(grants));
});

after(async () => {
  await Promise.all(members.map((member) => member.stop()));
  await transport.close();
  await mosquitto.stop();
  await kafka.stop();
  await rm(directory, { recursive: true });
});

test('every service of the chart is ready with its own variables and rights', async () => {
  const deaths: string[] = [];
  for (const { metadata, spec } of workloads(chart)) {
    const service = metadata.labels['app.kubernetes.io/component'] as MemberName;
    const [container] = spec.template.spec.containers as Container[];
    const member = await Member.start({
      service,
      env: environmentHere(container!),
      logPath: join(directory, `${service}.log`),
      onDeath: (line) => deaths.push(line),
    });
    members.push(member);
  }
  const joining = members.filter(({ service }) => service !== 'bridge');
  await Promise.all([
    ...members.map((member) => member.untilReady()),
    ...joining.map((member) => member.untilJoined()),
  ]);
  assert.deepEqual(deaths, []);
  assert.equal(members.length, 7);
});

async function publish(from: number, count: number): Promise<void> {
  const originNs = ((BigInt(Date.now()) * 1_000_000n) / dayNs) * dayNs - dayNs;
  const client = await mqtt.connectAsync(mosquitto.url, { protocolVersion: 5 });
  for (let sequence = from; sequence < from + count; sequence++) {
    for (let index = 0; index < points; index++) {
      const { window, payload } = soakWindow(index, sequence, originNs);
      const topic = `sideband/v1/protobuf/${window.point}`;
      await client.publishAsync(topic, Buffer.from(payload), { qos: 1 });
    }
  }
  await client.endAsync();
}

async function features(): Promise<Features[]> {
  const records = await Array.fromAsync(transport.read('features'));
  return records.map(({ value }) => decode('features', value!));
}

test('a window comes through to a score and to a report of its day', async () => {
  await publish(0, 30);
  assert.ok(await reachedIn(patienceMs, async () => (await features()).length >= 200));
  await publishSoakModel(join(directory, 'models'), (await features()).slice(0, 200));
  let sequence = 30;
  const isJudged = await reachedIn(patienceMs, async () => {
    await publish(sequence++, 1);
    const scores = await Array.fromAsync(transport.read('scores'));
    return scores.some(({ value }) => decode('scores', value!).model === soakModel);
  });
  assert.ok(isJudged);
  for (const { spec } of cronJobs(chart)) {
    const [container] = spec.jobTemplate.spec.template.spec.containers as Container[];
    const args = (container!['args'] as readonly string[]).map((arg) =>
      arg
        .replace(modelsDir, join(directory, 'models'))
        .replace(reportsDir, join(directory, 'reports')),
    );
    const env = { PATH: process.env['PATH'], ...environmentHere(container!) };
    const program = join(root, 'services/cli/main.ts');
    await promisify(execFile)(process.execPath, [program, ...args], { env });
  }
  const day = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  const report = join(directory, 'reports', day, soakModel, 'current.parquet');
  const log = join(directory, 'reports', day, `${soakModel}.parquet`);
  for (const path of [report, log]) assert.ok(readParquet(path).rows.length > 0, path);
});

test('whoever only reads may not write, and a wrong password lets nobody in', async () => {
  const username = userOf(users().find((user) => userOf(user).endsWith('drift-report'))!);
  const sasl = { mechanism: 'scram-sha-512', username, password } as const;
  const reader = openKafka({ brokers: kafka.brokers, sasl });
  const { window } = soakWindow(0, 0, 0n);
  const record = { topic: 'windows', key: window.point, value: encode('windows', window) } as const;
  const writing = async () => {
    const appender = await reader.appender();
    try {
      await appender.append([record]);
    } finally {
      await appender.close();
    }
  };
  await assert.rejects(writing(), /log\.unavailable.*authori[sz]ation failed/);
  await reader.close();
  const stranger = openKafka({ brokers: kafka.brokers, sasl: { ...sasl, password: 'x' } });
  await assert.rejects(stranger.ping(), /log\.unavailable.*invalid credentials/);
  await stranger.close();
});
