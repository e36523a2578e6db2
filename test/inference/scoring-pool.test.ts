import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { test, type TestContext } from 'node:test';
import { Worker } from 'node:worker_threads';
import { onnx } from '@sideband/shared/adapters/gen/onnx.js';
import { hasCode } from '@sideband/shared/core/errors.ts';
import { leastModel } from '../../services/inference/adapters/onnx/provider-probe.ts';
import {
  poolDefaults,
  type PoolOptions,
  ScoringPool,
} from '../../services/inference/adapters/onnx/scoring-pool.ts';
import { compareAll, contributionsOf, scoreOf } from '../../services/trainer/core/baseline.ts';
import { seededUniform, syntheticFrames, syntheticSet } from '../trainer/synthetic-frames.ts';
import { trainedBundle, trainedDraft } from './trained-bundle.ts';

const width = syntheticSet.features.length;
const draft = trainedDraft();

function openPool(context: TestContext, options: Partial<PoolOptions> = {}): ScoringPool {
  const pool = new ScoringPool({ ...poolDefaults, metrics: { record() {} }, ...options });
  context.after(() => pool.close());
  return pool;
}

const frames = syntheticFrames({ count: 90, seed: 40, shiftDb: 3 });
const rows = Int32Array.from(frames, (_, i) => i % draft.rows.length);

function valuesOf(order: readonly number[]): Float32Array {
  const values = new Float32Array(order.length * width);
  order.forEach((frame, i) => values.set(frames[frame]!.values, i * width));
  return values;
}

const inOrder = frames.map((_, i) => i);

test('ONNX Runtime gives the scores and contributions of the float64 reference', async (t) => {
  const model = await openPool(t).load(trainedBundle(draft));
  const { scores, contributions } = await model.score(valuesOf(inOrder), rows);
  frames.forEach((frame, i) => {
    const baseline = draft.baselines[rows[i]!]!;
    const compared = compareAll(baseline.kinds, frame.values);
    const score = scoreOf(baseline, compared);
    assert.ok(Math.abs(scores[i]! - score) < 1e-5 * score);
    const parts = contributionsOf(baseline, compared);
    parts.forEach((part, j) => {
      assert.ok(Math.abs(contributions[i * width + j]! - part) < 1e-4 * score ** 2 * width);
    });
  });
});

test('a model is refused where the accelerator that is asked for is not there', async (t) => {
  const pool = openPool(t, { provider: 'cuda' });
  await assert.rejects(pool.load(trainedBundle(draft)), (error) => hasCode(error, 'model.runtime'));
});

test('what ONNX Runtime is to compute on is tried first, and said', async (t) => {
  const told: unknown[] = [];
  const metrics = { record: (...one: readonly unknown[]) => void told.push(one) };
  await openPool(t, { metrics }).probe();
  assert.deepEqual(told, [['sideband_inference_provider', 1, { provider: 'cpu' }]]);
  // no GPU, and none of its libraries: nothing is computed on another instead
  told.length = 0;
  const pool = openPool(t, { metrics, provider: 'cuda', threads: 2 });
  await assert.rejects(pool.probe(), (error) => hasCode(error, 'model.provider-unavailable'));
  assert.deepEqual(told, []);
});

test('the least model there is gives back what it is given', () => {
  const { graph } = onnx.ModelProto.decode(leastModel);
  const [node] = graph!.node!;
  assert.deepEqual([node!.opType, node!.input, node!.output], ['Identity', ['x'], ['y']]);
});

test('a frame scores the same bits wherever it stands and whatever stands beside it', async (t) => {
  const model = await openPool(t, { threads: 2 }).load(trainedBundle(draft));
  const alone = await model.score(valuesOf(inOrder), rows);
  const uniform = seededUniform(1);
  for (let round = 0; round < 60; round++) {
    const order = inOrder
      .map((frame) => ({ frame, key: uniform() }))
      .toSorted((a, b) => a.key - b.key)
      .slice(0, 1 + Math.floor(uniform() * frames.length))
      .map(({ frame }) => frame);
    const mixed = await model.score(
      valuesOf(order),
      Int32Array.from(order, (frame) => rows[frame]!),
    );
    order.forEach((frame, i) => {
      assert.equal(mixed.scores[i], alone.scores[frame]);
      const from = frame * width;
      assert.deepEqual(
        mixed.contributions.subarray(i * width, (i + 1) * width),
        alone.contributions.subarray(from, from + width),
      );
    });
  }
});

test('batches of all lengths under way at once keep their scores apart', async (t) => {
  const model = await openPool(t, { requestsMax: 3 }).load(trainedBundle(draft));
  const alone = await model.score(valuesOf(inOrder), rows);
  const uniform = seededUniform(2);
  const some = (_: unknown, i: number) => {
    const from = Math.floor(uniform() * frames.length);
    return inOrder.slice(from, i % 9 === 0 ? from : undefined);
  };
  for (let round = 0; round < 5; round++) {
    const orders = Array.from({ length: 20 }, some);
    const scored = await Promise.all(
      orders.map((order) => {
        return model.score(valuesOf(order), rows.slice(order[0] ?? 0, (order.at(-1) ?? -1) + 1));
      }),
    );
    scored.forEach(({ scores, contributions }, i) => {
      const [from, to] = [orders[i]![0] ?? 0, (orders[i]!.at(-1) ?? -1) + 1];
      assert.deepEqual(scores, alone.scores.slice(from, to));
      assert.deepEqual(contributions, alone.contributions.slice(from * width, to * width));
    });
  }
});

