import assert from 'node:assert/strict';
import { test } from 'node:test';
import { referencesOf } from '../../../services/drift/core/bundle-references.ts';
import { championOf } from '../../../services/drift/core/champion.ts';
import { detectorsNamed } from '../../../services/drift/core/detectors/registry.ts';
import type { DriftLimits } from '../../../services/drift/core/drift-state.ts';
import { featuresDrift, scoresDrift } from '../../../services/drift/core/stages.ts';
import type { Bundle } from '../../../services/shared/core/bundle.ts';
import type { Features, Finding, Score } from '../../../services/shared/core/records.ts';
import { learnFrames } from '../../../services/trainer/adapters/bundle-draft.ts';
import { syntheticFrames, syntheticSet } from '../../trainer/synthetic-frames.ts';

const limits: DriftLimits = {
  countMin: 100,
  falseAlarmHours: 1,
  psiPractical: 0.2,
  delayEvaluations: 2,
  clearRatio: 0.7,
  blockRecords: 128,
  windowBlocks: 4,
  profilesMax: 10,
};

interface Conditions {
  readonly seed: number;
  readonly count: number;
  readonly temperatureC: (k: number) => number;
  readonly loadPct?: (k: number) => number;
  /** dB on every band, from what is no context */
  readonly faultDb?: number;
}

/** Levels follow temperature (0.3 dB/K) and load (0.2 dB/%), as those of a real machine would. */
function framesUnder({ seed, count, temperatureC, loadPct, faultDb }: Conditions): Features[] {
  return syntheticFrames({ count, seed, spreadDb: 1 }).map((frame, k) => {
    const temperature = temperatureC(k);
    const load = loadPct?.(k) ?? 50;
    const db = 0.3 * (temperature - 20) + 0.2 * (load - 50) + (faultDb ?? 0);
    const values = frame.values.map((value, i) =>
      syntheticSet.features[i]!.startsWith('band') ? value + db : value,
    );
    return { ...frame, values, context: { temperature_c: temperature, load_pct: load } };
  });
}

const mild = (k: number) => 20 + 3 * Math.sin(1.7 * k);
const twoLoads = (k: number) => (k % 2 === 0 ? 30 : 90);

function bundleOf(frames: readonly Features[]): Bundle {
  const options = { name: 'plant', version: '1', featureSet: syntheticSet };
  const { bundle } = learnFrames(frames, options);
  return { ...bundle, createdAt: '2026-01-01T00:00:00Z', files: {} };
}

async function findingsIn(
  bundle: Bundle,
  frames: readonly Features[],
  changed: Partial<DriftLimits> = {},
): Promise<Finding[]> {
  const references = referencesOf([championOf(bundle)]);
  const detectors = detectorsNamed('psi,kolmogorov-smirnov,wasserstein');
  const stage = featuresDrift({
    references: () => references,
    limits: { ...limits, ...changed },
    detectors,
  });
  const inputs = frames.map((record, i) => ({
    record,
    offset: BigInt(i),
    timestampMs: i,
    bytes: new Uint8Array(),
  }));
  const { out } = await stage.step(stage.initial(0), inputs);
  return out.map(({ record }) => record as Finding).filter(({ detector }) => detector !== '');
}

const learnedMild = bundleOf(framesUnder({ seed: 1, count: 1200, temperatureC: mild }));
const learnedLoads = bundleOf(
  framesUnder({ seed: 2, count: 1200, temperatureC: mild, loadPct: twoLoads }),
);

test('a summer at 40 °C is a regime not seen in training, and no drift of a feature', async () => {
  const spring = framesUnder({ seed: 11, count: 1000, temperatureC: mild });
  const summer = framesUnder({ seed: 12, count: 1500, temperatureC: (k) => mild(k) + 20 });
  const autumn = framesUnder({ seed: 13, count: 1500, temperatureC: mild });
  const [raised, cleared, ...more] = await findingsIn(learnedMild, [
    ...spring,
    ...summer,
    ...autumn,
  ]);
  assert.deepEqual(more, []);
  assert.equal(raised!.detector, 'regime');
  assert.equal(raised!.feature, 'temperature_c');
  assert.equal(raised!.active, true);
  assert.match(raised!.explanation, /regime not seen in training: temperature_c 3\d.* to 43/);
  assert.equal(cleared!.active, false);
  assert.match(cleared!.explanation, /in a known regime again/);
});

