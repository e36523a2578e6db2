import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encode } from '../../../services/shared/adapters/codec.ts';
import type { Drift, Finding } from '../../../services/shared/core/records.ts';
import type { Emission } from '../../../services/shared/core/stage.ts';
import { driftBreaches, findingBreaches } from './drift-life.ts';
import type { DriftPhaseResult } from './drift-phase.ts';
import { driftTable, isDriftClean } from './drift-report.ts';
import { compare } from './drift-oracle.ts';
import type { Stored } from './drift-oracle.ts';

function finding(atNs: bigint, change: Partial<Finding> = {}): Finding {
  return {
    ...{ model: 'plant@1', profile: 'a/1', detector: 'psi', feature: 'rms', partition: 0 },
    ...{ active: true, statistic: 1, threshold: 0.5, shift: 1, windowNs: 0n, explanation: '' },
    ...{ sinceNs: atNs, atNs, ...change },
  };
}

function drift(event: Drift['event'], atNs: bigint): Drift {
  return {
    ...{ id: 'one', event, verdict: 'machine-fault', confidence: 0.9, scope: 'a/1', model: '' },
    ...{ detector: 'psi', feature: 'rms', drifting: event !== 'cleared', statistic: 1 },
    ...{ threshold: 0.5, sinceNs: 1n, raisedNs: 1n, atNs, causes: [], points: [] },
    ...{ pointsTotal: 1, retrain: false, explanation: '' },
  };
}

const expected = [1n, 2n, 3n].map((atNs): Emission => ({
  ...{ topic: 'drift.findings', cause: atNs, key: String(atNs), record: finding(atNs) },
}));
const stored = expected.map(({ key }, i): Stored => ({
  ...{ key, offset: BigInt(i), value: encode('drift.findings', finding(BigInt(i + 1))) },
}));

test('a log that says what the stage says, or has not said all of it yet, is no breach', () => {
  assert.deepEqual(compare('x', expected, stored), { missing: 0, breaches: [] });
  assert.deepEqual(compare('x', expected, stored.slice(0, 2)), { missing: 1, breaches: [] });
});

test('what is there twice, in another order, altered or left out is a breach', () => {
  const [first, second, third] = stored as [Stored, Stored, Stored];
  const altered = { ...second, value: encode('drift.findings', finding(2n, { statistic: 2 })) };
  const broken = [
    [first, second, second, third],
    [first, third],
    [second, first, third],
    [first, altered, third],
    [...stored, { ...third, key: 'stranger' }],
  ];
  for (const log of broken) assert.equal(compare('x', expected, log).breaches.length, 1);
  assert.match(compare('x', expected, broken[0]!).breaches[0]!, /record 2 .* is there twice/);
});

test('a finding is raised and taken back in turn, and told again only as it grows', () => {
  const over = finding(2n, { active: false });
  assert.deepEqual(findingBreaches([finding(1n), over, finding(3n)]), []);
  assert.equal(findingBreaches([finding(1n), finding(2n)]).length, 1);
  assert.equal(findingBreaches([over]).length, 1);
  const fault = (atNs: bigint, shift: number) => finding(atNs, { detector: 'machine', shift });
  assert.deepEqual(findingBreaches([fault(1n, 1), fault(2n, 2)]), []);
  assert.deepEqual(findingBreaches([fault(1n, 1), fault(1n, 2)]), [], 'in one millisecond');
  assert.equal(findingBreaches([fault(2n, 1), fault(1n, 2)]).length, 1);
  assert.equal(findingBreaches([fault(1n, 2), fault(2n, 1)]).length, 1);
});

test('an event is raised once, cleared once at a time, and never told twice', () => {
  const [raised, updated] = [drift('raised', 1n), drift('updated', 2n)];
  const cleared = drift('cleared', 3n);
  assert.deepEqual(driftBreaches([raised, updated, cleared]), []);
  assert.equal(driftBreaches([raised, { ...raised, atNs: 4n }]).length, 1);
  assert.equal(driftBreaches([updated]).length, 1);
  assert.equal(driftBreaches([raised, updated, updated]).length, 1);
  assert.equal(driftBreaches([raised, cleared, updated]).length, 1);
  assert.equal(driftBreaches([raised, cleared, { ...cleared, atNs: 4n }]).length, 1);
});

test('an event that was forgotten may be raised anew, and none is forgotten that lasts', () => {
  const life = [
    drift('raised', 1n),
    drift('cleared', 3n),
    { id: 'one', event: 'forgotten' },
  ] as const;
  const [raised, cleared, forgotten] = life;
  assert.deepEqual(driftBreaches([...life, drift('raised', 9n)]), []);
  assert.deepEqual(driftBreaches([...life, ...life]), []);
  assert.equal(driftBreaches([raised, cleared, raised, cleared]).length, 2);
  assert.equal(driftBreaches([raised, forgotten]).length, 1);
  assert.equal(driftBreaches([...life, cleared]).length, 1);
});

test('a run is clean only when nothing is missing, repeated or complained about', () => {
  const judgement = {
    findings: 9,
    extended: 0,
    events: 2,
    raised: { 'machine-fault': 1 },
    missing: 0,
  };
  const clean: DriftPhaseResult = {
    ...{ brokers: 1, seconds: 30, kills: 4, frames: 100, complaints: [] },
    judgement: { ...judgement, breaches: [] },
  };
  assert.equal(isDriftClean(clean), true);
  const broken = { ...clean, judgement: { ...judgement, breaches: ['one is told twice'] } };
  const short = { ...clean, judgement: { ...judgement, missing: 1, breaches: [] } };
  for (const one of [broken, short, { ...clean, complaints: ['x'] }]) {
    assert.equal(isDriftClean(one), false);
  }
  assert.match(driftTable(broken), /Raised: 1 machine-fault\.\n\n- one is told twice/);
});
