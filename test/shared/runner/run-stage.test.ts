import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encode } from '@sideband/shared/adapters/codec.ts';
import { createLogger } from '@sideband/shared/adapters/logger.ts';
import { runStage } from '@sideband/shared/adapters/runner/run-stage.ts';
import { SidebandError } from '@sideband/shared/core/errors.ts';
import type { ConsumeOptions, LogRecord, Transport } from '@sideband/shared/core/ports.ts';
import type { Stage } from '@sideband/shared/core/stage.ts';

const planted = new SidebandError('model.runtime', 'planted');
const broken = new TypeError('planted');

/** Its state is the number of its partition. */
const quiet: Stage<number, 'labels'> = {
  name: 'features',
  input: 'labels',
  outputs: [],
  initial: (partition) => partition,
  step: (state) => ({ state, out: [], dead: [], events: [] }),
  oldest: () => undefined,
};

const label = { point: 'a/b', fromNs: 0n, toNs: 0n, finding: '', author: '', note: '' };
const record: LogRecord = {
  offset: 0n,
  key: 'a/b',
  value: encode('labels', label),
  headers: {},
  timestampMs: 0,
};

/** A transport of which only `consume` is there: the test plays the rest of it. */
async function consuming(changes: Partial<Stage<number, 'labels'>> = {}) {
  let consume: ConsumeOptions | undefined;
  const consumption = { owned: () => [], lag: async () => 0, stop: async () => undefined };
  const transport = {
    async consume(options: ConsumeOptions) {
      consume = options;
      return consumption;
    },
  };
  const halts: Error[] = [];
  const running = await runStage({
    stage: { ...quiet, ...changes },
    transport: transport as unknown as Transport,
    group: 'g',
    metrics: { record: () => undefined },
    log: createLogger('test', 'silent'),
    onHalt: (error) => halts.push(error),
  });
  return { consume: consume!, running, halts };
}

/** One try of a partition, as a transport makes it. */
async function attempt(consume: ConsumeOptions, partition: number): Promise<void> {
  const task = consume.task(partition);
  try {
    await task.open({ offset: 1n, metadata: '' });
    await task.replay([record]);
    await task.process([{ ...record, offset: 1n }]);
    task.committed();
  } catch (error) {
    consume.onRetry!(error as Error, partition);
  } finally {
    task.close();
  }
}

test('a partition that fails makes the service not ready, however well the others do', async () => {
  let isBroken = true;
  const { consume, running } = await consuming({
    step(state) {
      if (isBroken && state === 1) throw planted;
      return { state, out: [], dead: [], events: [] };
    },
  });
  for (let i = 0; i < 4; i++) for (const partition of [0, 1]) await attempt(consume, partition);
  assert.deepEqual(running.reasons(), ['features: partition 1 fails again and again']);
  isBroken = false;
  await attempt(consume, 1);
  assert.deepEqual(running.reasons(), []);
  await running.stop();
});

test('a log that takes no commit makes the service not ready', async () => {
  const { consume, running } = await consuming();
  for (let i = 0; i < 4; i++) {
    const task = consume.task(0);
    await task.open(null);
    await task.process([record]);
    consume.onRetry!(new SidebandError('log.unavailable', 'planted'), 0);
  }
  assert.equal(running.reasons().length, 1);
  await running.stop();
});

test('a broken assumption halts also while state is restored; a coded error does not', async () => {
  const failures = [planted, broken];
  for (const failure of failures) {
    const { consume, running, halts } = await consuming({
      step: () => {
        throw failure;
      },
    });
    await attempt(consume, 0);
    assert.deepEqual(halts, failure === broken ? [broken] : []);
    await running.stop();
  }
});
