/** Two trainers of one model in S3, by mistake or while one replaces the other. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLogger } from '@sideband/shared/adapters/logger.ts';
import { hasCode } from '@sideband/shared/core/errors.ts';
import { Baselines } from '../../services/trainer/adapters/baselines.ts';
import { syntheticFrames, syntheticSet } from '../trainer/synthetic-frames.ts';
import { own, sharedServer } from './s3-fixture.ts';
import { openQuietly } from './open-quietly.ts';

sharedServer();

test('what two trainers learn at the same time is all there in the end', async (t) => {
  const config = own();
  const log = createLogger('test', 'silent');
  const options = {
    ...{ featureSet: syntheticSet, learn: {}, requests: { of: () => [] }, pollMs: 60_000 },
    ...{ metrics: { record: () => undefined }, log },
  };
  const trainers = [0, 1].map(() => new Baselines({ ...options, store: openQuietly(config) }));
  for (const trainer of trainers) {
    await trainer.start();
    t.after(() => trainer.stop());
  }
  let late = 0;
  const learned = trainers.map(async (trainer, half) => {
    for (let i = 0; i < 4; i++) {
      const machine = 2 * i + half;
      const frames = syntheticFrames({
        point: `plant/pump-${machine}/de`,
        count: 40,
        seed: machine,
      });
      // as the runner does: the batch is given up, and worked again
      for (let isDone = false; !isDone;) {
        isDone = await trainer.add(0, [frames], 1000 * (machine + 1)).then(
          () => true,
          (error: unknown) => {
            assert.ok(hasCode(error, 'model.champion-changed'), String(error));
            late += 1;
            return false;
          },
        );
      }
    }
  });
  await Promise.all(learned);
  const store = openQuietly(config);
  const [stored, ...others] = await store.champions();
  const { profiles } = await store.manifest(stored!);
  assert.deepEqual(others, []);
  assert.deepEqual(
    profiles.map(({ points }) => points).toSorted(),
    Array.from({ length: 8 }, (_, i) => `plant/pump-${i}/de`),
  );
  assert.ok(late > 0, 'they never met');
});
