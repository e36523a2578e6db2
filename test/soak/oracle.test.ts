import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { breaches, isKept, judge } from './oracle.ts';
import type { Evidence, FrameRecord, Published } from './oracle.ts';

const windowNs = 1000n;
const framesOf = (startNs: bigint) => [startNs, startNs + 500n];
const points = ['s/a', 's/b', 's/c'];

/** A run in which everything went right: 3 points in 2 partitions, 2 frames a window. */
function clean(windows: number): Evidence & { scores: FrameRecord[]; published: Published[] } {
  const published: Published[] = [];
  const frames: FrameRecord[] = [];
  const offsets = [0n, 0n];
  for (let i = 0; i < windows; i++) {
    for (const [p, point] of points.entries()) {
      const startNs = BigInt(i) * windowNs;
      published.push({ point, startNs, acked: true });
      for (const frameStartNs of framesOf(startNs)) {
        const partition = p % 2;
        // transaction markers leave holes
        const offset = (offsets[partition] = offsets[partition]! + 2n);
        frames.push({ point, frameStartNs, partition, offset });
      }
    }
  }
  return { published, frames, scores: [...frames], dead: [], framesOf };
}

const runs = fc.integer({ min: 2, max: 12 }).map(clean);
const pick = fc.nat(1_000_000);

test('a run in which everything arrived once and in order is kept', () => {
  fc.assert(
    fc.property(runs, (run) => {
      const judgement = judge(run);
      assert.equal(isKept(judgement), true);
      assert.equal(judgement.windowsScored, run.published.length);
      assert.equal(judgement.windowsFramed, run.published.length);
    }),
  );
});

test('the order in which the evidence was collected does not matter', () => {
  fc.assert(
    fc.property(runs, (run) => {
      assert.equal(isKept(judge({ ...run, scores: run.scores.toReversed() })), true);
    }),
  );
});

test('a planted loss of any score is found', () => {
  fc.assert(
    fc.property(runs, pick, (run, n) => {
      const [gone] = run.scores.splice(n % run.scores.length, 1);
      const { lost } = judge(run);
      const start = gone!.frameStartNs - (gone!.frameStartNs % windowNs);
      assert.deepEqual(lost, [`${gone!.point}@${start}`]);
    }),
  );
});

test('a planted duplicate of any score is found, and nothing else', () => {
  fc.assert(
    fc.property(runs, pick, (run, n) => {
      const at = n % run.scores.length;
      const twin = { ...run.scores[at]!, offset: run.scores[at]!.offset + 1n };
      run.scores.push(twin);
      const judgement = judge(run);
      assert.equal(judgement.scoredTwice.length, 1);
      assert.ok(judgement.scoredTwice[0]!.startsWith(`${twin.point}@${twin.frameStartNs} at `));
      const found = breaches.filter((breach) => judgement[breach].length > 0);
      assert.deepEqual(found, ['scoredTwice']);
    }),
  );
});

test('a frame twice among the features is told and breaks nothing: inference drops it', () => {
  const run = clean(3);
  const frames = [...run.frames, { ...run.frames[0]!, offset: 999n }];
  const judgement = judge({ ...run, frames });
  assert.equal(judgement.framedTwice.length, 1);
  assert.equal(isKept(judgement), true);
});

test('a planted swap of two frames of a point is found', () => {
  fc.assert(
    fc.property(runs, pick, fc.constantFrom(...points), (run, n, point) => {
      const own = run.scores.filter((score) => score.point === point);
      const i = n % (own.length - 1);
      const [a, b] = [own[i]!, own[i + 1]!];
      run.scores[run.scores.indexOf(a)] = { ...a, offset: b.offset };
      run.scores[run.scores.indexOf(b)] = { ...b, offset: a.offset };
      const judgement = judge(run);
      assert.deepEqual(judgement.reordered, [`${point}@${a.frameStartNs}`]);
      assert.deepEqual(judgement.lost, []);
    }),
  );
});

test('a point that is written to a second partition is found', () => {
  const run = clean(3);
  const last = run.scores.at(-1)!;
  run.scores[run.scores.length - 1] = { ...last, partition: 1 - last.partition };
  assert.deepEqual(judge(run).scattered, [last.point]);
});

test('a window that is not acknowledged may be absent or there once, never twice or half', () => {
  const run = clean(3);
  const open = { ...run.published[4]!, acked: false };
  run.published[4] = open;
  assert.equal(isKept(judge(run)), true);
  const mine = run.scores.filter(
    ({ point, frameStartNs }) => point === open.point && frameStartNs / windowNs === 1n,
  );
  const without = run.scores.filter((score) => !mine.includes(score));
  const absent = judge({ ...run, scores: without });
  assert.equal(isKept(absent), true);
  assert.equal(absent.windowsUnackedAbsent, 1);
  const half = judge({ ...run, scores: [...without, mine[0]!] });
  assert.equal(half.lost.length, 1);
  const twice = judge({ ...run, scores: [...run.scores, { ...mine[0]!, offset: 999n }] });
  assert.equal(twice.scoredTwice.length, 1);
});

test('a dead letter stands for its window, but not beside its scores', () => {
  const run = clean(3);
  const { point, startNs } = run.published[0]!;
  const dead = [{ point, startNs, code: 'window.conflict' }];
  assert.deepEqual(judge({ ...run, dead }).scoredAndDead, [`${point}@${startNs}`]);
  const without = run.scores.filter(
    (score) => !(score.point === point && score.frameStartNs / windowNs === 0n),
  );
  const judgement = judge({ ...run, scores: without, dead });
  assert.equal(isKept(judgement), true);
  assert.equal(judgement.windowsDead, 1);
});

test('a score of a window that nobody published is found', () => {
  const run = clean(2);
  run.scores.push({ point: 's/a', frameStartNs: 77_777n, partition: 0, offset: 500n });
  assert.deepEqual(judge(run).strangers, ['s/a@77777']);
});
