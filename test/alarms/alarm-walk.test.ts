import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alarmStates } from '../../services/shared/core/alarm-records.ts';
import { AlarmWalk } from './alarm-walk.ts';

/** with latch and without */
const steps = 1_000_000;

for (const latch of [false, true]) {
  test(`alarms do what the table of ISA-18.2 says, ${latch ? 'with' : 'without'} latch`, () => {
    const walk = new AlarmWalk(latch ? 7 : 3, latch);
    for (let n = 0; n < steps / 2; n++) walk.step();
    const { states, announcements, refused, restarts } = walk.counts();
    const absent = alarmStates.filter((state) => !states.has(state));
    assert.deepEqual(absent, latch ? ['returned'] : ['latched-unacknowledged', 'latched']);
    assert.ok(announcements > 2 && refused > 100 && restarts > 10);
  });
}
