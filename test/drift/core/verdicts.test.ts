import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Told } from '../verdict-plant.ts';
import { dayMinutes, mildC, points, run } from '../verdict-plant.ts';

function raised(told: readonly Told[]): Told[] {
  return told.filter(({ drift }) => drift.event === 'raised');
}

/** What every event that was raised has become in the end. */
function verdictsOf(told: readonly Told[]): string[] {
  const last = new Map(told.map(({ drift }) => [drift.id, drift]));
  return [...last.values()].map(({ verdict, scope }) => `${verdict} ${scope}`).toSorted();
}

const start = dayMinutes / 2;
const after = (minute: number) => minute >= start;

/** the upper half of the bands, unevenly: a bearing that rings */
const ringing = { bandDb: (band: number) => (band < 8 ? 0 : 6 + (band % 3) * 3), kurtosisDb: 5 };
/** other material on the line: low bands, and no knocks */
const process = { bandDb: (band: number) => (band < 10 ? 4 + (band % 4) : -2) };
const mounting = { bandDb: () => -5 };

test('a healthy plant with warm days and cool nights tells nothing', async () => {
  const { told } = await run({ minutes: 3 * dayMinutes, story: () => ({}) });
  assert.deepEqual(told, []);
});

test('a summer at 40 °C is a regime of the site, told within an hour, and no fault', async () => {
  const temperatureC = (minute: number) => mildC(minute) + (after(minute) ? 20 : 0);
  const { told } = await run({
    minutes: dayMinutes,
    story: (_, minute) => ({ temperatureC: temperatureC(minute) }),
  });
  const [first, ...more] = raised(told);
  assert.deepEqual(more, []);
  assert.equal(first!.drift.verdict, 'regime-not-seen');
  assert.equal(first!.drift.feature, 'temperature_c');
  assert.match(first!.drift.explanation, /regime not seen in training: temperature_c/);
  assert.ok(first!.minute - start <= 60, `after ${first!.minute - start} minutes`);
  const last = told.at(-1)!.drift;
  assert.equal(last.pointsTotal, points.length);
  assert.equal(last.scope, 'works/hall');
});

test('a sensor that was mounted anew is a fault of the sensor, at its point alone', async () => {
  const { told } = await run({
    minutes: dayMinutes,
    story: (point, minute) => (after(minute) && point === points[5] ? mounting : {}),
  });
  assert.equal(raised(told).length, 1);
  assert.deepEqual(verdictsOf(told), [`sensor-fault ${points[5]}`]);
});

test('a change of the process on one line is one event, whatever its points show', async () => {
  const { told } = await run({
    minutes: dayMinutes,
    story: (point, minute) => (after(minute) && point.includes('line-b') ? process : {}),
  });
  assert.equal(raised(told).length, 1);
  assert.deepEqual(verdictsOf(told), ['process-change works/hall/line-b']);
  const { drift } = told.at(-1)!;
  assert.equal(drift.pointsTotal, 4);
  assert.ok(drift.causes.length > 1);
  assert.ok(Number(drift.sinceNs / 60_000_000_000n) - start <= 120);
});

test('a fault of a machine is one, also during a summer and on a line that drifts', async () => {
  const sick = points[5]!;
  const alone = await run({
    minutes: dayMinutes,
    story: (point, minute) => (after(minute) && point === sick ? ringing : {}),
  });
  assert.deepEqual(verdictsOf(alone.told), [`machine-fault ${sick}`]);

  const summer = await run({
    minutes: 1.25 * dayMinutes,
    story: (point, minute) => ({
      temperatureC: mildC(minute) + (after(minute) ? 20 : 0),
      ...(minute > 0.75 * dayMinutes && point === sick ? ringing : {}),
    }),
  });
  assert.deepEqual(verdictsOf(summer.told), [
    `machine-fault ${sick}`,
    'regime-not-seen works/hall',
  ]);

  const onLine = await run({
    minutes: 1.25 * dayMinutes,
    story: (point, minute) => {
      if (minute > 0.75 * dayMinutes && point === sick) return ringing;
      return after(minute) && point.includes('line-b') ? process : {};
    },
  });
  assert.deepEqual(verdictsOf(onLine.told), [
    `machine-fault ${sick}`,
    'process-change works/hall/line-b',
  ]);
});

test('a gateway that stops to send the temperature is a matter of data', async () => {
  const { told } = await run({
    minutes: dayMinutes,
    story: (point, minute) => ({ withoutContext: after(minute) && point.includes('line-c') }),
  });
  assert.equal(raised(told).length, 1);
  assert.deepEqual(verdictsOf(told), ['data-quality works/hall/line-c']);
  assert.equal(told[0]!.drift.feature, 'no-temperature_c');
});
