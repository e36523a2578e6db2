import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Stretch } from '@sideband/shared/core/diagnosis/joined-envelope.ts';
import type { Anomaly, Diagnosis, Score } from '@sideband/shared/core/records.ts';
import { anomalyDiagnosis } from '../../../services/inference/core/diagnosis/anomaly-diagnosis.ts';
import { diagnosisWords } from '../../../services/inference/core/diagnosis/diagnosis-words.ts';
import { captures, stretchesOf } from '../../shared/diagnosis/simulated-stretches.ts';
import { frameOf, inputOf, optionsOf, runStage } from '../inference-fixture.ts';

const [window] = captures('outer-race', 1, 12_000);
const stretches = stretchesOf(window!);
const { bearing } = window!;

/** Odd frames, each with the stretch that begins with it; the first `late` of them without. */
function odd(some: readonly Stretch[], late = 0) {
  return Array.from({ length: 6 }, (_, k) => {
    const stretch = some[k - late];
    const evidence = stretch === undefined ? {} : { evidence: stretch.evidence };
    return inputOf(frameOf(12, k, { ...(bearing && { bearing }), ...evidence }), k);
  });
}

test('an anomaly names the part, in its record and in words, and so does the score', async () => {
  const { written } = await runStage(odd(stretches), optionsOf());
  const [raised] = written.anomalies();
  assert.equal(raised?.event, 'raised');
  assert.equal(raised.diagnosis?.fault, 'outer-race');
  assert.match(
    raised.explanation,
    /^outer race of the bearing: BPFO family from [\d.]+ Hz and \d+ more lines, up to \d+ dB/,
  );
  const scores = written.emissions.filter(({ topic }) => topic === 'scores');
  const told = scores.filter(({ record }) => (record as Score).diagnosis !== undefined);
  assert.deepEqual(
    told.map(({ cause }) => cause),
    [2n],
  );
});

test('an anomaly raised before there was evidence is told anew when there is enough', async () => {
  const { written } = await runStage(odd(stretches, 3), optionsOf());
  assert.deepEqual(
    written.anomalies().map(({ event, diagnosis }) => [event, diagnosis?.fault]),
    [
      ['raised', undefined],
      ['updated', 'outer-race'],
    ],
  );
});

test('what was left unsure is told anew when it has a name, and not before', async () => {
  const healthy = stretchesOf(captures('', 1, 12_000)[0]!);
  const later = stretches.map(({ evidence, sampleRateHz }) => {
    return { sampleRateHz, evidence: { ...evidence, startNs: evidence.startNs + 60_000_000_000n } };
  });
  const frames = [...odd(healthy).slice(0, 3), ...odd([...healthy, ...later]).slice(3)];
  const expected = [
    ['raised', 'unsure'],
    ['updated', 'outer-race'],
  ];
  for (const size of [1, 4]) {
    const { written } = await runStage(frames, optionsOf(), size);
    const told = written.anomalies().map(({ event, diagnosis }) => [event, diagnosis?.fault]);
    assert.deepEqual(told, expected);
  }
  const unsure = [...odd(healthy).slice(0, 3), ...odd([...healthy, ...healthy]).slice(3)];
  assert.equal((await runStage(unsure, optionsOf())).written.anomalies().length, 1);
});

test('an anomaly is diagnosed alike however its frames are batched', async () => {
  const anomalies: Anomaly[][] = [];
  for (const size of [1, 2, 6]) {
    anomalies.push((await runStage(odd(stretches), optionsOf(), size)).written.anomalies());
  }
  assert.deepEqual(anomalies[1], anomalies[0]);
  assert.deepEqual(anomalies[2], anomalies[0]);
});

test('without evidence an anomaly has no diagnosis and tells its features alone', async () => {
  const { written } = await runStage(odd([]), optionsOf());
  const [raised] = written.anomalies();
  assert.equal(raised?.diagnosis, undefined);
  assert.doesNotMatch(raised!.explanation, /bearing/);
});

test('a named fault stays until another is named; evidence that names none is unsure', () => {
  const before: Diagnosis = { fault: 'inner-race', confidence: 0.7, lines: [] };
  const healthy = stretchesOf(captures('', 1, 12_000)[0]!);
  const found = (some: readonly Stretch[], known?: Diagnosis) =>
    anomalyDiagnosis({ stretches: some, bearing, changes: [], before: known });
  assert.equal(found([], before), before);
  assert.equal(found(healthy.slice(0, 1), before), before);
  assert.equal(found(healthy, before), before);
  assert.equal(found(healthy)?.fault, 'unsure');
  assert.equal(found(stretches, before)?.fault, 'outer-race');
  assert.equal(diagnosisWords(found(healthy)), '');
});
