import assert from 'node:assert/strict';
import { test } from 'node:test';
import { labelDetector } from '../../../services/drift/core/label-stage.ts';
import {
  falseAlarms,
  outcomesOf,
  precision,
  recall,
} from '../../../services/drift/core/verdicts/performance.ts';
import { verdictStage } from '../../../services/drift/core/verdicts/verdict-stage.ts';
import type { VerdictState } from '../../../services/drift/core/verdicts/verdict-stage.ts';
import type { Drift, Finding, LabelOutcome } from '../../../services/shared/core/records.ts';
import type {
  Emission,
  Input,
  MetricEvent,
  Remembered,
} from '../../../services/shared/core/stage.ts';
import { seededUniform } from '../../trainer/synthetic-frames.ts';
import { eventLimits, plainReferences } from '../plain-references.ts';

const hourNs = 3_600_000_000_000n;
const hoursPerDay = 24;

function stageOf(isCurrent: (model: string) => boolean = () => true) {
  const references = { ...plainReferences, isCurrent };
  return verdictStage({ references: () => references, limits: eventLimits });
}

interface Labelled {
  readonly day: number;
  readonly outcome: LabelOutcome;
  readonly pump?: number;
  readonly model?: string;
}

function finding(changes: Partial<Finding>): Finding {
  return {
    ...{ model: '', profile: '', detector: '', feature: '', active: true, partition: 0 },
    ...{ statistic: 0, threshold: 0.5, shift: 0, sinceNs: 0n, atNs: 0n, windowNs: 0n },
    explanation: '',
    ...changes,
  };
}

/** Each label, and after it how far the partition is; a day comes after the other. */
function logOf(labels: readonly Labelled[]): Input<Finding>[] {
  const records = labels.flatMap(({ day, outcome, pump = 1, model = 'm@1' }, i) => {
    const sinceNs = BigInt(Math.round(day * hoursPerDay)) * hourNs;
    const profile = `works/hall/line-a/pump-${pump}/de`;
    const own = { model, profile, detector: labelDetector, feature: `${sinceNs}-${i}`, outcome };
    const atNs = BigInt(i) * 60_000_000_000n;
    return [finding({ ...own, sinceNs, windowNs: 3600n, atNs }), finding({ atNs })];
  });
  return records.map((record, i) => ({
    ...{ record, offset: BigInt(i), timestampMs: i, bytes: new Uint8Array() },
  }));
}

async function feed(
  stage: ReturnType<typeof stageOf>,
  state: VerdictState,
  inputs: readonly Input<Finding>[],
): Promise<{
  state: VerdictState;
  out: readonly Emission[];
  events: readonly MetricEvent[];
  drifts: Drift[];
}> {
  const { out, events, state: after } = await stage.step(state, inputs);
  const drifts = out.flatMap(({ record }) => (record === null ? [] : [record as Drift]));
  return { state: after, out, events, drifts };
}

/** Healthy times with a false alarm now and then, as accepted, and often from `from` on. */
function falseAlarmsFrom(from: number, count = 120): Labelled[] {
  const uniform = seededUniform(3);
  return Array.from({ length: count }, (_, day) => {
    const isFalse = uniform() < (day < from ? 0.02 : 0.6);
    return { day: day / 4, pump: day % 3, outcome: isFalse ? 'false-alarm' : 'true-silence' };
  });
}

test('nothing is told of a model that keeps what it was accepted with', async () => {
  for (let seed = 0; seed < 20; seed++) {
    const uniform = seededUniform(seed);
    const labels = Array.from({ length: 300 }, (_, i): Labelled => {
      const isRight = uniform() < 0.96;
      if (i % 2 === 0) return { day: i / 12, outcome: isRight ? 'true-silence' : 'false-alarm' };
      return { day: i / 12, outcome: isRight ? 'true-alarm' : 'missed-fault' };
    });
    const stage = stageOf();
    assert.deepEqual((await feed(stage, stage.initial(0), logOf(labels))).drifts, []);
  }
});

