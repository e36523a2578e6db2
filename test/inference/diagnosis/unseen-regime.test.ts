import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Stretch } from '@sideband/shared/core/diagnosis/joined-envelope.ts';
import type { Features, Score } from '@sideband/shared/core/records.ts';
import type { Emission, Input } from '@sideband/shared/core/stage.ts';
import { inferenceStage } from '../../../services/inference/core/stage.ts';
import { captures, stretchesOf } from '../../shared/diagnosis/simulated-stretches.ts';
import {
  frameOf,
  inputOf,
  modelOf,
  optionsOf,
  profileOf,
  runStage,
  Written,
} from '../inference-fixture.ts';
import { framesOf, learned, raisedBy } from './simulated-watch.ts';

const profile = profileOf({ regime: { load_pct: { min: 40, max: 60 } } });
const options = optionsOf([modelOf({ profiles: [profile] })]);

/** Frames above the threshold at a load that nobody learned, a stretch with every third. */
function unseen(stretches: readonly Stretch[], window = captures('outer-race', 1, 12_000)[0]!) {
  return Array.from({ length: 12 }, (_, k): Input<Features> => {
    const stretch = k % 3 === 0 ? stretches[k / 3] : undefined;
    const evidence = stretch === undefined ? {} : { evidence: stretch.evidence };
    const context = { load_pct: 90 };
    return inputOf(frameOf(12, k, { context, bearing: window.bearing!, ...evidence }), k);
  });
}

function verdictsOf(emissions: readonly Emission[]): string[] {
  const scores = emissions.filter(({ topic }) => topic === 'scores');
  return scores.map(({ record }) => (record as Score).verdict);
}

const outer = stretchesOf(captures('outer-race', 1, 12_000)[0]!);

test('lines of the bearing prove a fault where nothing was learned', async () => {
  const { written } = await runStage(unseen(outer), options);
  const [raised, ...others] = written.anomalies();
  assert.equal(raised?.event, 'raised');
  assert.equal(raised.verdict, 'machine-fault');
  assert.equal(raised.diagnosis?.fault, 'outer-race');
  assert.match(raised.explanation, /^outer race of the bearing: /);
  assert.deepEqual(others, []);
  // The frame that proves it is the last of those that raise it; the ones after it are faults.
  const at = raised.frames - 1;
  const verdicts = verdictsOf(written.emissions);
  assert.deepEqual([...new Set(verdicts.slice(0, at))], ['regime-not-seen']);
  assert.deepEqual([...new Set(verdicts.slice(at))], ['machine-fault']);
});

test('noise, a tooth and evidence of too few turns prove nothing there', async () => {
  const healthy = stretchesOf(captures('', 1, 12_000)[0]!);
  const tooth = stretchesOf(captures('gear-tooth', 1, 12_000)[2]!);
  for (const stretches of [healthy, tooth, outer.slice(0, 1)]) {
    const { written } = await runStage(unseen(stretches), options);
    assert.deepEqual(written.anomalies(), []);
    assert.deepEqual([...new Set(verdictsOf(written.emissions))], ['regime-not-seen']);
  }
});

test('a new owner proves it from the frames it re-reads', async () => {
  const inputs = unseen(outer);
  const whole = (await runStage(inputs, options)).written.emissions;
  for (let kill = 1; kill < inputs.length; kill++) {
    const stage = inferenceStage(options);
    const first = await runStage(inputs.slice(0, kill), options);
    const oldest = stage.oldest(first.state) ?? BigInt(kill);
    const fresh = stage.initial(0);
    const reread = inputs.slice(Number(oldest), kill);
    const rebuilt = (await stage.step(fresh, reread)).state;
    const restored = stage.memory!.restore(rebuilt, first.written.open);
    const written = new Written();
    written.take(first.written.emissions);
    written.take((await stage.step(restored, inputs.slice(kill))).out);
    assert.deepEqual(written.emissions, whole, `killed before ${kill}`);
  }
});

test('another speed is no fault of a healthy machine; a small defect at it is one', async () => {
  const watched = { machine: 0, set: 'vibration@1' };
  const model = await learned(watched);
  for (const speed of [0.7, 1.3]) {
    const healthy = await raisedBy(model, { ...watched, speed }, { captures: 2, fromS: 200 });
    assert.deepEqual(healthy, []);
  }
  const run = { fault: 'outer-race', size: 0.2, captures: 2, fromS: 200 } as const;
  const frames = await framesOf({ ...watched, speed: 1.3 }, run);
  const inputs = frames.map((frame, n) => inputOf(frame, n));
  const { written } = await runStage(inputs, optionsOf([model]));
  assert.equal(written.anomalies().at(-1)?.diagnosis?.fault, 'outer-race');
  assert.equal(verdictsOf(written.emissions)[0], 'regime-not-seen');
});