test('running at one of two learned loads is no drift, though levels moved by 6 dB', async () => {
  const conditions = { seed: 21, count: 1500, temperatureC: mild, loadPct: () => 90 };
  assert.deepEqual(await findingsIn(learnedLoads, framesUnder(conditions)), []);
});

test('the same would be drift to a profile that does not know its contexts', async () => {
  const profiles = learnedLoads.profiles.map((profile) => {
    const { contexts: _, ...reference } = profile.reference;
    return { ...profile, reference };
  });
  const conditions = { seed: 21, count: 1500, temperatureC: mild, loadPct: () => 90 };
  const found = await findingsIn({ ...learnedLoads, profiles }, framesUnder(conditions));
  assert.ok(found.length > 0);
});

test('drift within a known regime is drift, in whichever regime it is', async () => {
  for (const load of [30, 90]) {
    const conditions = { seed: 31, count: 1500, temperatureC: mild, loadPct: () => load };
    const found = await findingsIn(learnedLoads, framesUnder({ ...conditions, faultDb: 2 }));
    assert.ok(found.length > 0, `at ${load} %`);
    assert.ok(found.every(({ detector, active }) => active && detector !== 'regime'));
  }
});

test('drift shared by both regimes is found while the load goes back and forth', async () => {
  const conditions = { seed: 41, count: 1500, temperatureC: mild, loadPct: twoLoads };
  assert.deepEqual(await findingsIn(learnedLoads, framesUnder(conditions)), []);
  const found = await findingsIn(learnedLoads, framesUnder({ ...conditions, faultDb: 2 }));
  assert.ok(found.length > 0);
});

test('a load between two learned ones was not learned', async () => {
  const conditions = { seed: 51, count: 1000, temperatureC: mild, loadPct: () => 60 };
  const found = await findingsIn(learnedLoads, framesUnder(conditions));
  assert.deepEqual(
    found.map(({ detector, feature }) => [detector, feature]),
    [['regime', 'load_pct']],
  );
});

test('a few frames outside tell nothing', async () => {
  const temperatureC = (k: number) => (k % 10 === 0 ? 40 : mild(k));
  assert.deepEqual(
    await findingsIn(learnedMild, framesUnder({ seed: 61, count: 1500, temperatureC })),
    [],
  );
});

test('a window of too few frames ends a streak: what lies apart does not add up', async () => {
  const summer = framesUnder({ seed: 65, count: 512, temperatureC: (k) => mild(k) + 20 });
  const foreign = (frame: Features) => ({ ...frame, setHash: 'another' });
  const frames = summer.map((frame, i) => (i > 132 && i < 256 ? foreign(frame) : frame));
  const only = [...frames.slice(0, 384), ...frames.slice(384).map(foreign)];
  assert.deepEqual(await findingsIn(learnedMild, only, { windowBlocks: 1 }), []);
});

test('frames of a broken sensor are not compared', async () => {
  const frames = framesUnder({ seed: 71, count: 1500, temperatureC: mild, faultDb: 20 });
  const broken = frames.map((frame) => ({ ...frame, sensorFaults: ['sensor.stuck'] }));
  assert.deepEqual(await findingsIn(learnedMild, broken), []);
});

test('scores of a regime that was not learned are compared with nothing', async () => {
  const references = referencesOf([championOf(learnedMild)]);
  const detectors = detectorsNamed('score-psi,page-hinkley,adwin');
  const stage = scoresDrift({ references: () => references, limits, detectors });
  const summer = framesUnder({ seed: 81, count: 1500, temperatureC: (k) => mild(k) + 20 });
  const inputs = summer.map((frame, i) => ({
    record: scoreOf(frame),
    offset: BigInt(i),
    timestampMs: i,
    bytes: new Uint8Array(),
  }));
  const { out } = await stage.step(stage.initial(0), inputs);
  const findings = out.map(({ record }) => record as Finding);
  assert.ok(findings.every(({ detector }) => detector === ''));
});

function scoreOf({
  point,
  frameStartNs,
  frameSamples,
  sampleRateHz,
  set,
  context,
}: Features): Score {
  return {
    ...{ point, frameStartNs, frameSamples, sampleRateHz, set, context },
    model: 'plant@1',
    variant: 'champion',
    score: 1e6,
    threshold: 3,
    anomalous: true,
    verdict: 'regime-not-seen',
    regime: 'outside',
    refusal: '',
    contributions: [],
    sensorFaults: [],
  };
}
