import assert from 'node:assert/strict';
import { test } from 'node:test';
import { featurePsi } from '../../../services/drift/core/detectors/psi.ts';
import { driftStage } from '../../../services/drift/core/drift-stage.ts';
import type { DriftLimits, DriftState } from '../../../services/drift/core/drift-state.ts';
import { packCells } from '../../../services/drift/core/pack-cells.ts';
import type { Judge } from '../../../services/drift/core/references.ts';
import type { Features, Finding } from '../../../services/shared/core/records.ts';
import type {
  Emission,
  Input,
  MetricEvent,
  Remembered,
  Stage,
} from '../../../services/shared/core/stage.ts';
import { referenceHistogram } from '../../../services/shared/core/reference-profile.ts';
import { seededNormal } from '../../trainer/synthetic-frames.ts';

const limits: DriftLimits = {
  countMin: 50,
  falseAlarmHours: 1,
  psiPractical: 0.2,
  delayEvaluations: 2,
  clearRatio: 0.7,
  blockRecords: 100,
  windowBlocks: 4,
  profilesMax: 3,
};

const learnedNormal = seededNormal(7);
const learnedValues = Array.from({ length: 1000 }, learnedNormal);

function judge(profile: string, model = 'plant@1'): Judge {
  const learned = { ...referenceHistogram([learnedValues]), correlationFrames: 1 };
  const [cells] = packCells([[{ ranges: {}, learned: [learned, learned] }]]);
  return { key: `${model}|${profile}`, model, profile, series: ['rms', 'kurtosis'], cells: cells! };
}

interface Bench {
  readonly stage: Stage<DriftState, 'features'>;
  readonly champions: Set<string>;
}

function bench(options: Partial<DriftLimits> = {}): Bench {
  const champions = new Set(['plant@1']);
  const judges = new Map(['a/1', 'a/2', 'a/3', 'a/4'].map((point) => [point, judge(point)]));
  const stage = driftStage({
    input: 'features',
    detectors: [featurePsi],
    watchesRegime: true,
    signs: [],
    limits: { ...limits, ...options },
    observe: (record) => {
      const found = judges.get(record.point);
      if (found === undefined || !champions.has(found.model)) return undefined;
      const refused = new Set(record.refused.map(({ index }) => index));
      const { values, context } = record;
      return { judge: found, values, refused, context, signs: [] };
    },
    isCurrent: (model) => champions.has(model),
    profiles: () => judges.size,
  });
  return { stage, champions };
}

function input(offset: number, point: string, values: readonly number[]): Input<Features> {
  const record: Features = {
    point,
    frameStartNs: BigInt(offset) * 1_000_000n,
    frameSamples: 2048,
    sampleRateHz: 12_000,
    unit: 'g',
    set: 'basic@1',
    setHash: 'h',
    values: Float32Array.from(values),
    refused: [],
    context: {},
    quality: 0,
    sensorFaults: [],
    offset: 0,
  };
  return { record, offset: BigInt(offset), timestampMs: offset, bytes: new Uint8Array() };
}

/** Offsets from..to-1 with the first feature shifted. */
function stretch(from: number, to: number, shift: number): Input<Features>[] {
  const inputs: Input<Features>[] = [];
  for (let offset = from; offset < to; offset++) {
    const normal = seededNormal(offset + 1);
    inputs.push(input(offset, 'a/1', [normal() + shift, normal()]));
  }
  return inputs;
}

function at(point: string, inputs: readonly Input<Features>[]): Input<Features>[] {
  return inputs.map((one) => ({ ...one, record: { ...one.record, point } }));
}

async function feed(
  stage: Stage<DriftState, 'features'>,
  state: DriftState,
  inputs: readonly Input<Features>[],
): Promise<{ state: DriftState; out: Emission[] }> {
  const out: Emission[] = [];
  let current = state;
  for (let i = 0; i < inputs.length; i += 37) {
    const batch = inputs.slice(i, i + 37);
    const result = await stage.step(current, batch);
    current = result.state;
    out.push(...result.out);
  }
  return { state: current, out };
}

