import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decode, encode } from '@sideband/shared/adapters/codec.ts';
import { GaugeSums } from '@sideband/shared/adapters/runner/gauge-sums.ts';
import type { LastOutputs } from '@sideband/shared/adapters/runner/last-outputs.ts';
import { StageTask } from '@sideband/shared/adapters/runner/stage-task.ts';
import { SidebandError } from '@sideband/shared/core/errors.ts';
import type { Commit, LogRecord } from '@sideband/shared/core/ports.ts';
import { sourceHeader } from '@sideband/shared/core/source-position.ts';
import type { Input, Remembered, Stage } from '@sideband/shared/core/stage.ts';
import type { Window } from '@sideband/shared/core/records.ts';

/** Sums the first sample of the last three windows of the partition: state worth restoring. */
interface Recent {
  kept: { offset: bigint; value: number }[];
}

const depth = 3;

function sumStage(overrides: Partial<Stage<Recent, 'windows'>> = {}): Stage<Recent, 'windows'> {
  return {
    name: 'features',
    input: 'windows',
    outputs: ['labels'],
    initial: () => ({ kept: [] }),
    step(state, batch: readonly Input<Window>[]) {
      const out = batch.map(({ record, offset }) => {
        state.kept = [...state.kept, { offset, value: record.samples[0]! }].slice(-depth);
        const sum = state.kept.reduce((total, { value }) => total + value, 0);
        const label = { point: record.point, fromNs: 0n, toNs: 0n, finding: `${sum}` };
        const blank = { author: '', note: '' };
        return {
          topic: 'labels' as const,
          cause: offset,
          key: record.point,
          record: { ...label, ...blank },
        };
      });
      return { state, out, dead: [], events: [] };
    },
    oldest: (state) => state.kept[0]?.offset,
    ...overrides,
  };
}

function record(offset: bigint, value: number, source?: string): LogRecord {
  const window = {
    point: 'a/b',
    startNs: offset,
    sampleRateHz: 1,
    unit: 'g',
    samples: Float32Array.of(value),
    context: {},
    quality: 0,
    source: '',
  };
  const headers = source === undefined ? {} : { [sourceHeader]: source };
  const bytes = encode('windows', window);
  return { offset, key: 'a/b', value: bytes, headers, timestampMs: Number(offset) * 10 };
}

function taskOf(
  stage: Stage<Recent, 'windows'>,
  memory = new Map<string, Remembered>(),
  last: LastOutputs = new Map(),
) {
  const seen: { metric: string; value: number; labels: unknown }[] = [];
  const metrics = {
    record: (metric: string, value: number, labels: unknown) => {
      seen.push({ metric, value, labels });
    },
  };
  const errors: unknown[] = [];
  const task = new StageTask({
    stage,
    partition: 4,
    epoch: 7,
    metrics,
    gauges: new GaugeSums(metrics),
    lastOutputs: () => Promise.resolve(last),
    memory: () => Promise.resolve(memory),
    failed: (error) => errors.push(error),
    succeeded: () => undefined,
    now: () => 1_000_000,
  });
  return { task, seen, errors };
}

function findings(commit: Commit): string[] {
  return commit.outputs
    .filter(({ topic }) => topic === 'labels')
    .map(({ value }) => decode('labels', value!).finding);
}

test('a task dropped at any batch boundary and opened again gives the same outputs', async () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(sizes, fc.array(fc.boolean(), { maxLength: 8 }), async (cuts, drops) => {
      const total = cuts.reduce((sum, cut) => sum + cut, 0);
      const records = Array.from({ length: total }, (_, i) => record(BigInt(i), i * i));
      const whole = taskOf(sumStage()).task;
      await whole.open(null);
      const expected = findings(await whole.process(records));
      let task = taskOf(sumStage()).task;
      await task.open(null);
      const got: string[] = [];
      let at = 0;
      for (const [index, cut] of cuts.entries()) {
        const commit = await task.process(records.slice(at, at + cut));
        at += cut;
        got.push(...findings(commit));
        if (drops[index] !== true) continue;
        task = taskOf(sumStage()).task;
        const { rereadFrom } = await task.open(commit);
        assert(rereadFrom >= commit.offset - BigInt(depth));
        for (const old of records.slice(Number(rereadFrom), at)) await task.replay([old]);
      }
      assert.deepEqual(got, expected);
    }),
  );
});

