import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { championDirs } from '@sideband/shared/adapters/stores/store-folder.ts';
import { decode, encode } from '@sideband/shared/adapters/codec.ts';
import { loadConfig } from '@sideband/shared/adapters/config.ts';
import { openEmbeddedLog } from '@sideband/shared/adapters/embedded/transport.ts';
import { createLogger } from '@sideband/shared/adapters/logger.ts';
import type { Transport } from '@sideband/shared/core/ports.ts';
import type { Anomaly, Features, Score } from '@sideband/shared/core/records.ts';
import { inferenceSchema } from '../../services/inference/config.ts';
import { startInference } from '../../services/inference/service.ts';
import { trainerSchema } from '../../services/trainer/config.ts';
import { startTrainer } from '../../services/trainer/service.ts';
import { syntheticFrames, syntheticSet } from '../trainer/synthetic-frames.ts';
import { temporaryDir } from './trained-bundle.ts';

const metrics = { record() {} };
const log = createLogger('test', 'silent');
const onHalt = (error: Error) => assert.fail(error);
const point = 'plant/pump-1/de';

async function plantLog(
  context: TestContext,
): Promise<{ transport: Transport; modelsDir: string }> {
  const dir = await temporaryDir(context);
  const transport = await openEmbeddedLog({ dir: join(dir, 'log') });
  context.after(() => transport.close());
  await transport.ensureTopics(2);
  return { transport, modelsDir: join(dir, 'models') };
}

async function publish(transport: Transport, frames: readonly Features[]): Promise<void> {
  const appender = await transport.appender();
  const records = frames.map((frame) => ({
    topic: 'features' as const,
    key: frame.point,
    value: encode('features', frame),
  }));
  await appender.append(records);
  await appender.close();
}

async function contents<T extends 'scores' | 'anomalies'>(
  transport: Transport,
  topic: T,
): Promise<(T extends 'scores' ? Score : Anomaly)[]> {
  const records = [];
  for await (const { value } of transport.read(topic)) records.push(decode(topic, value!));
  return records as (T extends 'scores' ? Score : Anomaly)[];
}

/** Waits until what is asked for holds. */
async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  for (let i = 0; i < 400; i++) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  assert.fail('it never came to hold');
}

async function withInference(
  { transport, modelsDir }: { transport: Transport; modelsDir: string },
  work: () => Promise<void>,
): Promise<void> {
  const config = { ...loadConfig('inference', inferenceSchema), modelsDir, modelsPollMs: 50 };
  const service = await startInference({ config, transport, metrics, log, onHalt });
  try {
    await work();
  } finally {
    await service.stop();
  }
}

async function learnedPlant(context: TestContext) {
  const plant = await plantLog(context);
  const config = {
    ...loadConfig('trainer', trainerSchema),
    modelsDir: plant.modelsDir,
    framesWanted: 40,
    spanMs: 0,
  };
  const { transport } = plant;
  const trainer = await startTrainer({
    config,
    featureSet: syntheticSet,
    transport,
    metrics,
    log,
    onHalt,
  });
  await publish(transport, syntheticFrames({ point, count: 40, seed: 1 }));
  await until(async () => (await championDirs(plant.modelsDir)).length === 1);
  await trainer.stop();
  return plant;
}

const healthy = (count: number, fromFrame: number) =>
  syntheticFrames({ point, count, seed: 2, fromFrame });
const faulty = (count: number, fromFrame: number) =>
  syntheticFrames({ point, count, seed: 3, shiftDb: 14, fromFrame }).map((frame) => ({
    ...frame,
    // a band more than the rest, so that no noise explains it
    values: frame.values.with(6, frame.values[6]! + 14),
  }));

test('a point learns, is judged, raises and clears, across restarts of inference', async (t) => {
  const plant = await learnedPlant(t);
  const { transport } = plant;
  const scored = (count: number) => async () =>
    (await contents(transport, 'scores')).length === count;
  await withInference(plant, async () => {
    // the frames that were learned from come first
    await publish(transport, [...healthy(10, 100), ...faulty(5, 110)]);
    await until(scored(55));
  });
  await withInference(plant, async () => {
    await publish(transport, [...faulty(3, 115), ...healthy(6, 118)]);
    await until(scored(64));
  });
  await withInference(plant, async () => {
    await publish(transport, healthy(4, 124));
    await until(scored(68));
  });
  const anomalies = await contents(transport, 'anomalies');
  assert.deepEqual(
    anomalies.map(({ event }) => event).filter((event) => event !== 'updated'),
    ['raised', 'cleared'],
  );
  assert.equal(new Set(anomalies.map(({ id }) => id)).size, 1);
  assert.match(anomalies[0]!.explanation, /band 2\.3–2\.6 kHz \d+ dB above its usual level/);
  const last = anomalies.at(-1)!;
  assert.equal(last.frames, 8);
  const open = [];
  for await (const { value } of transport.read('anomalies.open')) open.push(value);
  assert.equal(open.at(-1), null);
});

test('without a model every frame is scored as learning', async (t) => {
  const plant = await plantLog(t);
  await withInference(plant, async () => {
    await publish(plant.transport, healthy(5, 0));
    await until(async () => (await contents(plant.transport, 'scores')).length === 5);
  });
  const scores = await contents(plant.transport, 'scores');
  assert.ok(scores.every(({ verdict, refusal }) => verdict === 'learning' && refusal !== ''));
});
