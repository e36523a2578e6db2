import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Judgement } from './oracle.ts';
import { outageComplaints } from './outage.ts';
import type { Outage } from './outage.ts';
import type { PhaseResult } from './phase.ts';
import type { RestJudgement } from './rest/rest-of-plant.ts';
import { isClean, soakTable } from './soak-report.ts';

const judgement: Judgement = {
  windowsPublished: 10,
  windowsAcked: 9,
  windowsFramed: 9,
  windowsScored: 9,
  windowsDead: 0,
  windowsUnackedAbsent: 1,
  lost: [],
  framedTwice: [],
  scoredTwice: [],
  scoredAndDead: [],
  reordered: [],
  scattered: [],
  strangers: [],
};

const outage: Outage = {
  milliseconds: 10_000,
  acknowledgedDuring: 0,
  residentBytesSteady: 100e6,
  residentBytesDuring: 105e6,
  residentBytesAfter: 119e6,
};

const result: PhaseResult = {
  name: 'three brokers',
  brokers: 3,
  seconds: 60,
  judgement,
  duplicatesRemoved: 2,
  anomalies: 1,
  scoresByModel: 9,
  faults: [{ kind: 'kill-bridge', count: 2, stallMsMax: 6400 }],
  outage,
  rest: undefined,
  drainMs: {},
  complaints: [],
};

test('a run is clean only without a breach and without a complaint', () => {
  assert.equal(isClean([result]), true);
  assert.equal(isClean([{ ...result, complaints: ['x'] }]), false);
  assert.equal(isClean([result, { ...result, judgement: { ...judgement, lost: ['a@1'] } }]), false);
});

test('the table names what broke and the worst stall of each fault', () => {
  const broken = { ...result, judgement: { ...judgement, lost: ['a@1'] }, complaints: ['odd'] };
  const table = soakTable([broken]);
  assert.match(table, /\| kill-bridge \| 2 \| 6\.4 \|/);
  assert.match(table, /\| \*\*lost\*\* \| 1 \|/);
  assert.match(table, /- lost: a@1/);
  assert.match(table, /- complaint: odd/);
});

test('a run of every service says what each did and how long it took to end', () => {
  const rest: RestJudgement = {
    ...{ findings: 3, driftEvents: 1, conditions: 40, alarmChanges: 90, commandsTaken: 70 },
    ...{ streamsEnded: 2, pointsLearned: 12, breaches: [] },
  };
  const table = soakTable([{ ...result, rest, drainMs: { console: 1340, drift: 200 } }]);
  assert.match(table, /3 findings and 1 events of drift, 40 conditions and commands/);
  assert.match(table, /s: console 1\.34, drift 0\.20\./);
});

test('acknowledging without the log, and memory that grows, are complaints', () => {
  assert.deepEqual(outageComplaints(outage), []);
  assert.equal(outageComplaints({ ...outage, acknowledgedDuring: 1 }).length, 1);
  assert.equal(outageComplaints({ ...outage, residentBytesDuring: 121e6 }).length, 1);
  assert.equal(outageComplaints({ ...outage, residentBytesAfter: 201e6 }).length, 1);
});
