import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { commandOf } from '../../services/shared/core/command-request.ts';
import { PlantBoard } from '../../services/console/core/plant-board.ts';
import { pointView } from '../../services/console/core/point-view.ts';
import { alarmId } from '../../services/shared/core/alarm-records.ts';
import type { Alarm } from '../../services/shared/core/alarm-records.ts';
import { defaultAsset } from '../../services/shared/core/assets.ts';
import { hasCode } from '../../services/shared/core/errors.ts';
import { subjectOf } from '../../services/shared/core/inspection/subject.ts';
import type { Score } from '../../services/shared/core/records.ts';
import { machineWindows } from './console-plant.ts';

const asking = { who: 'mara', nowMs: 1_000 };
const body = { id: 'x1', action: 'acknowledge', scope: 'works/pump', kind: 'machine', why: 'seen' };

function alarm(changes: Partial<Alarm>): Alarm {
  return {
    ...{ scope: 'works/pump', kind: 'machine', state: 'unacknowledged', isActive: true },
    ...{ priority: 'medium', level: 2, sinceNs: 1_000_000n, announcedNs: 5n, announcements: 1 },
    ...{ atNs: 5n, shelvedUntilNs: 0n, conditions: [], suppressions: [], handled: [] },
    ...changes,
  };
}

function score(changes: Partial<Score> = {}): Score {
  return {
    ...{ point: 'works/pump/de', frameStartNs: 2_000_000n, frameSamples: 8, sampleRateHz: 1000 },
    ...{ set: 's@1', model: 'm@1', variant: 'champion', score: 3, threshold: 2, anomalous: true },
    ...{ verdict: 'machine-fault', regime: 'inside', refusal: '', contributions: [], context: {} },
    sensorFaults: [],
    ...changes,
  };
}

test('a command is from whoever the token proves, whatever the request says', () => {
  const command = commandOf({ ...body, announcedNs: '5', untilMs: 2_000 }, asking);
  assert.deepEqual(command, {
    ...{ ...body, announcedNs: 5n, who: 'mara', atNs: 1_000_000_000n, untilNs: 2_000_000_000n },
  });
  assert.throws(
    () => commandOf({ ...body, who: 'the boss' }, asking),
    (error) => hasCode(error, 'command.invalid'),
  );
});

test('whatever is sent as a command is taken whole or refused with a code', () => {
  fc.assert(
    fc.property(
      fc.jsonValue(),
      fc.dictionary(fc.constantFrom(...Object.keys(body)), fc.jsonValue()),
      (any, some) => {
        for (const sent of [any, { ...body, ...some }]) {
          try {
            const { id, why, scope } = commandOf(sent, asking);
            assert.ok([id, why, scope].every((text) => text !== '' && text.length <= 500));
          } catch (error) {
            assert.ok(hasCode(error, 'command.invalid'));
          }
        }
      },
    ),
  );
});

test('alarms that wait for somebody come first, then the graver ones', () => {
  const board = new PlantBoard(10);
  const put = (scope: string, changes: Partial<Alarm>) => {
    const one = alarm({ scope, ...changes });
    board.takeAlarm(alarmId(one), one);
  };
  put('a/pump', { state: 'acknowledged', priority: 'high' });
  put('b/pump', { priority: 'low' });
  put('c/pump', { priority: 'high' });
  put('d/pump', { state: 'shelved', priority: 'high' });
  put('e/pump', { state: 'normal', isActive: false });
  put('f', { kind: 'any', state: 'normal' });
  const order = board.view().alarms.map(({ scope }) => scope);
  assert.deepEqual(order, ['c/pump', 'b/pump', 'a/pump', 'd/pump']);
  board.takeAlarm('c/pump/machine', null);
  assert.equal(board.view().alarms.length, 3);
});

test('machines show the last score of each of their points, as many as there is room for', () => {
  const board = new PlantBoard(2);
  board.takeScore(score());
  board.takeScore(score({ point: 'works/pump/nde', score: 1, verdict: 'healthy' }));
  board.takeScore(score({ variant: 'shadow', score: 99 }));
  board.takeScore(score({ score: 5 }));
  board.takeScore(score({ point: 'works/fan/de' }));
  const { machines } = board.view();
  assert.deepEqual(
    machines.map(({ asset, points }) => [asset, points.map(({ ratio }) => ratio)]),
    [['works/pump', [2.5, 0.5]]],
  );
});

test('a line of the envelope that stands out is marked with its family', () => {
  const [window] = machineWindows(1_700_000_000_000_000_000n);
  const subject = subjectOf(window!, defaultAsset, { name: window!.point, part: 'all' });
  const view = pointView(subject, [score(), score({ frameStartNs: 3_000_000n })]);
  const outer = view.envelopeFamilies.find(({ part }) => part === 'outer')!;
  assert.ok(outer.lines.slice(0, 4).every(({ standsOut }) => standsOut));
  const inner = view.envelopeFamilies.find(({ part }) => part === 'inner')!;
  assert.ok(inner.lines.filter(({ standsOut }) => standsOut).length < 2);
  const { step, values } = view.envelope;
  const at = Math.floor(outer.lines[0]!.frequencyHz / step);
  assert.ok(Math.max(...values.slice(at - 1, at + 2).map(Number)) > 15, 'its peak is kept');
  assert.deepEqual(view.trend, { atMs: [2, 3], score: [3, 3], threshold: [2, 2] });
});
