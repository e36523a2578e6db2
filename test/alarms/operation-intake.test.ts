import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OperationOptions } from '../../services/alarms/core/operation-intake.ts';
import { scoreIntake } from '../../services/alarms/core/score-intake.ts';
import type { ScoreIntakeState } from '../../services/alarms/core/score-intake.ts';
import type { AlarmInput } from '../../services/shared/core/alarm-records.ts';
import { defaultAsset } from '../../services/shared/core/assets.ts';
import type { Score } from '../../services/shared/core/records.ts';
import type { Input, StepResult } from '../../services/shared/core/stage.ts';
import { AlarmRig, condition, pump, secondNs } from './alarm-fixture.ts';

const operation: OperationOptions = {
  assetAt: (point) =>
    point.startsWith(pump) ? { ...defaultAsset, speedRangeRpm: [1400, 1500] } : defaultAsset,
  startUpNs: 120n * secondNs,
  machinesMax: 2,
};
const stage = scoreIntake({ operation });

function scoreAt(second: number, speedRpm: number | undefined, point = `${pump}/de`): Input<Score> {
  const record: Score = {
    ...{ point, frameStartNs: 0n, frameSamples: 8, sampleRateHz: 1000, set: 's@1', model: 'm@1' },
    ...{ variant: 'champion', score: 1, threshold: 2, anomalous: false, verdict: 'healthy' },
    ...{ regime: 'inside', refusal: '', contributions: [], sensorFaults: [] },
    context: speedRpm === undefined ? {} : { speed_rpm: speedRpm },
  };
  return { record, offset: BigInt(second), timestampMs: second * 1000, bytes: new Uint8Array() };
}

/** What the alarms are told, by the second. */
class Course {
  #state: ScoreIntakeState = stage.initial(0);
  readonly rig = new AlarmRig();

  run(second: number, speedRpm: number): AlarmInput[] {
    const inputs = this.step(scoreAt(second, speedRpm));
    this.rig.at(second, ...inputs);
    return inputs;
  }

  step(...batch: Input<Score>[]): AlarmInput[] {
    const result = stage.step(this.#state, batch) as StepResult<ScoreIntakeState>;
    this.#state = result.state;
    return result.out.map(({ record }) => record as AlarmInput);
  }

  /** A new owner knows nothing of how machines were run. */
  restart(): void {
    this.#state = stage.initial(0);
    this.rig.restart();
  }
}

test('a machine outside of its speeds is not alarmed, nor while it settles afterwards', () => {
  const course = new Course();
  course.run(0, 1450);
  course.rig.at(10, condition());
  course.rig.at(70);
  assert.equal(course.rig.state(), 'unacknowledged');
  course.run(80, 600);
  assert.equal(course.rig.state(), 'suppressed');
  assert.match(course.rig.alarm(`${pump}/any`)!.suppressions[0]!.why, /600 rpm, made for 1400/);
  course.run(1000, 1440);
  assert.equal(course.rig.state(), 'suppressed', 'it settles');
  course.rig.at(1119);
  assert.equal(course.rig.state(), 'suppressed');
  course.rig.at(1120);
  assert.equal(course.rig.state(), 'unacknowledged');
  course.run(1200, 1600);
  assert.equal(course.rig.state(), 'suppressed', 'too fast');
  course.run(1300, 1490);
  assert.equal(course.rig.state(), 'unacknowledged', 'it was no start');
});

test('a speed is told when it leaves or comes back, not at every frame', () => {
  const course = new Course();
  const counts = [1450, 1460, 1470, 500, 400, 300, 1450, 1450].map((rpm, second) => {
    return course.run(second, rpm).length;
  });
  assert.deepEqual(counts, [1, 0, 0, 1, 0, 0, 2, 0]);
});

test('a new owner says again how machines are run, and nothing is announced by it', () => {
  const course = new Course();
  course.run(0, 600);
  course.rig.at(10, condition());
  for (const second of [100, 200]) {
    course.restart();
    course.run(second, 600);
  }
  assert.equal(course.rig.state(), 'suppressed');
  assert.equal(course.rig.alarm(`${pump}/any`)?.suppressions.length, 1);
  course.restart();
  course.run(300, 1450);
  assert.equal(course.rig.state(), 'unacknowledged');
  assert.equal(course.rig.count('sideband_alarms_announced_total'), 1);
});

test('what has no range, no speed or no room is left alone', () => {
  const course = new Course();
  const others = [
    scoreAt(0, 600, 'works/other/line/fan/de'),
    scoreAt(1, undefined),
    scoreAt(2, 600, `${pump}-b/de`),
    scoreAt(3, 600, `${pump}-c/de`),
    scoreAt(4, 600, `${pump}-d/de`),
  ];
  const scopes = course.step(...others).map(({ command }) => command?.scope);
  assert.deepEqual(scopes, [`${pump}-b`, `${pump}-c`]);
});
