import assert from 'node:assert/strict';
import { test } from 'node:test';
import { referencesOf } from '../../../services/drift/core/bundle-references.ts';
import { championOf } from '../../../services/drift/core/champion.ts';
import { detectorsNamed } from '../../../services/drift/core/detectors/registry.ts';
import type { DriftLimits, DriftState } from '../../../services/drift/core/drift-state.ts';
import { featuresDrift, scoresDrift } from '../../../services/drift/core/stages.ts';
import type { Features, Finding, Score, Verdict } from '../../../services/shared/core/records.ts';
import type { Emission, Input, Remembered, Stage } from '../../../services/shared/core/stage.ts';
import { learnFrames } from '../../../services/trainer/adapters/bundle-draft.ts';
import { syntheticFrames, syntheticSet } from '../../trainer/synthetic-frames.ts';

const minutesPerFrame = 15;
const framesPerDay = 96;
const limits: DriftLimits = {
  countMin: 20,
  falseAlarmHours: 720,
  psiPractical: 0.2,
  delayEvaluations: 2,
  clearRatio: 0.7,
  blockRecords: 16,
  windowBlocks: 6,
  profilesMax: 10,
  extension: {
    contextsMax: 2,
    spanMs: 24 * 3_600_000,
    horizonMs: 14 * 24 * 3_600_000,
    healthyMin: 0.95,
  },
};
const bands = syntheticSet.features.filter((name) => name.startsWith('band')).length;

/** A day of frames, and what is added to its bands in dB. */
interface Day {
  readonly temperatureC: number;
  readonly db?: (k: number) => number;
}

function framesOf(days: readonly Day[], seed: number): Features[] {
  const count = days.length * framesPerDay;
  return syntheticFrames({ count, seed, spreadDb: 1 }).map((frame, k) => {
    const { temperatureC, db } = days[Math.floor(k / framesPerDay)]!;
    const values = frame.values.map((value, i) => (i < bands ? value + (db?.(k) ?? 0) : value));
    // hours of the day differ a little
    const context = { temperature_c: temperatureC + Math.sin(k), load_pct: 50 };
    return { ...frame, values, context };
  });
}

const mild: Day = { temperatureC: 20 };
const hot: Day = { temperatureC: 40 };
const days = (count: number, day: Day) => Array.from({ length: count }, () => day);

const learned = learnFrames(framesOf(days(10, mild), 1), {
  ...{ name: 'plant', version: '1', featureSet: syntheticSet, falseAlarmRate: 0.001 },
});
const bundle = { ...learned.bundle, createdAt: '2026-01-01T00:00:00Z', files: {} };
const references = referencesOf([championOf(bundle, { isExtensible: true })]);

function stageWith(changed: Partial<DriftLimits> = {}): Stage<DriftState, 'features'> {
  return featuresDrift({
    references: () => references,
    limits: { ...limits, ...changed },
    detectors: detectorsNamed('psi'),
  });
}

function inputsOf<R>(records: readonly R[]): Input<R>[] {
  const bytes = new Uint8Array();
  return records.map((record, i) => {
    return { record, offset: BigInt(i), timestampMs: i * minutesPerFrame * 60_000, bytes };
  });
}

async function findingsIn(story: readonly Day[], changed?: Partial<DriftLimits>) {
  const stage = stageWith(changed);
  const { out } = await stage.step(stage.initial(0), inputsOf(framesOf(story, 2)));
  return findingsOf(out);
}

function findingsOf(out: readonly Emission[]): Finding[] {
  return out.map(({ record }) => record as Finding).filter(({ detector }) => detector !== '');
}

function words(findings: readonly Finding[], ...detectors: string[]): string[] {
  return findings
    .filter(({ detector }) => detectors.includes(detector))
    .map(({ detector, active }) => `${active ? '' : 'no '}${detector}`);
}

test('a context in which the machine is healthy extends the reference', async () => {
  const findings = await findingsIn(days(5, hot));
  assert.deepEqual(words(findings, 'regime', 'extension', 'psi'), [
    'regime',
    'extension',
    'no regime',
  ]);
  const { extension, explanation, sinceNs, atNs } = findings[1]!;
  assert.match(explanation, /^learned: temperature_c 39\.\d+ to 41\.\d+ from \d+ healthy frames/);
  assert.ok(atNs - sinceNs >= 2n * 86_400_000_000_000n, 'two halves of a day each');
  const { min, max, tolerance } = extension!.ranges['temperature_c']!;
  assert.ok(min > 38.9 && max < 41.1 && tolerance > 0);
  assert.equal(extension!.learned.length, syntheticSet.features.length);
});

test('nothing is extended unless it is configured', async () => {
  const { extension: _, ...plain } = limits;
  const stage = featuresDrift({
    ...{ references: () => references, limits: plain, detectors: detectorsNamed('psi') },
  });
  const { out } = await stage.step(stage.initial(0), inputsOf(framesOf(days(5, hot), 2)));
  assert.deepEqual(words(findingsOf(out), 'regime', 'extension', 'psi'), ['regime']);
});

test('what changes later in a context that was learned later is drift', async () => {
  const findings = await findingsIn([...days(5, hot), ...days(3, { ...hot, db: () => 2.5 })]);
  const moved = findings.filter(({ detector, active }) => detector === 'psi' && active);
  assert.equal(moved.length, bands);
  assert.ok(moved.every(({ shift }) => shift > 0.3));
});

