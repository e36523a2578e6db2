import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { decode, encode } from '@sideband/shared/adapters/codec.ts';
import { loadConfig } from '@sideband/shared/adapters/config.ts';
import { openEmbeddedLog } from '@sideband/shared/adapters/embedded/transport.ts';
import { createLogger } from '@sideband/shared/adapters/logger.ts';
import type { MetricSink } from '@sideband/shared/core/metrics.ts';
import type { Transport } from '@sideband/shared/core/ports.ts';
import type { Anomaly, Drift, Features, Finding, Label } from '@sideband/shared/core/records.ts';
import { FolderStore } from '@sideband/shared/adapters/stores/folder-store.ts';
import { driftSchema } from '../../services/drift/config.ts';
import { startDrift } from '../../services/drift/service.ts';
import { learnFrames, publishDraft } from '../../services/trainer/adapters/bundle-draft.ts';
import { temporaryDir } from '../inference/trained-bundle.ts';
import { syntheticFrames, syntheticSet } from '../trainer/synthetic-frames.ts';

const point = 'plant/pump-1/de';
const log = createLogger('test', 'silent');
const onHalt = (error: Error) => assert.fail(error);

interface Plant {
  readonly transport: Transport;
  readonly modelsDir: string;
}

async function learnedPlant(context: TestContext): Promise<Plant> {
  const dir = await temporaryDir(context);
  const modelsDir = join(dir, 'models');
  const frames = syntheticFrames({ point, count: 600, seed: 1 });
  const draft = learnFrames(frames, { name: 'plant', version: '1', featureSet: syntheticSet });
  await publishDraft(new FolderStore(modelsDir), draft, { createdAt: '2026-01-01T00:00:00Z' });
  const transport = await openEmbeddedLog({ dir: join(dir, 'log') });
  context.after(() => transport.close());
  await transport.ensureTopics(1);
  return { transport, modelsDir };
}

async function publish({ transport }: Plant, frames: readonly Features[]): Promise<void> {
  const appender = await transport.appender();
  const outputs = frames.map((frame) => ({
    topic: 'features' as const,
    key: frame.point,
    value: encode('features', frame),
  }));
  await appender.append(outputs);
  await appender.close();
}

/** Without those that tell how far a partition has come. */
async function findings({ transport }: Plant): Promise<Finding[]> {
  const found: Finding[] = [];
  for await (const { value } of transport.read('drift.findings')) {
    if (value !== null) found.push(decode('drift.findings', value));
  }
  return found.filter(({ detector }) => detector !== '');
}

async function events({ transport }: Plant): Promise<Drift[]> {
  const found: Drift[] = [];
  for await (const { value } of transport.read('drift')) {
    if (value !== null) found.push(decode('drift', value));
  }
  return found;
}

async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  for (let i = 0; i < 400; i++) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  assert.fail('it never came to hold');
}

async function withDrift(
  { transport, modelsDir }: Plant,
  metrics: MetricSink,
  work: () => Promise<void>,
): Promise<void> {
  const times = { modelsPollMs: 100, togetherMs: 1, settleMs: 1 };
  const settings = { modelsDir, blockRecords: 64, windowBlocks: 4, ...times };
  const config = { ...loadConfig('drift', driftSchema), ...settings };
  const service = await startDrift({ config, transport, metrics, log, onHalt });
  try {
    await work();
    assert.deepEqual(service.reasons(), []);
  } finally {
    await service.stop();
  }
}

