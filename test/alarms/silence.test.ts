import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forgottenNs } from '../../services/alarms/core/point-watch.ts';
import { defaultAsset } from '../../services/shared/core/assets.ts';
import type { PointWatch } from '../../services/shared/core/alarm-records.ts';
import { seededRandom } from '../contract/transport-harness.ts';
import { command, secondNs } from './alarm-fixture.ts';
import { hour, minute, SilenceCourse } from './silence-course.ts';

const pump = 'works/hall/line-a/pump';
const point = `${pump}/de`;
const alarm = `${pump}/sensor`;
const start = 1000;

/** The points are heard as often as said, and time passes. @returns the last second */
function run(
  course: SilenceCourse,
  from: number,
  { every, times }: { readonly every: number; readonly times: number },
  points: readonly string[] = [point],
): number {
  for (let n = 0; n < times; n++) {
    course.pass(from + n * every);
    course.hear(from + n * every, points);
  }
  return from + (times - 1) * every;
}

test('a point that stops sending is an alarm of its machine, until it comes again', () => {
  const course = new SilenceCourse();
  const last = run(course, start, { every: 2, times: 600 });
  course.pass(last + 15 * minute);
  assert.deepEqual(course.told, []);
  course.pass(last + 18 * minute);
  assert.equal(course.rig.state(alarm), 'unacknowledged');
  const { priority, conditions } = course.rig.alarm(alarm)!;
  assert.equal(priority, 'medium');
  const told = /^nothing came for 16 min, where it usually comes every 60 s$/;
  assert.match(conditions[0]!.explanation, told);
  assert.equal(course.gauge('sideband_alarms_silent_points'), 1);
  course.rig.at(last + 18 * minute, command('acknowledge', { scope: pump, kind: 'sensor' }));
  const again = run(course, last + hour, { every: 2, times: 600 });
  assert.equal(course.gauge('sideband_alarms_silent_points'), 0);
  assert.equal(course.rig.state(alarm), 'none');
  assert.equal(course.told.length, 2);
  // the silence was not usual: the next one is told as soon
  course.pass(again + 18 * minute);
  assert.equal(course.rig.state(alarm), 'unacknowledged');
});

test('a sensor that sends every four hours is silent when five of them are over', () => {
  const course = new SilenceCourse();
  const last = run(course, start, { every: 4 * hour, times: 4 });
  assert.deepEqual(course.told, []);
  course.pass(last + 20 * hour);
  assert.deepEqual(course.told, []);
  course.pass(last + 20 * hour + 3 * minute);
  assert.equal(course.rig.state(alarm), 'unacknowledged');
  assert.match(course.rig.alarm(alarm)!.conditions[0]!.explanation, /20 h, .* every 4 h$/);
});

test('at the start nothing is silent that never came, and what came once is given a day', () => {
  const course = new SilenceCourse();
  course.pass(2 * hour);
  assert.deepEqual(course.told, []);
  course.hear(2 * hour, [point]);
  course.pass(25 * hour);
  assert.deepEqual(course.told, []);
  course.pass(27 * hour);
  assert.equal(course.rig.state(alarm), 'unacknowledged');
});

test('while nobody watched nothing was silent', () => {
  const course = new SilenceCourse();
  const last = run(course, start, { every: minute, times: 20 });
  // neither scores nor time come: the platform is down, and starts again
  course.restart();
  for (let at = last + 6 * hour; at < last + 6 * hour + 14 * minute; at += 5) course.tick(at);
  assert.deepEqual(course.told, []);
  course.pass(last + 6 * hour + 18 * minute);
  assert.equal(course.rig.state(alarm), 'unacknowledged');
});

test('a place in maintenance is silent without an alarm, and told afterwards if it lasts', () => {
  const course = new SilenceCourse();
  const last = run(course, start, { every: minute, times: 20 });
  const untilNs = BigInt(last + hour) * secondNs;
  course.rig.at(last, command('suppress', { scope: 'works/hall', kind: 'any', untilNs }));
  course.pass(last + hour - minute);
  assert.equal(course.rig.state(alarm), 'suppressed');
  assert.equal(course.rig.count('sideband_alarms_announced_total'), 0);
  course.pass(last + hour + 2 * minute);
  assert.equal(course.rig.state(alarm), 'unacknowledged');
});

test('a machine that was stopped and sends nothing is no alarm', () => {
  const course = new SilenceCourse({
    operation: {
      assetAt: () => ({ ...defaultAsset, speedRangeRpm: [1400, 1500] }),
      ...{ startUpNs: 120n * secondNs, machinesMax: 10 },
    },
  });
  const last = run(course, start, { every: minute, times: 20 });
  course.hear(last, [point], { speed_rpm: 1450 });
  course.hear(last + minute, [point], { speed_rpm: 0 });
  course.pass(last + 8 * hour);
  assert.equal(course.rig.state(alarm), 'suppressed');
  assert.equal(course.rig.count('sideband_alarms_announced_total'), 0);
});