function isPsiFlag({ metric, labels }: MetricEvent): boolean {
  return metric === 'sideband_drift_drifting' && labels?.['detector'] === 'psi';
}

/** Without those that tell how far the partition has come. */
function told(out: readonly Emission[]): Emission[] {
  return out.filter(({ record }) => (record as Finding | null)?.detector !== '');
}

function findings(out: readonly Emission[]): Finding[] {
  return told(out).map(({ record }) => record as Finding);
}

test('frames like the learned ones never raise drift', async () => {
  const { stage } = bench();
  const { out } = await feed(stage, stage.initial(0), stretch(0, 5000, 0));
  assert.deepEqual(told(out), []);
});

test('a shifted feature raises once, is named, and clears once when it returns', async () => {
  const { stage } = bench();
  const inputs = [...stretch(0, 1000, 0), ...stretch(1000, 2500, 1.5), ...stretch(2500, 4500, 0)];
  const { out } = await feed(stage, stage.initial(0), inputs);
  const [raised, cleared, ...more] = findings(out);
  assert.deepEqual(more, []);
  assert.equal(raised!.feature, 'rms');
  assert.equal(raised!.active, true);
  assert.equal(raised!.profile, 'a/1');
  assert.equal(raised!.model, 'plant@1');
  assert.ok(raised!.statistic > raised!.threshold);
  assert.match(raised!.explanation, /rms has moved up/);
  assert.equal(cleared!.active, false);
  assert.ok(cleared!.statistic < cleared!.threshold);
  assert.equal(new Set(told(out).map(({ key }) => key)).size, 1);
});

test('one evaluation above the threshold raises nothing: it needs the delay', async () => {
  const { stage } = bench({ windowBlocks: 1, delayEvaluations: 3 });
  const inputs = [...stretch(0, 1000, 0), ...stretch(1000, 1200, 2), ...stretch(1200, 3000, 0)];
  const { out } = await feed(stage, stage.initial(0), inputs);
  assert.deepEqual(told(out), []);
});

test('a refused feature and one that is not finite count nothing', async () => {
  const { stage } = bench();
  const inputs = stretch(0, 2000, 0).map((one): Input<Features> => {
    const values = Float32Array.of(99, Number.NaN);
    return { ...one, record: { ...one.record, values, refused: [{ index: 0, code: 'x' }] } };
  });
  const { out } = await feed(stage, stage.initial(0), inputs);
  assert.deepEqual(told(out), []);
});

test('state rebuilt from oldest and the drift topic goes on exactly as the old one', async () => {
  const inputs = [
    ...stretch(0, 700, 0),
    ...stretch(700, 1800, 1.2),
    ...stretch(1800, 3600, 0),
    ...stretch(3600, 5000, -2),
  ];
  const { stage } = bench();
  const whole = await feed(stage, stage.initial(0), inputs);
  assert.equal(told(whole.out).length, 3);
  for (let cut = 50; cut < inputs.length; cut += 173) {
    const before = await feed(stage, stage.initial(0), inputs.slice(0, cut));
    const from = Number(stage.oldest(before.state) ?? 0n);
    assert.ok(cut - from <= limits.blockRecords * (limits.windowBlocks + 3), 'bounded');
    const reread = await feed(stage, stage.initial(0), inputs.slice(from, cut));
    const topic = new Map<string, Remembered>();
    for (const { key, record, cause } of before.out) topic.set(key, { record, cause });
    const restored = stage.memory!.restore(reread.state, topic);
    const after = await feed(stage, restored, inputs.slice(cut));
    assert.deepEqual([...before.out, ...after.out], whole.out, `cut at ${cut}`);
  }
});

