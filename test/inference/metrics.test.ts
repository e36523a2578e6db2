import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MetricEvent } from '@sideband/shared/core/stage.ts';
import { inferenceStage } from '../../services/inference/core/stage.ts';
import { frameOf, inputOf, modelOf, optionsOf } from './inference-fixture.ts';

/** Frames of these scores, one batch; the threshold is 10. */
async function eventsOf(scores: readonly number[], changes = {}): Promise<readonly MetricEvent[]> {
  const stage = inferenceStage(optionsOf([modelOf()], changes));
  const state = stage.memory!.restore(stage.initial(0), new Map());
  const inputs = scores.map((score, k) => inputOf(frameOf(score, k), k));
  return (await stage.step(state, inputs)).events;
}

function told(events: readonly MetricEvent[], metric: string): readonly MetricEvent[] {
  return events.filter((event) => event.metric === metric);
}

test('scores are told by their thresholds, and frames by when they ended', async () => {
  const events = await eventsOf([5, 2.5]);
  const ratios = told(events, 'sideband_inference_score_ratio');
  assert.deepEqual(
    ratios.map(({ labels, value }) => [labels!['variant'], value]),
    [
      ['champion', [0.5, 0.25]],
      ['shadow', []],
    ],
  );
  const [latency] = told(events, 'sideband_inference_score_latency_seconds');
  // 2048 samples at 12 kHz; the frames begin a millisecond apart
  const endMs = (2048 * 1000) / 12_000;
  assert.deepEqual(latency!.value, [endMs, endMs + 1]);
  assert.equal(latency!.isTime, true);
});

test('the latency of a raised anomaly names its point and frame', async () => {
  const events = await eventsOf([99, 99, 99]);
  const [raised, ...others] = told(events, 'sideband_inference_anomaly_latency_seconds');
  assert.deepEqual(others, []);
  assert.deepEqual(raised!.exemplar, { point: 'plant/pump/de', frame_start_ns: '2000000' });
  assert.equal(raised!.value, 2);
  assert.deepEqual(told(await eventsOf([1, 1, 1]), raised!.metric), []);
});

test('series of points come when they are asked for, and go when an anomaly clears', async () => {
  const silent = await eventsOf([99, 99, 99]);
  assert.ok(!silent.some(({ metric }) => metric.includes('_point_')));

  const stage = inferenceStage(optionsOf([modelOf()], { hasPointSeries: true }));
  const state = stage.memory!.restore(stage.initial(0), new Map());
  const step = async (scores: readonly number[], from: number) => {
    const inputs = scores.map((score, k) => inputOf(frameOf(score, from + k), from + k));
    return (await stage.step(state, inputs)).events;
  };
  const metric = 'sideband_inference_point_anomaly_timestamp_seconds';
  const raised = await step([99, 99, 99], 0);
  const open = { asset: 'plant/pump', point: 'plant/pump/de', set: 'tiny@1' };
  const labels = { ...open, severity: 'alarm', fault: 'unsure' };
  assert.deepEqual(told(raised, metric), [{ metric, labels, value: 0 }]);
  const [ratio] = told(raised, 'sideband_inference_point_score_ratio');
  assert.deepEqual([ratio!.labels, ratio!.value], [open, 9.9]);
  const cleared = await step(new Array<number>(20).fill(1), 3);
  assert.deepEqual(told(cleared, metric), [{ metric, labels, value: undefined }]);
});