test('a gateway that fails is one alarm of what it carries, beside that of a single sensor', () => {
  const course = new SilenceCourse();
  const line = Array.from({ length: 40 }, (_, i) => `works/hall/line-b/pump-${i}`);
  const carried = line.flatMap((machine) => [`${machine}/de`, `${machine}/nde`]);
  const other = ['works/yard/line-c/fan/de', 'works/yard/line-c/mill/de'];
  for (let n = 0; n < 60; n++) {
    course.pass(start + n * minute);
    for (const [i, one] of carried.entries()) course.hear(start + n * minute + (i % 50), [one]);
    course.hear(start + n * minute + 50, other);
  }
  const last = start + hour;
  run(course, last, { every: minute, times: 30 }, [other[0]!]);
  assert.equal(course.rig.state('works/hall/line-b/data'), 'unacknowledged');
  assert.equal(course.rig.state('works/yard/line-c/mill/sensor'), 'unacknowledged');
  assert.equal(course.rig.alarms().filter(({ isActive }) => isActive).length, 2);
  assert.equal(course.rig.count('sideband_alarms_announced_total'), 2);
  run(course, last + 30 * minute, { every: minute, times: 10 }, [...carried, ...other]);
  assert.equal(course.rig.state('works/hall/line-b/data'), 'returned');
});

test('points over the limit are counted, not watched, and silence for a month is forgotten', () => {
  const course = new SilenceCourse({ pointsMax: 1 });
  const last = run(course, start, { every: minute, times: 20 }, [point, `${pump}/nde`]);
  assert.equal(course.gauge('sideband_alarms_watched_points'), 1);
  assert.equal(course.gauge('sideband_alarms_unwatched_sightings_total'), 1);
  course.pass(last + 20 * minute);
  assert.equal(course.rig.state(alarm), 'unacknowledged');
  assert.deepEqual([...course.memory.keys()], [point, 'time']);
  const month = Number(forgottenNs / secondNs);
  for (let at = last + hour; at < last + month + hour; at += 20) course.tick(at);
  assert.equal(course.gauge('sideband_alarms_watched_points'), 0);
  assert.deepEqual([...course.memory.keys()], ['time']);
  assert.equal(course.rig.state(alarm), 'returned');
});

test('frames of a minute are one sighting, also when a new owner has forgotten the last', () => {
  const course = new SilenceCourse();
  for (let at = start; at < start + 10 * minute; at++) {
    if (at % 100 === 0) course.restart();
    course.hear(at, [point, point]);
  }
  assert.equal(course.sightings.length, 12);
  const { gapsNs } = course.memory.get(point)!.record as PointWatch;
  assert.ok(gapsNs.every((gap) => gap >= 60n * secondNs));
});

/** Gateways that fail and come again, sensors that stop for good, and pauses of the platform. */
function history(seed: number, cutAt: (n: number) => boolean): SilenceCourse {
  const random = seededRandom(seed);
  const course = new SilenceCourse({ rules: { onDelayNs: 60n * secondNs } });
  const points = Array.from({ length: 12 }, (_, i) => {
    return { point: `works/hall/line-${i % 3}/pump-${i}/de`, every: [1, 5, 30][i % 3]!, until: 0 };
  });
  let at = start;
  for (let n = 0; n < 1500; n++) {
    const isPause = random() < 0.004;
    at += isPause ? 2 * hour : minute;
    if (isPause) course.tick(at);
    else course.pass(at);
    if (cutAt(n)) course.restart();
    for (const one of points) {
      if (random() < 0.004) one.until = n + Math.floor(random() * 200);
      if (n >= one.until && n % one.every === 0) course.hear(at, [one.point]);
    }
  }
  return course;
}

test('wherever it is killed, a new owner tells the same silences at the same time', () => {
  for (let seed = 1; seed <= 5; seed++) {
    const whole = history(seed, () => false);
    assert.ok(whole.told.length > 10);
    const cut = history(seed, (n) => (n * 7 + seed) % 11 === 0);
    assert.deepEqual(cut.told, whole.told);
    assert.deepEqual(new Map(cut.memory), new Map(whole.memory));
    assert.deepEqual(cut.rig.alarms(), whole.rig.alarms());
  }
});

test('a silence is told once and over once, and never within a quarter of an hour', () => {
  const { told, memory } = history(9, () => false);
  const open = new Set<string>();
  for (const { condition } of told) {
    const { point: own, isPresent, explanation } = condition!;
    assert.equal(open.has(own), !isPresent, own);
    if (isPresent) assert.match(explanation, /for (1[5-9]|[2-9]\d|1[01]\d) min|for \d+ (h|days)/);
    if (isPresent) open.add(own);
    else open.delete(own);
  }
  const watches = [...memory.values()].map(({ record }) => record as PointWatch);
  const silent = watches.filter(({ isSilent }) => isSilent).map((one) => one.point);
  assert.deepEqual(silent.toSorted(), [...open].toSorted());
});
