import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encode } from '@sideband/shared/adapters/codec.ts';
import { GaugeSums } from '@sideband/shared/adapters/runner/gauge-sums.ts';
import { StageTask } from '@sideband/shared/adapters/runner/stage-task.ts';
import type { LogRecord } from '@sideband/shared/core/ports.ts';
import type { Finding } from '@sideband/shared/core/records.ts';
import { sourceHeader } from '@sideband/shared/core/source-position.ts';
import type { Stage } from '@sideband/shared/core/stage.ts';
import type { TopicName } from '@sideband/shared/core/topics.ts';

const finding: Finding = {
  ...{ model: 'm@1', profile: 'a/1', detector: 'psi', feature: 'rms', active: true, partition: 3 },
  ...{ statistic: 1, threshold: 0.5, shift: 1, explanation: '' },
  ...{ sinceNs: 1n, atNs: 2n, windowNs: 3n },
};

function taskOf<T extends TopicName>(stage: Stage<null, T>, partition: number) {
  const metrics = { record: () => undefined };
  return new StageTask({
    ...{ stage, partition, epoch: 0, metrics, gauges: new GaugeSums(metrics) },
    lastOutputs: () => Promise.resolve(new Map()),
    memory: () => Promise.resolve(new Map()),
    failed: (error) => assert.fail(String(error)),
    succeeded: () => undefined,
    now: () => 0,
  });
}

test('a topic where partitions flow together is written from all and read whole', async () => {
  const writer: Stage<null, 'features'> = {
    ...{ name: 'drift', input: 'features', outputs: [], initial: () => null },
    oldest: () => undefined,
    step: (state) => ({
      ...{ state, dead: [], events: [] },
      out: [{ topic: 'drift.findings', cause: 0n, key: 'k', record: finding }],
    }),
  };
  const task = taskOf(writer, 5);
  await task.open(null);
  const blank = { key: 'a/1', value: null, headers: {}, timestampMs: 0 };
  const { outputs } = await task.process([{ ...blank, offset: 0n }]);
  assert.equal(outputs[0]!.partition, 0);

  let taken = 0;
  const reader: Stage<null, 'drift.findings'> = {
    ...{ name: 'drift', input: 'drift.findings', outputs: ['drift'], initial: () => null },
    oldest: () => undefined,
    step(state, batch) {
      taken += batch.length;
      return { state, out: [], dead: [], events: [] };
    },
  };
  const merged = taskOf(reader, 0);
  await merged.open(null);
  const value = encode('drift.findings', finding);
  // of two partitions, one far ahead of the other
  const records = ['0/3/900/0', '0/4/7/0', '0/3/901/0', '0/4/8/0'].map((source, i): LogRecord => ({
    ...{ ...blank, value, offset: BigInt(i) },
    headers: { [sourceHeader]: source },
  }));
  await merged.process(records);
  assert.equal(taken, 4);
});