test('false alarms that labels show ask for retraining once, with the points', async () => {
  const stage = stageOf();
  const { drifts } = await feed(stage, stage.initial(0), logOf(falseAlarmsFrom(60)));
  assert.equal(drifts.length, 1);
  const [drift] = drifts;
  assert.equal(drift!.verdict, 'model-drift');
  assert.equal(drift!.retrain, true);
  assert.equal(drift!.scope, 'm@1');
  assert.equal(drift!.feature, 'false-alarm-rate');
  assert.ok(drift!.statistic > drift!.threshold);
  assert.ok(drift!.points.every((point) => /pump-[012]\/de$/.test(point)));
  assert.match(drift!.explanation, /\d+ of \d+ healthy times had an alarm \(\d+ % to \d+ %/);
});

test('missed faults are told, and added to what was told of the same model before', async () => {
  const missed = Array.from({ length: 14 }, (_, i): Labelled => ({
    ...{ day: 31, pump: 7 + i, outcome: 'missed-fault' },
  }));
  const stage = stageOf();
  const { drifts } = await feed(
    stage,
    stage.initial(0),
    logOf([...falseAlarmsFrom(60), ...missed]),
  );
  assert.deepEqual(
    drifts.map(({ event }) => event),
    ['raised', 'updated'],
  );
  assert.equal(new Set(drifts.map(({ id }) => id)).size, 1);
  assert.deepEqual(
    drifts[1]!.causes.map(({ feature }) => feature),
    ['false-alarm-rate', 'recall'],
  );
});

test('what is asked lasts until the model is replaced; a restart does not ask again', async () => {
  let current = 'm@1';
  const stage = stageOf((model) => model === current);
  const inputs = logOf(falseAlarmsFrom(60, 200));
  const cut = 280;
  const before = await feed(stage, stage.initial(0), inputs.slice(0, cut));
  assert.equal(before.drifts.length, 1);
  const from = Number(stage.oldest(before.state)!);
  const reread = await feed(stage, stage.initial(0), inputs.slice(from, cut));
  const topic = new Map<string, Remembered>();
  for (const { key, record, cause } of before.out) topic.set(key, { record, cause });
  const restored = stage.memory!.restore(reread.state, topic);
  const after = await feed(stage, restored, inputs.slice(cut, 390));
  assert.deepEqual(after.drifts, []);
  current = 'm@2';
  const replaced = await feed(stage, after.state, inputs.slice(390));
  assert.deepEqual(
    replaced.drifts.map(({ event }) => event),
    ['cleared'],
  );
  assert.equal(replaced.state.labels.size, 0);
});

test('labels older than the window count no more, in whichever order they come', async () => {
  const recent = Array.from({ length: 12 }, (_, i): Labelled => ({
    ...{ day: 100, pump: i, outcome: 'true-silence' },
  }));
  const late = Array.from({ length: 12 }, (_, i): Labelled => ({
    ...{ day: 60, pump: i, outcome: 'false-alarm' },
  }));
  for (const labels of [
    [...late, ...recent],
    [...recent, ...late],
  ]) {
    const stage = stageOf();
    const { state, drifts } = await feed(stage, stage.initial(0), logOf(labels));
    assert.equal(state.labels.size, recent.length);
    // they stood alone until newer ones came
    assert.equal(drifts.length, labels[0] === late[0] ? 1 : 0);
  }
});

test('shares come with the interval that their number leaves', async () => {
  const outcomes = { 'true-alarm': 8, 'false-alarm': 2, 'missed-fault': 1, 'true-silence': 30 };
  const labels = Object.entries(outcomes).flatMap(([outcome, count]) =>
    Array.from({ length: count }, () => finding({ outcome: outcome as LabelOutcome })),
  );
  const counted = outcomesOf(labels);
  assert.deepEqual(counted, outcomes);
  assert.deepEqual([recall(counted).hits, recall(counted).labels], [8, 9]);
  assert.deepEqual([precision(counted).hits, precision(counted).labels], [8, 10]);
  assert.deepEqual([falseAlarms(counted).hits, falseAlarms(counted).labels], [2, 32]);
  const { low, high } = recall(counted).interval();
  assert.ok(low < 8 / 9 && high > 8 / 9 && low > 0.5);
});

test('the gauges show the shares of a model, and nothing once it is replaced', async () => {
  let current = 'm@1';
  const stage = stageOf((model) => model === current);
  const inputs = logOf(falseAlarmsFrom(10, 20));
  const first = await feed(stage, stage.initial(0), inputs.slice(0, 30));
  const last = (events: readonly MetricEvent[], bound: string) =>
    events.findLast(
      ({ metric, labels }) =>
        metric === 'sideband_drift_false_alarm_ratio' && labels?.['bound'] === bound,
    );
  const values = ['low', 'share', 'high'].map((bound) => last(first.events, bound)!.value!);
  assert.ok(values[0]! < values[1]! && values[1]! < values[2]!);
  current = 'm@2';
  const second = await feed(stage, first.state, inputs.slice(30));
  assert.equal(last(second.events, 'share')!.value, undefined);
});
