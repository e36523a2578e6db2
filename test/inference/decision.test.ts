import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decisionDefaults, type Level } from '../../services/inference/core/decision.ts';
import { decideSlowly } from './decision-model.ts';
import { frameOf, inputOf, optionsOf, runStage } from './inference-fixture.ts';

/** Scores that read as the level against a threshold of 10. */
const scoreOf: Readonly<Record<Level, number>> = { anomalous: 12, between: 9, calm: 2 };

function inputsOf(levels: readonly Level[]) {
  return levels.map((level, k) => inputOf(frameOf(scoreOf[level], k), k));
}

const level = fc.constantFrom<Level>('anomalous', 'between', 'calm');
/** Runs of one level, so that anomalies open and close. */
const levels = fc
  .array(fc.tuple(level, fc.integer({ min: 1, max: 14 })), { minLength: 1, maxLength: 12 })
  .map((runs) => runs.flatMap(([one, count]) => new Array<Level>(count).fill(one)));

test('anomalies are raised and cleared exactly as the plain rules say', async () => {
  await fc.assert(
    fc.asyncProperty(levels, fc.boolean(), async (series, latch) => {
      const decision = { ...decisionDefaults, latch };
      const options = optionsOf(undefined, { decision });
      const { written } = await runStage(inputsOf(series), options);
      const told = written
        .anomalies()
        .filter(({ event }) => event !== 'updated')
        .map(({ event, atNs }) => ({ index: Number(atNs / 1_000_000n), event }));
      assert.deepEqual(told, decideSlowly(series, decision));
    }),
    { numRuns: 300 },
  );
});

test('three anomalous frames of five raise, and the id names the first of them', async () => {
  const series: Level[] = ['calm', 'anomalous', 'calm', 'anomalous', 'between', 'anomalous'];
  const { written } = await runStage(inputsOf(series), optionsOf());
  const [anomaly, ...rest] = written.anomalies();
  assert.equal(rest.length, 0);
  assert.equal(anomaly?.id, 'plant/pump/de@1000000/tiny@1/made-up@1');
  assert.deepEqual([anomaly.frames, anomaly.severity, anomaly.peak], [3, 'warning', 12]);
});

test('what lies between threshold and deadband neither raises nor lets an anomaly go', async () => {
  const between = new Array<Level>(40).fill('between');
  const quiet = await runStage(inputsOf(between), optionsOf());
  assert.deepEqual(quiet.written.anomalies(), []);
  const opened: Level[] = ['anomalous', 'anomalous', 'anomalous', ...between];
  const { written } = await runStage(inputsOf(opened), optionsOf());
  assert.equal(written.open.size, 1);
});

test('an open anomaly is told of again at a new peak and every so many frames', async () => {
  const scores = [12, 12, 12, 13, 14, 19, ...new Array<number>(60).fill(15)];
  const inputs = scores.map((score, k) => inputOf(frameOf(score, k), k));
  const { written } = await runStage(inputs, optionsOf());
  const told = written
    .anomalies()
    .map(({ event, atNs, peak }) => [event, Number(atNs / 1_000_000n), peak]);
  assert.deepEqual(told, [
    ['raised', 2, 12],
    ['updated', 5, 19],
    ['updated', 55, 19],
  ]);
});

test('a score far over the threshold makes an alarm of a warning', async () => {
  const inputs = [12, 12, 12, 25].map((score, k) => inputOf(frameOf(score, k), k));
  const { written } = await runStage(inputs, optionsOf());
  assert.deepEqual(
    written.anomalies().map(({ event, severity }) => [event, severity]),
    [
      ['raised', 'warning'],
      ['updated', 'alarm'],
    ],
  );
});

test('frames that were not judged count neither for nor against', async () => {
  const dead = (k: number) => frameOf(0, k, { refused: [{ index: 0, code: 'feature.undefined' }] });
  const frames = [
    ...[0, 1].map((k) => frameOf(12, k)),
    ...[2, 3, 4, 5, 6].map(dead),
    frameOf(12, 7),
  ];
  const { written } = await runStage(
    frames.map((frame, k) => inputOf(frame, k)),
    optionsOf(),
  );
  assert.deepEqual(
    written.anomalies().map(({ event }) => event),
    ['raised'],
  );
});

test('a healthy point leaves nothing to re-read', async () => {
  const inputs = new Array<Level>(50).fill('calm');
  const options = optionsOf();
  const { state } = await runStage(inputsOf(inputs), options);
  assert.equal(state.watches.live.size, 0);
});