test('outputs go to the partition of the input and carry rising source positions', async () => {
  const { task } = taskOf(sumStage());
  await task.open(null);
  const { outputs, offset } = await task.process([record(5n, 1), record(6n, 2)]);
  assert.equal(offset, 7n);
  assert.deepEqual(
    outputs.map(({ partition, headers }) => [partition, headers?.[sourceHeader]]),
    [
      [4, '7/4/5/0'],
      [4, '7/4/6/0'],
    ],
  );
});

test('an input not above the last source position is dropped, after a restart too', async () => {
  const { task, seen } = taskOf(sumStage());
  await task.open(null);
  const first = await task.process([record(0n, 1, '0/4/9/0'), record(1n, 1, '0/4/9/0')]);
  assert.equal(findings(first).length, 1);
  task.committed();
  assert(seen.some(({ metric, value }) => metric === 'sideband_runner_stale_total' && value === 1));
  const again = taskOf(sumStage()).task;
  await again.open(first);
  await again.replay([record(0n, 1, '0/4/9/0')]);
  const commit = await again.process([record(2n, 1, '0/4/8/3'), record(3n, 1, '0/4/9/1')]);
  assert.deepEqual(findings(commit), ['2']);
});

test('bytes that do not decode go to the dead-letter topic with origin and code', async () => {
  const { task } = taskOf(sumStage());
  await task.open(null);
  const broken = { ...record(8n, 1), value: Uint8Array.of(1, 2, 3) };
  const { outputs } = await task.process([record(7n, 1), broken]);
  const letters = outputs.filter(({ topic }) => topic === 'deadletter');
  assert.equal(letters.length, 1);
  const letter = decode('deadletter', letters[0]!.value!);
  assert.equal(letter.code, 'record.unparsable');
  assert.equal(letter.origin, 'log:windows/4/8');
  assert.deepEqual([...letter.payload], [1, 2, 3]);
});

test('a source position that is none makes a dead letter, not a service that halts', async () => {
  const { task } = taskOf(sumStage());
  await task.open(null);
  const foreign = record(8n, 1, 'x'.repeat(3000));
  const { outputs, offset } = await task.process([record(7n, 2), foreign, record(9n, 3)]);
  assert.equal(offset, 10n);
  const letters = outputs.filter(({ topic }) => topic === 'deadletter');
  const [letter] = letters.map(({ value }) => decode('deadletter', value!));
  assert.deepEqual([letter!.code, letter!.origin], ['log.corrupt', 'log:windows/4/8']);
  assert.deepEqual([...letter!.payload], [...foreign.value!]);
  assert.equal(outputs.length, 3);
});

test('what a dead letter says of the reason is short, whatever was refused', async () => {
  const code = 'window.conflict' as const;
  const dead = [{ cause: 0n, code, detail: 'long '.repeat(1e5) }];
  const { task } = taskOf(sumStage({ step: (state) => ({ state, out: [], dead, events: [] }) }));
  await task.open(null);
  const { outputs } = await task.process([record(0n, 1)]);
  assert(decode('deadletter', outputs[0]!.value!).detail.length <= 200);
});

test('metric events count only after the commit', async () => {
  const events = [{ metric: 'sideband_features_gaps_total' as const, value: 3 }];
  const counting = sumStage({ step: (state) => ({ state, out: [], dead: [], events }) });
  const { task, seen } = taskOf(counting);
  await task.open(null);
  await task.process([record(0n, 1)]);
  assert.equal(
    seen.some(({ metric }) => metric === 'sideband_features_gaps_total'),
    false,
  );
  task.committed();
  task.committed();
  const counted = seen.filter(({ metric }) => metric === 'sideband_features_gaps_total');
  assert.deepEqual(
    counted.map(({ value }) => value),
    [3],
  );
});

