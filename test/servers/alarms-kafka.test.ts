import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { outlivesKills } from '../alarms/alarm-survival.ts';
import { kafkaHarness } from './kafka-harness.ts';
import { startKafka } from './kafka.ts';

test(
  'acknowledged and shelved alarms outlive kill -9 on Kafka',
  { timeout: 180_000 },
  async (t) => {
    const directory = await mkdtemp(join(tmpdir(), 'sideband-alarms-'));
    t.after(() => rm(directory, { recursive: true }));
    const cluster = await startKafka({ brokers: 1 });
    t.after(() => cluster.stop());
    const harness = await kafkaHarness(cluster);
    t.after(() => harness.dispose());
    const transport = await harness.open();
    const log = {
      argv: ['kafka', cluster.brokers.join(','), harness.prefix],
      patienceMs: 60_000,
      writing: (work: (opened: typeof transport) => Promise<void>) => work(transport),
      reading: <R>(work: (opened: typeof transport) => Promise<R>) => work(transport),
    };
    await outlivesKills(log, join(directory, 'operators.yaml'));
  },
);