test('a machine that degrades while a context is new is not learned', async () => {
  const slowly = (k: number) => (1.5 * k) / framesPerDay;
  const findings = await findingsIn(days(3, { ...hot, db: slowly }));
  assert.deepEqual(words(findings, 'extension'), ['no extension']);
  assert.match(findings.at(-1)!.explanation, /moved while it was watched/);
});

test('a context in which too many frames may not be healthy is not learned', async () => {
  const now = (k: number) => (k % 10 === 0 ? 12 : 0);
  const findings = await findingsIn(days(5, { ...hot, db: now }));
  const told = words(findings, 'extension');
  assert.ok(told.length > 0 && told.every((one) => one === 'no extension'), told.join());
  assert.match(
    findings.find(({ detector }) => detector === 'extension')!.explanation,
    /not healthy/,
  );
});

test('a machine that is under suspicion when a context is new is not learned', async () => {
  const findings = await findingsIn([
    ...days(2, { ...mild, db: () => 2.5 }),
    ...days(6, { ...hot, db: () => 2.5 }),
  ]);
  assert.ok(words(findings, 'psi').length >= bands);
  assert.deepEqual(words(findings, 'extension'), []);
});

test('a reference is extended by so many contexts and no more', async () => {
  const story = [
    ...days(4, hot),
    ...days(4, { temperatureC: 60 }),
    ...days(4, { temperatureC: 80 }),
  ];
  const extended = (await findingsIn(story)).filter(({ detector }) => detector === 'extension');
  assert.equal(extended.length, limits.extension!.contextsMax);
  assert.equal(new Set(extended.map(({ feature }) => feature)).size, 2);
});

test('what was watched for too long is watched anew', async () => {
  const horizonMs = 1.5 * 24 * 3_600_000;
  const findings = await findingsIn(days(5, hot), {
    extension: { ...limits.extension!, horizonMs },
  });
  assert.deepEqual(words(findings, 'extension'), []);
});

test('a new owner learns what the old one would have, and tells nothing of it twice', async () => {
  const stage = stageWith();
  const story = [...days(1, { ...mild, db: () => 2.5 }), ...days(2, mild), ...days(4, hot)];
  const inputs = inputsOf(framesOf(story, 3));
  const whole = await stage.step(stage.initial(0), inputs);
  assert.ok(words(findingsOf(whole.out), 'extension').includes('extension'));
  for (let cut = 8; cut < inputs.length; cut += 29) {
    const before = await stage.step(stage.initial(0), inputs.slice(0, cut));
    const from = Number(stage.oldest(before.state)!);
    const memory = new Map<string, Remembered>();
    for (const { key, record, cause } of before.out) {
      memory.delete(key);
      if (record !== null) memory.set(key, { record, cause });
    }
    const remembering = stage.memory!.restore(stage.initial(0), memory);
    const restored = await stage.rebuild!(remembering, inputs.slice(from, cut));
    const after = await stage.step(restored, inputs.slice(cut));
    assert.deepEqual([...before.out, ...after.out], whole.out, `cut at ${cut}`);
  }
});

test('the model is replaced: what its reference was extended by goes with it', async () => {
  let isThere = true;
  const stage = featuresDrift({
    references: () => ({ ...references, isCurrent: () => isThere }),
    limits,
    detectors: detectorsNamed('psi'),
  });
  const inputs = inputsOf(framesOf(days(5, hot), 2));
  const first = await stage.step(stage.initial(0), inputs.slice(0, -100));
  isThere = false;
  const then = await stage.step(first.state, inputs.slice(-100));
  const extension = first.out.find(({ key }) => key.includes('|extension|'))!;
  assert.deepEqual(then.out[0], { ...then.out[0], key: extension.key, record: null });
});

function scoreOf(frame: Features, verdict: Verdict): Score {
  const { point, frameStartNs, frameSamples, sampleRateHz, set, context, values } = frame;
  return {
    ...{ point, frameStartNs, frameSamples, sampleRateHz, set, context, verdict },
    ...{ model: 'plant@1', variant: 'champion', refusal: '', regime: 'outside' },
    ...{ score: 1 + 0.1 * values[0]!, threshold: 3, anomalous: false },
    ...{ contributions: [], sensorFaults: [] },
  };
}

test('scores extend their reference by what inference judged healthy alone', async () => {
  const frames = framesOf(days(5, hot), 4);
  const outcome = async (verdictAt: (k: number) => Verdict) => {
    const stage = scoresDrift({
      ...{ references: () => references, limits, detectors: detectorsNamed('score-psi') },
    });
    const scores = frames.map((frame, k) => scoreOf(frame, verdictAt(k)));
    const { out, events } = await stage.step(stage.initial(0), inputsOf(scores));
    const counted = events.filter(({ metric }) => metric === 'sideband_drift_extensions_total');
    return [words(findingsOf(out), 'extension'), counted.map(({ labels }) => labels?.['outcome'])];
  };
  assert.deepEqual(await outcome(() => 'healthy'), [['extension'], ['extended']]);
  const [told, counted] = await outcome((k) => (k % 9 === 0 ? 'regime-not-seen' : 'healthy'));
  assert.deepEqual(new Set(told), new Set(['no extension']));
  assert.deepEqual(new Set(counted), new Set(['refused']));
});