async function orderOf(precedesReread: boolean): Promise<string[]> {
  const order: string[] = [];
  const inner = sumStage();
  const stage = sumStage({
    step(state, batch) {
      order.push(`step ${batch.length}`);
      return inner.step(state, batch);
    },
    memory: {
      topic: 'anomalies.open',
      precedesReread,
      restore(state, records) {
        order.push(`restore ${records.size}`);
        return state;
      },
    },
  });
  const { task } = taskOf(stage, new Map([['x', { record: 1, cause: 1n }]]));
  await task.open({ offset: 2n, metadata: '{"v":1,"from":"0"}' });
  await task.replay([record(0n, 1), record(1n, 1)]);
  await task.process([record(2n, 1)]);
  await task.process([record(3n, 1)]);
  return order;
}

test('memory is restored once, after the re-read or, where that rests on it, before', async () => {
  assert.deepEqual(await orderOf(false), ['step 2', 'restore 1', 'step 1', 'step 1']);
  assert.deepEqual(await orderOf(true), ['restore 1', 'step 2', 'step 1', 'step 1']);
});

test('foreign commit metadata is refused, not guessed at', async () => {
  for (const metadata of ['x', '{}', '{"v":2}', '{"v":1,"from":"-1"}', '{"v":1,"src":"x"}']) {
    const { task } = taskOf(sumStage());
    await assert.rejects(task.open({ offset: 1n, metadata }), { code: 'log.corrupt' });
  }
});

test('the runner is told of a failed step, with its error', async () => {
  const failure = new SidebandError('model.runtime', 'planted');
  const { task, errors } = taskOf(sumStage({ step: () => Promise.reject(failure) }));
  await task.open(null);
  await assert.rejects(task.process([record(0n, 1)]), failure);
  assert.deepEqual(errors, [failure]);
});

test('a gauge that no partition has a value for any more is taken away', () => {
  const seen: string[] = [];
  const sums = new GaugeSums({
    record: (_metric, value) => seen.push(String(value)),
    remove: (metric, { model }) => seen.push(`${metric} ${model}`),
  });
  const metric = 'sideband_drift_drifting' as const;
  const event = (value: number | undefined) => ({ metric, labels: { model: 'a' }, value });
  sums.apply(0, event(1));
  sums.apply(1, event(0));
  sums.apply(0, event(undefined));
  sums.apply(1, event(undefined));
  assert.deepEqual(seen, ['1', '1', '0', 'sideband_drift_drifting a']);
});

test('a re-read takes the way that computes nothing, where a stage has one', async () => {
  let stepped = 0;
  const inner = sumStage();
  const stage = sumStage({
    step(state, batch) {
      stepped++;
      return inner.step(state, batch);
    },
    rebuild(state, batch) {
      state.kept.push(
        ...batch.map(({ record, offset }) => ({ offset, value: record.samples[0]! })),
      );
      return state;
    },
  });
  const { task } = taskOf(stage);
  await task.open({ offset: 2n, metadata: '{"v":1,"from":"0"}' });
  await task.replay([record(0n, 5), record(1n, 7)]);
  assert.equal(stepped, 0);
  assert.deepEqual(findings(await task.process([record(2n, 1)])), ['13']);
});

test('outputs that the log holds are left out when their offset commit was forgotten', async () => {
  const records = [0n, 1n, 2n, 3n].map((offset) => record(offset, Number(offset)));
  const reached = { epoch: 7, partition: 4, offset: 2n, index: 0 };
  const { task, seen } = taskOf(sumStage(), new Map(), new Map([['labels', reached]]));
  await task.open({ offset: 0n, metadata: '' });
  const commit = await task.process(records);
  assert.deepEqual(findings(commit), ['6']);
  assert.equal(commit.offset, 4n);
  task.committed();
  assert(seen.some((s) => s.metric === 'sideband_runner_repeated_total' && s.value === 3));
});
