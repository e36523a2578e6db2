/** The deadband of an alarm is that of what it is made of: scores, through anomalies, to alarms. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { anomalyCondition } from '../../services/alarms/core/conditions.ts';
import { decisionDefaults } from '../../services/inference/core/decision.ts';
import type { DecisionLimits } from '../../services/inference/core/decision.ts';
import type { Anomaly } from '../../services/shared/core/records.ts';
import { frameOf, inputOf, optionsOf, runStage } from '../inference/inference-fixture.ts';
import { AlarmRig, command } from './alarm-fixture.ts';

/** of the made-up model */
const threshold = 10;
const minutes = 24 * 60;
const alarm = 'plant/pump/machine';

interface Course {
  readonly raised: number;
  readonly rig: AlarmRig;
}

/** A day of one frame a minute; the default delays. @param acknowledgedAt the minute it is seen */
async function day(
  scoreAt: (minute: number) => number,
  limits: Partial<DecisionLimits> = {},
  acknowledgedAt = Infinity,
): Promise<Course> {
  const inputs = Array.from({ length: minutes }, (_, k) =>
    inputOf(frameOf(scoreAt(k), k), k, k * 60_000),
  );
  const decision = { ...decisionDefaults, ...limits };
  const { written } = await runStage(inputs, optionsOf(undefined, { decision }), 1);
  const told = Map.groupBy(
    written.emissions.flatMap(({ topic, cause, record }) =>
      topic === 'anomalies' ? [{ minute: Number(cause), anomaly: record as Anomaly }] : [],
    ),
    ({ minute }) => minute,
  );
  const rig = new AlarmRig({ offDelayNs: 600_000_000_000n });
  for (let minute = 0; minute < minutes; minute++) {
    const conditions = told.get(minute) ?? [];
    rig.at(
      minute * 60,
      ...conditions.map(({ anomaly }) => ({ condition: anomalyCondition(anomaly) })),
    );
    if (minute === acknowledgedAt) {
      rig.at(minute * 60, command('acknowledge', { scope: 'plant/pump' }));
    }
  }
  const events = [...told.values()].flat().map(({ anomaly }) => anomaly.event);
  return { raised: events.filter((event) => event === 'raised').length, rig };
}

/** Half an hour above the threshold, half an hour just under it, and so on. */
const swing = (minute: number) => threshold * (minute % 60 < 30 ? 1.1 : 0.9);

test('a score that swings around its threshold all day is announced once', async () => {
  const { raised, rig } = await day(swing);
  assert.equal(raised, 1);
  assert.equal(rig.count('sideband_alarms_announced_total'), 1);
  assert.equal(rig.state(alarm), 'unacknowledged');
});

test('without the deadband of the anomaly the alarm would come every hour', async () => {
  const { raised, rig } = await day(swing, { offRatio: 1 });
  assert.equal(raised, 24);
  assert.equal(rig.count('sideband_alarms_announced_total'), 24);
});

test('under the deadband it returns, and above the threshold it is back', async () => {
  const fall = (minute: number) => threshold * (minute % 240 < 60 ? 1.1 : 0.79);
  const { raised, rig } = await day(fall);
  assert.equal(raised, 6);
  assert.equal(rig.count('sideband_alarms_announced_total'), 6);
  assert.equal(rig.state(alarm), 'returned');
});

test('a level that swings is graver once: it does not come down while it is open', async () => {
  const rise = (minute: number) => threshold * (minute < 60 ? 1.1 : minute % 60 < 30 ? 2.6 : 1.2);
  const { raised, rig } = await day(rise, {}, 30);
  assert.equal(raised, 1);
  assert.equal(rig.count('sideband_alarms_announced_total'), 2);
  assert.equal(rig.alarm(alarm)?.priority, 'high');
});
