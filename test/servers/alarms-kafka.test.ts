/** Alarms and console on Kafka: what operators did outlives kill -9, and their page works. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it, test, type TestContext } from 'node:test';
import { outlivesKills, silenceOutlivesKills, type SurvivalLog } from '../alarms/alarm-survival.ts';
import type { PointView } from '../../services/console/core/page-records.ts';
import { consolePlant, machines, tokens } from '../console/console-plant.ts';
import { kafkaHarness } from './kafka-harness.ts';
import { type KafkaCluster, startKafka } from './kafka.ts';

const [machine] = machines;

async function logOf(t: TestContext, cluster: KafkaCluster) {
  const directory = await mkdtemp(join(tmpdir(), 'sideband-alarms-'));
  t.after(() => rm(directory, { recursive: true }));
  const harness = await kafkaHarness(cluster);
  t.after(() => harness.dispose());
  const transport = await harness.open();
  const log: SurvivalLog = {
    argv: ['kafka', cluster.brokers.join(','), harness.prefix],
    patienceMs: 60_000,
    writing: (work) => work(transport),
    reading: (work) => work(transport),
  };
  return { log, operatorsFile: join(directory, 'operators.yaml') };
}

test(
  'alarms stay acknowledged and shelved after kill -9 of them and of every broker',
  {
    timeout: 300_000,
  },
  async (t) => {
    const cluster = await startKafka({ brokers: 3 });
    t.after(() => cluster.stop());
    const { log, operatorsFile } = await logOf(t, cluster);
    const ids = cluster.brokers.map((_, index) => index + 1);
    const killToo = async () => {
      await Promise.all(ids.map((id) => cluster.killBroker(id)));
      await Promise.all(ids.map((id) => cluster.startBroker(id)));
    };
    await outlivesKills({ ...log, patienceMs: 90_000, killToo }, operatorsFile);
  },
);

describe('alarms on Kafka', { timeout: 240_000 }, () => {
  let cluster: KafkaCluster;
  before(async () => {
    cluster = await startKafka({ brokers: 1 });
  });
  after(() => cluster.stop());

  it('are acknowledged and shelved still after kill -9', async (t) => {
    const { log, operatorsFile } = await logOf(t as TestContext, cluster);
    await outlivesKills(log, operatorsFile);
  });

  it('tell a silence once, whatever is killed', async (t) => {
    const { log, operatorsFile } = await logOf(t as TestContext, cluster);
    await silenceOutlivesKills(log, operatorsFile);
  });

  it('are shown on the page, acknowledged from it and looked into', async (t) => {
    const harness = await kafkaHarness(cluster);
    t.after(() => harness.dispose());
    const plant = await consolePlant(() => harness.open());
    t.after(() => plant.stop());
    await plant.anomaly(machine);
    assert.ok(await plant.until(([alarm]) => alarm?.state === 'unacknowledged'));
    const asked = { id: 'k', action: 'acknowledge', scope: machine, kind: 'machine', why: 'seen' };
    assert.equal((await plant.command(asked, tokens.operator)).status, 202);
    assert.ok(await plant.until(([alarm]) => alarm?.state === 'acknowledged'));
    const response = await fetch(`${plant.url}/api/points/${machine}/de`);
    const { trend, envelopeFamilies } = (await response.json()) as PointView;
    assert.equal(trend.score.length, 120);
    assert.ok(envelopeFamilies.some(({ lines }) => lines.some(({ standsOut }) => standsOut)));
  });
});
