/** Drift on Kafka: what partitions find apart is one event, and is not told again. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { decode, encode } from '@sideband/shared/adapters/codec.ts';
import { loadConfig } from '@sideband/shared/adapters/config.ts';
import { createLogger } from '@sideband/shared/adapters/logger.ts';
import { partitionOf } from '@sideband/shared/core/murmur2.ts';
import type { Transport } from '@sideband/shared/core/ports.ts';
import type { Drift } from '@sideband/shared/core/records.ts';
import { FolderStore } from '@sideband/shared/adapters/stores/folder-store.ts';
import { driftSchema } from '../../services/drift/config.ts';
import { startDrift } from '../../services/drift/service.ts';
import { learnFrames, publishDraft } from '../../services/trainer/adapters/bundle-draft.ts';
import { reachedIn } from '../contract/transport-harness.ts';
import { temporaryDir } from '../inference/trained-bundle.ts';
import { syntheticFrames, syntheticSet } from '../trainer/synthetic-frames.ts';
import { type KafkaHarness, kafkaHarness } from './kafka-harness.ts';
import { type KafkaCluster, startKafka } from './kafka.ts';

const partitions = 2;
const names = Array.from({ length: 20 }, (_, i) => `works/hall/line/pump-${i}/de`);
/** a machine in either partition */
const points = [0, 1].map((partition) =>
  names.find((name) => partitionOf(name, partitions) === partition)!,
);

async function publish(transport: Transport, count: number, fromFrame: number): Promise<void> {
  const frames = points.flatMap((point) =>
    syntheticFrames({ point, count, seed: fromFrame, shiftDb: 14, fromFrame }),
  );
  const appender = await transport.appender();
  await appender.append(
    frames.map((frame) => ({
      ...{ topic: 'features', key: frame.point, value: encode('features', frame) },
    })),
  );
  await appender.close();
}

async function events(transport: Transport): Promise<Drift[]> {
  const found: Drift[] = [];
  for await (const { value } of transport.read('drift')) {
    if (value !== null) found.push(decode('drift', value));
  }
  return found;
}

describe('drift on Kafka', { timeout: 120_000 }, () => {
  let cluster: KafkaCluster;
  let harness: KafkaHarness;
  before(async () => {
    cluster = await startKafka({ brokers: 1 });
    harness = await kafkaHarness(cluster);
  });
  after(async () => {
    await harness.dispose();
    await cluster.stop();
  });

  it('makes one event of what two partitions find, over a change of owner', async (t) => {
    const modelsDir = join(await temporaryDir(t), 'models');
    const taught = points.flatMap((point) => syntheticFrames({ point, count: 600, seed: 1 }));
    const model = { name: 'plant', version: '1', featureSet: syntheticSet };
    await publishDraft(new FolderStore(modelsDir), learnFrames(taught, model), {
      createdAt: '2026-01-01T00:00:00Z',
    });
    const transport = await harness.open();
    await transport.ensureTopics(partitions);
    const settings = { modelsDir, blockRecords: 64, windowBlocks: 4, settleMs: 1 };
    const start = () =>
      startDrift({
        config: { ...loadConfig('drift', driftSchema), ...settings },
        metrics: { record: () => undefined },
        log: createLogger('test', 'silent'),
        onHalt: (error) => assert.fail(error),
        transport,
      });
    let fromFrame = 0;
    const drive = async (holds: () => Promise<boolean>) => {
      const service = await start();
      const isReached = await reachedIn(harness.patienceMs, async () => {
        await publish(transport, 128, fromFrame);
        fromFrame += 128;
        return holds();
      });
      assert.ok(isReached);
      assert.deepEqual(service.reasons(), []);
      await service.stop();
    };
    await drive(async () => (await events(transport)).length > 0);
    const [first] = await events(transport);
    assert.equal(first!.verdict, 'process-change');
    assert.deepEqual(first!.points.toSorted(), points.toSorted());
    const enough = fromFrame + 4 * 128;
    await drive(() => Promise.resolve(fromFrame >= enough));
    const raised = (await events(transport)).filter(({ event }) => event === 'raised');
    assert.equal(raised.length, 1);
  });
});