/** In place of a thread: answers all but the `silentFrom`-th score and later ones. */
class FakeThread extends EventEmitter {
  readonly lent: SharedArrayBuffer[] = [];
  readonly #silentFrom: number;

  constructor(silentFrom = Infinity) {
    super();
    this.#silentFrom = silentFrom;
  }

  postMessage({ kind, request, memory, frames }: Record<string, unknown>): void {
    if (kind === 'score') this.lent.push(memory as SharedArrayBuffer);
    if (this.lent.length < this.#silentFrom) this.emit('message', { request, frames });
  }

  async terminate(): Promise<number> {
    return 1;
  }
}

test('memory is used again only when the thread that had it has answered', async (t) => {
  const [first, second] = [new FakeThread(2), new FakeThread()];
  const threads = [first, second];
  const start = () => threads.shift() as unknown as Worker;
  const model = await openPool(t, { start, timeoutMs: 20 }).load(trainedBundle(draft));
  const batch = () => model.score(valuesOf([0, 1]), Int32Array.of(0, 1));
  await batch();
  await assert.rejects(batch(), (error) => hasCode(error, 'model.runtime'));
  for (let i = 0; i < 3; i++) await batch();
  assert.equal(first.lent[1], first.lent[0]);
  assert.ok(!second.lent.includes(first.lent[1]!));
  assert.equal(new Set(second.lent).size, 1);
});

test('no finite input makes a score that is not finite', async (t) => {
  const model = await openPool(t).load(trainedBundle(draft));
  const extremes = [3.4e38, -3.4e38, 1e-45, 0, 1e20];
  const values = new Float32Array(extremes.length * width);
  extremes.forEach((extreme, i) => values.fill(extreme, i * width, (i + 1) * width));
  const { scores } = await model.score(values, new Int32Array(extremes.length));
  assert.ok(scores.every(Number.isFinite), scores.join(' '));
});

test('bytes that ONNX Runtime does not take are refused, and the thread lives on', async (t) => {
  const pool = openPool(t);
  const good = trainedBundle(draft);
  for (const model of [new Uint8Array(0), good.model.slice(0, 900), Uint8Array.of(1, 2, 3)]) {
    await assert.rejects(pool.load({ ...good, model }), (error) => hasCode(error, 'model.runtime'));
  }
  const model = await pool.load(good);
  assert.equal((await model.score(valuesOf([0]), Int32Array.of(0))).scores.length, 1);
  assert.deepEqual(pool.reasons(), []);
});

test('a model without the rows that its bundle names is refused', async (t) => {
  const { bundle, ...rest } = trainedBundle(draft);
  const [profile] = bundle.profiles;
  const profiles = [...bundle.profiles, { ...profile!, row: draft.rows.length }];
  await assert.rejects(openPool(t).load({ ...rest, bundle: { ...bundle, profiles } }), (error) =>
    hasCode(error, 'model.runtime'),
  );
});

test('a row that the model does not have fails the batch, not the thread', async (t) => {
  const model = await openPool(t).load(trainedBundle(draft));
  await assert.rejects(model.score(valuesOf([0]), Int32Array.of(99)), (error) =>
    hasCode(error, 'model.runtime'),
  );
  assert.equal((await model.score(valuesOf([0]), Int32Array.of(0))).scores.length, 1);
});

/** The first thread started does what `script` says with every request; later ones are real. */
function faultyFirst(script: string): () => Worker {
  let started = 0;
  const real = new URL('../../services/inference/adapters/onnx/scoring-thread.ts', import.meta.url);
  return () => (started++ === 0 ? new Worker(script, { eval: true }) : new Worker(real));
}

/** Answers loads, and fails otherwise. */
function thread(onScore: string): string {
  return `const { parentPort } = require('node:worker_threads');
    parentPort.on('message', ({ kind, request }) => {
      if (kind === 'load') parentPort.postMessage({ request });
      else { ${onScore} }
    });`;
}

for (const [what, onScore] of [
  ['dies', 'process.exit(7);'],
  ['throws', "throw new Error('broken');"],
  ['hangs', 'for (;;);'],
  ['answers nonsense', 'parentPort.postMessage({ request, frames: 9 });'],
]) {
  test(`a thread that ${what} fails its batch, and the next one is scored`, async (t) => {
    const start = faultyFirst(thread(onScore!));
    const pool = openPool(t, { start, timeoutMs: 3000 });
    const model = await pool.load(trainedBundle(draft));
    const batch = () => model.score(valuesOf([0, 1]), Int32Array.of(0, 1));
    await assert.rejects(batch(), (error) => hasCode(error, 'model.runtime'));
    if (what !== 'answers nonsense') assert.equal((await batch()).scores.length, 2);
  });
}

test('a thread that keeps dying is given up, and the pool says so', async (t) => {
  const start = () => new Worker('process.exit(1)', { eval: true });
  const pool = openPool(t, { start, restartsMax: 2 });
  await assert.rejects(pool.load(trainedBundle(draft)), (error) => hasCode(error, 'model.runtime'));
  for (let i = 0; i < 100 && pool.reasons().length === 0; i++) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  assert.deepEqual(pool.reasons(), ['1 scoring threads given up']);
});

test('memory stays flat over reloads', async (t) => {
  const pool = openPool(t);
  const bundle = trainedBundle(draft);
  const reload = async (times: number) => {
    for (let i = 0; i < times; i++) {
      const model = await pool.load(bundle);
      await model.score(valuesOf([0]), Int32Array.of(0));
      await model.release();
    }
    return process.memoryUsage().rss;
  };
  const warm = await reload(15);
  const after = await reload(60);
  assert.ok(after < warm + 40 * 1024 * 1024, `${warm} to ${after} bytes`);
});