test('drift of a band is told once, survives a restart, and is taken back once', async (t) => {
  const plant = await learnedPlant(t);
  const gauges = new Map<string, number>();
  const metrics: MetricSink = {
    record: (metric, value, labels) =>
      gauges.set(`${metric} ${labels?.['detector']} ${labels?.['feature']}`, value),
  };
  const shifted = syntheticFrames({ point, count: 640, seed: 3, shiftDb: 14, fromFrame: 640 });
  await withDrift(plant, metrics, async () => {
    await publish(plant, syntheticFrames({ point, count: 640, seed: 2 }));
    await publish(plant, shifted);
    await until(async () => (await findings(plant)).some(({ active }) => active));
    const [first] = await findings(plant);
    const gauge = `sideband_drift_statistic_ratio psi ${first!.feature}`;
    await until(() => (gauges.get(gauge) ?? 0) > 1);
  });
  const told = await findings(plant);
  assert.ok(told.every(({ active, model }) => active && model === 'plant@1'));
  assert.equal(new Set(told.map(({ feature }) => feature)).size, told.length);
  await withDrift(plant, metrics, async () => {
    const back = syntheticFrames({ point, count: 1280, seed: 4, fromFrame: 1280 });
    await publish(plant, back);
    await until(async () => {
      const now = await findings(plant);
      return now.filter(({ active }) => !active).length >= told.length;
    });
  });
  const all = await findings(plant);
  const raised = all.filter(({ active }) => active).map(({ feature }) => feature);
  assert.equal(new Set(raised).size, raised.length, 'nothing is told again after the restart');
});

test('what lasts is one event, and a restart does not tell it again', async (t) => {
  const plant = await learnedPlant(t);
  const metrics: MetricSink = { record: () => undefined };
  let fromFrame = 0;
  /** a stretch after the other, as what outlasts its window is told and not before */
  const drive = async (holds: () => Promise<boolean>) => {
    await until(async () => {
      const shifted = syntheticFrames({
        point,
        count: 256,
        seed: fromFrame,
        shiftDb: 14,
        fromFrame,
      });
      fromFrame += shifted.length;
      await publish(plant, shifted);
      return holds();
    });
  };
  await withDrift(plant, metrics, () => drive(async () => (await events(plant)).length > 0));
  const [event] = await events(plant);
  assert.equal(event!.event, 'raised');
  assert.equal(event!.drifting, true);
  assert.deepEqual(event!.points, [point]);
  const enough = fromFrame + 4 * 256;
  await withDrift(plant, metrics, () => drive(() => Promise.resolve(fromFrame >= enough)));
  const raised = (await events(plant)).filter((one) => one.event === 'raised');
  assert.deepEqual(
    raised.map(({ id }) => id),
    [event!.id],
  );
});

test('labels that a model does not meet ask for retraining once, over a restart', async (t) => {
  const plant = await learnedPlant(t);
  const metrics: MetricSink = { record: () => undefined };
  const startNs = 10n ** 15n;
  const anomaly: Anomaly = {
    ...{ id: 'one', event: 'raised', point, set: 'synthetic@1', model: 'plant@1', frames: 3 },
    ...{ sinceNs: startNs, atNs: startNs, score: 3, threshold: 2, peak: 3, severity: 'warning' },
    ...{ verdict: 'machine-fault', explanation: '', contributions: [] },
  };
  const label = (i: number): Label => {
    const fromNs = startNs + BigInt(i) * 1_000_000_000n;
    return { point, fromNs, toNs: fromNs, finding: 'healthy', author: 'someone', note: '' };
  };
  const found = async (labels: readonly Label[]) => {
    const appender = await plant.transport.appender();
    const value = (one: Label) => encode('labels', one);
    await appender.append(
      labels.map((one) => ({ topic: 'labels', key: point, value: value(one) })),
    );
    await appender.close();
  };
  const asked = async () => (await events(plant)).filter(({ retrain }) => retrain);
  const appender = await plant.transport.appender();
  await appender.append([{ topic: 'anomalies', key: point, value: encode('anomalies', anomaly) }]);
  await appender.close();
  await withDrift(plant, metrics, async () => {
    await found(Array.from({ length: 12 }, (_, i) => label(i)));
    await until(async () => (await asked()).length > 0);
  });
  const before = (await findings(plant)).length;
  await withDrift(plant, metrics, async () => {
    await found(Array.from({ length: 8 }, (_, i) => label(100 + i)));
    await until(async () => (await findings(plant)).length >= before + 8);
  });
  const [first, ...more] = await asked();
  assert.deepEqual(more, []);
  assert.deepEqual([first!.verdict, first!.model], ['model-drift', 'plant@1']);
  assert.deepEqual(first!.points, [point]);
});
