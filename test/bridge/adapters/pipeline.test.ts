import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLogger } from '@sideband/shared/adapters/logger.ts';
import { SidebandError } from '@sideband/shared/core/errors.ts';
import fc from 'fast-check';
import { Pipeline } from '../../../services/bridge/adapters/pipeline.ts';
import { defaultLimits } from '../../../services/bridge/core/limits.ts';
import type { Refusal } from '../../../services/bridge/core/refusal-notices.ts';
import { compileRoutes, defaultRoutes } from '../../../services/bridge/core/routes.ts';
import { until } from '../bridge-fixture.ts';
import { MemoryAppender } from '../memory-appender.ts';
import { MemoryMetrics } from '../memory-metrics.ts';
import { windowPayload } from '../window-payload.ts';

const topic = 'sideband/v1/json/plant/press';

function pipelineOn(appender: MemoryAppender, limits = {}) {
  const metrics = new MemoryMetrics();
  const refusals: Refusal[] = [];
  const pipeline = new Pipeline({
    appender,
    routes: compileRoutes(defaultRoutes),
    operators: () => new Map(),
    limits: { ...defaultLimits, ...limits },
    inFlight: { messagesMax: 1000, bytesMax: 1e9 },
    appendBytesMax: 100_000,
    metrics,
    log: createLogger('bridge', 'silent'),
    nowMs: () => 1_800_000_000_000,
    onRefused: (refusal) => refusals.push(refusal),
    backoff: { firstMs: 1, lastMs: 2 },
  });
  const done: number[] = [];
  const offer = (index: number, payload: string) => {
    const message = { topic, payload: Buffer.from(payload), client: '' };
    pipeline.offer(message, () => done.push(index));
  };
  return { pipeline, metrics, refusals, done, offer };
}

const unavailable = () => new SidebandError('log.unavailable', 'for a moment');

test('every message is done once, in order, whatever fails in between', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: 60 }), fc.nat({ max: 5 }), async (count, failures) => {
      const appender = new MemoryAppender();
      appender.failures = Array.from({ length: failures }, unavailable);
      const { done, offer, pipeline, metrics } = pipelineOn(appender);
      for (let i = 0; i < count; i++) {
        offer(i, i % 4 === 0 ? 'no window' : windowPayload(i, 300));
        if (i % 7 === 0) await Promise.resolve();
      }
      await until('all done', () => done.length === count);
      assert.deepEqual(
        done,
        Array.from({ length: count }, (_, i) => i),
      );
      assert.equal(appender.windows.length + appender.deadLetters.length, count);
      assert.equal(metrics.value('sideband_bridge_in_flight_messages'), 0);
      await pipeline.stop();
    }),
    { numRuns: 30 },
  );
});

test('the pipeline is not writable while the log fails, and is again after', async () => {
  const appender = new MemoryAppender();
  appender.failures = Array.from({ length: 6 }, unavailable);
  const { pipeline, offer, done } = pipelineOn(appender);
  assert.equal(pipeline.writable, true);
  offer(0, windowPayload(0));
  await until('failing', () => !pipeline.writable);
  await until('done', () => done.length === 1);
  assert.equal(pipeline.writable, true);
});

test('stopped while the log fails, it ends at once and acknowledges nothing', async () => {
  const appender = new MemoryAppender();
  appender.failures = Array.from({ length: 10_000 }, unavailable);
  const { pipeline, offer, done } = pipelineOn(appender);
  offer(0, windowPayload(0));
  await until('failing', () => !pipeline.writable);
  await pipeline.stop();
  offer(1, windowPayload(1));
  assert.deepEqual(done, []);
  assert.equal(appender.records.length, 0);
});

test('a message too large for the log becomes a dead letter with its first bytes', async () => {
  const appender = new MemoryAppender();
  appender.tooLarge = { bytes: 70_000, error: new SidebandError('log.record-too-large', '') };
  const { done, offer, refusals, metrics } = pipelineOn(appender);
  const payload = windowPayload(1, 20_000);
  offer(0, windowPayload(0));
  offer(1, payload);
  offer(2, windowPayload(2));
  await until('all done', () => done.length === 3);
  assert.deepEqual(done, [0, 1, 2]);
  const [letter] = appender.deadLetters;
  assert.equal(letter?.code, 'log.record-too-large');
  assert.deepEqual(Buffer.from(letter!.payload), Buffer.from(payload).subarray(0, 65_536));
  assert.deepEqual(new Set(appender.windows.map(({ sequence }) => sequence)), new Set([0n, 2n]));
  assert.deepEqual(
    refusals.map(({ code }) => code),
    ['log.record-too-large'],
  );
  assert.equal(metrics.value('sideband_bridge_dead_total/log.record-too-large'), 1);
});

test('a long capture goes to the log in parts and is done with the last of them', async () => {
  const appender = new MemoryAppender();
  const { done, offer } = pipelineOn(appender, { windowSamplesMax: 1000 });
  offer(0, windowPayload(0, 3500));
  await until('done', () => done.length === 1);
  assert.deepEqual(
    appender.windows.map(({ samples }) => samples.length),
    [1000, 1000, 1000, 500],
  );
});

test('what is full is drained at half, and says so once', async () => {
  const appender = new MemoryAppender();
  appender.stall();
  const { pipeline, offer, done } = pipelineOn(appender);
  for (let i = 0; i < 999; i++) offer(i, windowPayload(i));
  assert.equal(pipeline.full, false);
  offer(999, windowPayload(999));
  assert.equal(pipeline.full, true);
  let drained = 0;
  pipeline.whenDrained(() => {
    drained += 1;
    assert.ok(pipeline.inFlightMessages <= 500);
  });
  appender.release();
  await until('done', () => done.length === 1000);
  assert.equal(drained, 1);
});
