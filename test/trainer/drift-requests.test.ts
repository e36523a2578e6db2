import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { pino } from 'pino';
import { encode } from '@sideband/shared/adapters/codec.ts';
import { loadConfig } from '@sideband/shared/adapters/config.ts';
import { openEmbeddedLog } from '@sideband/shared/adapters/embedded/transport.ts';
import { createLogger } from '@sideband/shared/adapters/logger.ts';
import { championDirs } from '@sideband/shared/adapters/stores/store-folder.ts';
import type { Transport } from '@sideband/shared/core/ports.ts';
import type { Drift } from '@sideband/shared/core/records.ts';
import { FolderStore } from '@sideband/shared/adapters/stores/folder-store.ts';
import { DriftRequests } from '../../services/trainer/adapters/drift-requests.ts';
import { learnFrames, publishDraft } from '../../services/trainer/adapters/bundle-draft.ts';
import { trainerSchema } from '../../services/trainer/config.ts';
import { startTrainer } from '../../services/trainer/service.ts';
import { temporaryDir } from '../inference/trained-bundle.ts';
import { syntheticFrames, syntheticSet } from './synthetic-frames.ts';

const point = 'plant/pump-1/de';
const silent = createLogger('test', 'silent');

function eventOf(feature: string, changes: Partial<Drift> = {}): Drift {
  const cause = { feature, detector: 'label', ratio: 4, shift: 0, points: 1, explanation: '' };
  return {
    ...{ id: 'plant@1@5/concept', event: 'raised', verdict: 'model-drift', confidence: 0.95 },
    ...{ scope: 'plant@1', model: 'plant@1', detector: 'label', feature, drifting: true },
    ...{ statistic: 0.2, threshold: 0.05, sinceNs: 10n ** 12n, raisedNs: 2n, atNs: 2n },
    ...{ causes: [cause], points: [point], pointsTotal: 1, retrain: true, explanation: '' },
    ...changes,
  };
}

async function openLog(context: TestContext): Promise<Transport> {
  const transport = await openEmbeddedLog({ dir: join(await temporaryDir(context), 'log') });
  context.after(() => transport.close());
  await transport.ensureTopics(1);
  return transport;
}

async function tell(transport: Transport, id: string, event: Drift | null): Promise<void> {
  const appender = await transport.appender();
  const value = event === null ? null : encode('drift', event);
  await appender.append([{ topic: 'drift', partition: 0, key: id, value }]);
  await appender.close();
}

async function requestsOf(context: TestContext, transport: Transport, log = silent) {
  const requests = new DriftRequests({ transport, pollMs: 60_000, log });
  await requests.start();
  context.after(() => requests.stop());
  return requests;
}

test('what asks for retraining is a request until it is forgotten', async (t) => {
  const transport = await openLog(t);
  const event = eventOf('false-alarm-rate');
  await tell(transport, event.id, event);
  await tell(transport, 'other', eventOf('', { id: 'other', retrain: false }));
  const { id, model, sinceNs } = event;
  assert.deepEqual((await requestsOf(t, transport)).of(point), [{ id, model, sinceNs }]);
  await tell(transport, event.id, { ...event, event: 'cleared', drifting: false });
  assert.equal((await requestsOf(t, transport)).of(point).length, 1);
  await tell(transport, event.id, null);
  assert.deepEqual((await requestsOf(t, transport)).of(point), []);
});

test('faults that were missed are no reason to learn from frames without labels', async (t) => {
  const transport = await openLog(t);
  const event = eventOf('recall');
  await tell(transport, event.id, event);
  const told: string[] = [];
  const log = pino({ level: 'warn' }, { write: (line: string) => told.push(line) });
  assert.deepEqual((await requestsOf(t, transport, log)).of(point), []);
  assert.equal(told.length, 1);
});

test('the trainer learns anew what it is asked for, from the frames that come', async (t) => {
  const transport = await openLog(t);
  const modelsDir = join(await temporaryDir(t), 'models');
  const taught = syntheticFrames({ point, count: 60, seed: 1 });
  const draft = learnFrames(taught, { name: 'plant', version: '1', featureSet: syntheticSet });
  await publishDraft(new FolderStore(modelsDir), draft, { createdAt: '2000-01-01T00:00:00Z' });
  const event = eventOf('false-alarm-rate');
  await tell(transport, event.id, event);
  const settings = { modelsDir, modelsPollMs: 100, framesWanted: 40, spanMs: 0 };
  const trainer = await startTrainer({
    config: { ...loadConfig('trainer', trainerSchema), ...settings },
    featureSet: syntheticSet,
    metrics: { record: () => undefined },
    onHalt: (error) => assert.fail(error),
    ...{ transport, log: silent },
  });
  t.after(() => trainer.stop());
  const later = syntheticFrames({ point, count: 200, seed: 2, fromFrame: 10_000 });
  const appender = await transport.appender();
  await appender.append(
    later.map((frame) => ({ topic: 'features', key: point, value: encode('features', frame) })),
  );
  await appender.close();
  for (let i = 0; i < 400 && (await championDirs(modelsDir)).length < 2; i++) {
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  const learned = (await championDirs(modelsDir)).map((dir) => dir.slice(modelsDir.length + 1));
  assert.equal(learned.length, 2);
  assert.match(learned[0]!, /^auto-0/);
});