test('a re-read that begins with another profile tells the same in the same order', async () => {
  const { stage } = bench();
  const inputs = [...stretch(0, 2000, 0), ...stretch(2000, 3600, 1.5)].map((one, i) =>
    i === 0 || i % 2 === 1 ? at('a/2', [one])[0]! : one,
  );
  const whole = await feed(stage, stage.initial(0), inputs);
  assert.equal(new Set(findings(whole.out).map(({ profile }) => profile)).size, 2);
  const before = await feed(stage, stage.initial(0), inputs.slice(0, 1800));
  const from = Number(stage.oldest(before.state)!);
  assert.equal(inputs[from]!.record.point, 'a/1');
  const reread = await feed(stage, stage.initial(0), inputs.slice(from));
  assert.deepEqual(told(reread.out), told(whole.out));
});

test('what other drift stages and partitions wrote is not taken for its own', () => {
  const { stage } = bench();
  const own = { model: 'plant@1', profile: 'a/1', detector: 'psi', feature: 'rms', partition: 0 };
  const records = [own, { ...own, detector: 'score-psi' }, { ...own, partition: 1 }];
  const topic = new Map(
    records.map((record, i) => [String(i), { record: { ...record, active: true }, cause: 0n }]),
  );
  assert.equal(stage.memory!.restore(stage.initial(0), topic).told.size, 1);
});

test('when the champion changes, what drifted under the old one is tombstoned', async () => {
  const { stage, champions } = bench();
  const { state } = await feed(stage, stage.initial(0), stretch(0, 1500, 2));
  assert.equal(state.told.size, 1);
  champions.clear();
  const { out, state: after } = await feed(stage, state, stretch(1500, 1700, 2));
  assert.deepEqual(
    told(out).map(({ record }) => record),
    [null],
  );
  assert.equal(after.told.size, 0);
  assert.equal(after.pools.size, 0);
});

test('the gauges of a model that was replaced are taken away', async () => {
  const { stage, champions } = bench();
  const { state } = await feed(stage, stage.initial(0), stretch(0, 1500, 2));
  const shown = [...state.shown.values()].map(({ metric, labels }) => ({ metric, labels }));
  assert.equal(shown.length, 4);
  champions.clear();
  const { events } = await stage.step(state, stretch(1500, 1700, 2));
  assert.deepEqual(
    events
      .filter(({ value }) => value === undefined)
      .map(({ metric, labels }) => ({ metric, labels })),
    shown,
  );
});

test('a model that drifts and fell silent is still shown to drift', async () => {
  const { stage } = bench();
  const { state } = await feed(stage, stage.initial(0), stretch(0, 1500, 2));
  const later = await stage.step(state, at('b/9', stretch(9000, 9300, 0)));
  assert.equal(later.state.pools.size, 0);
  const flag = later.events.findLast(isPsiFlag);
  assert.equal(flag!.value, 1);
});

test('profiles over the cap are dropped and counted, and silent ones make room', async () => {
  const { stage } = bench();
  const points = ['a/1', 'a/2', 'a/3', 'a/4'];
  const inputs = points.flatMap((point, i) => at(point, stretch(i * 10, i * 10 + 10, 0)));
  const { state, events } = await stage.step(stage.initial(0), inputs);
  assert.equal(state.pools.size, 3);
  const dropped = events.filter(({ metric }) => metric === 'sideband_drift_dropped_profiles_total');
  assert.equal(dropped.length, 10);
  const later = await feed(stage, state, at('a/4', stretch(10_000, 10_300, 0)));
  assert.equal(later.state.pools.size, 1);
});

test('the gauges show the worst profile of a model', async () => {
  const { stage } = bench();
  const inputs: Input<Features>[] = [];
  for (let offset = 0; offset < 1201; offset++) {
    const normal = seededNormal(offset);
    const isSick = offset % 2 === 1;
    inputs.push(input(offset, isSick ? 'a/2' : 'a/1', [normal() + (isSick ? 3 : 0), normal()]));
  }
  const { events } = await stage.step(stage.initial(0), inputs);
  const last = events.findLast(({ labels }) => labels?.feature === 'rms');
  assert.ok(Number(last!.value) > 1);
  const flag = events.findLast(isPsiFlag);
  assert.deepEqual([flag!.labels, flag!.value], [{ model: 'plant@1', detector: 'psi' }, 1]);
});
