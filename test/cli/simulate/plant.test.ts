import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hasCode } from '@sideband/shared/core/errors.ts';
import { parseFault } from '../../../services/cli/simulate/fault-plan.ts';
import { Plant, type PlantPlan } from '../../../services/cli/simulate/plant.ts';

const plan: PlantPlan = {
  machines: 3,
  seed: 1,
  sampleRateHz: 12_800,
  windowSamples: 2048,
  periodS: 0.5,
  startNs: 1_700_000_000_000_000_000n,
  points: 'works/{machine}/de',
  faults: [],
  loadChanges: false,
};

test('a round holds one capture per machine, placed by the sample clock', () => {
  const windows = new Plant(plan).round(3);
  assert.deepEqual(
    windows.map((w) => w.point),
    ['works/machine-1/de', 'works/machine-2/de', 'works/machine-3/de'],
  );
  for (const window of windows) {
    assert.equal(window.startNs, plan.startNs + 1_500_000_000n);
    assert.equal(window.samples.length, 2048);
    assert.deepEqual(Object.keys(window.context), ['speed_rpm', 'load_pct', 'temperature_c']);
  }
});

test('a plant of the same seed is the same plant, also when rounds are left out', () => {
  const [a, b] = [new Plant(plan), new Plant(plan)];
  a.round(0);
  assert.deepEqual(a.round(9), b.round(9));
});

test('a fault touches its own machine only', () => {
  const faulty = new Plant({ ...plan, faults: [parseFault('ball@machine-2@t=0s,size=2')] }).round(
    20,
  );
  const sound = new Plant(plan).round(20);
  assert.deepEqual(faulty[0], sound[0]);
  assert.notDeepEqual(faulty[1]!.samples, sound[1]!.samples);
  assert.deepEqual(faulty[2], sound[2]);
});

test('a fault is read from its text form, and a wrong text is refused', () => {
  assert.deepEqual(parseFault('outer-race@machine-3@t=20s,growth=10s,size=1.5mm'), {
    machine: 'machine-3',
    plan: { fault: 'outer-race', onsetS: 20, growthS: 10, size: 1.5 },
  });
  const wrong = ['', 'outer-race', 'rust@machine-1@t=1s', 'ball@machine-1@', 'ball@machine-1@t=-1'];
  for (const text of [...wrong, 'unsure@machine-1@t=1s', 'ball@machine-1@growth=1s']) {
    assert.throws(
      () => parseFault(text),
      (error) => hasCode(error, 'usage.invalid'),
      text,
    );
  }
});

test('a plan that cannot be is refused', () => {
  const wrong: Partial<PlantPlan>[] = [
    { machines: 0 },
    { points: 'works/de' },
    { windowSamples: 100_000 },
    { faults: [parseFault('ball@machine-4@t=1s')] },
  ];
  for (const change of wrong) {
    assert.throws(
      () => new Plant({ ...plan, ...change }),
      (e) => hasCode(e, 'usage.invalid'),
    );
  }
});
