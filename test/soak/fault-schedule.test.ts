import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { faultKinds, planFaults } from './fault-schedule.ts';

const counts = fc.record(Object.fromEntries(faultKinds.map((kind) => [kind, fc.nat(12)])), {
  requiredKeys: [],
});

test('every fault asked for happens exactly as often as asked', () => {
  fc.assert(
    fc.property(fc.integer(), counts, (seed, wanted) => {
      const planned = planFaults({ seed, counts: wanted, pauseMsMax: 1000 });
      for (const kind of faultKinds) {
        assert.equal(planned.filter((fault) => fault.kind === kind).length, wanted[kind] ?? 0);
      }
    }),
  );
});

test('the same seed plans the same run, another seed another one', () => {
  const wanted = { 'kill-bridge': 10, 'rebalance-features': 25, 'zombie-inference': 3 };
  const plan = (seed: number) => planFaults({ seed, counts: wanted, pauseMsMax: 1000 });
  assert.deepEqual(plan(7), plan(7));
  assert.notDeepEqual(plan(7), plan(8));
});

test('pauses stay within their bound and some faults overlap', () => {
  const wanted = { 'kill-bridge': 50, 'kill-features': 50 };
  const planned = planFaults({ seed: 1, counts: wanted, pauseMsMax: 300 });
  assert.ok(planned.every(({ pauseMs }) => pauseMs >= 0 && pauseMs <= 300));
  const overlapping = planned.filter(({ settles }) => !settles).length;
  assert.ok(overlapping > 0 && overlapping < 50);
});
