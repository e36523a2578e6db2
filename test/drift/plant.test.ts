import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isKept, type Outcome } from './plant/plant-outcomes.ts';
import { shortPlan } from './plant/plant-plans.ts';
import { plantTable } from './plant/plant-report.ts';
import { runPlantSoak } from './plant/plant-soak.ts';

describe('a simulated plant, from frames to events', async () => {
  const result = await runPlantSoak(shortPlan(1), () => {});

  for (const outcome of result.outcomes) {
    it(`${outcome.name}: every cause is told once, and nothing else is`, () => {
      assert.ok(isKept(outcome), plantTable({ ...result, outcomes: [outcome] }));
    });
  }

  it('warns of most faults a day and more before the failure', () => {
    const faults = result.outcomes.filter(({ name }) => name.startsWith('fault'));
    const leads = faults.flatMap(({ hours }) => hours).toSorted((a, b) => a - b);
    assert.ok(leads[leads.length >> 1]! > 24, `${leads.map((one) => one.toFixed(0)).join(' ')} h`);
  });
});

describe('the judgement of a simulated plant', () => {
  const right: Outcome = {
    ...{ name: 'fault', wanted: 2, found: 2, false: 0, falseMax: 0 },
    ...{ hours: [1, 2], hoursAre: 'delay', delayHoursMax: 3, notes: [] },
  };

  it('holds when all is told in time', () => assert.ok(isKept(right)));

  for (const [what, wrong] of [
    ['a cause that was not told', { found: 1 }],
    ['an event too many', { false: 1 }],
    ['an event that came late', { hours: [1, 4] }],
  ] as const) {
    it(`does not pass ${what}`, () => assert.ok(!isKept({ ...right, ...wrong })));
  }
});
