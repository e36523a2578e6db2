import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decode, encode } from '@sideband/shared/adapters/codec.ts';
import {
  alarmKinds,
  alarmStates,
  commandActions,
  priorities,
  suppressionReasons,
} from '@sideband/shared/core/alarm-records.ts';
import type {
  Alarm,
  AlarmInput,
  Command,
  PointWatch,
  Sighting,
} from '@sideband/shared/core/alarm-records.ts';
import { hasCode } from '@sideband/shared/core/errors.ts';
import { faults } from '@sideband/shared/core/records.ts';

const text = fc.string();
const ns = fc.bigInt({ min: 0n, max: 2n ** 62n });
/** proto3 sends no zero, of either sign */
const level = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
const kind = fc.constantFrom(...alarmKinds);
const priority = fc.constantFrom(...priorities);
const reason = fc.constantFrom(...suppressionReasons);
const handling = {
  ...{ id: text, who: text, why: text, atNs: ns },
  action: fc.constantFrom(...commandActions),
};
const command: fc.Arbitrary<Command> = fc.record(
  { ...handling, scope: text, kind, announcedNs: ns, untilNs: ns, reason },
  {
    requiredKeys: ['id', 'who', 'why', 'atNs', 'action', 'scope', 'kind', 'announcedNs', 'untilNs'],
  },
);
const condition = {
  ...{ id: text, kind, scope: text, point: text, isPresent: fc.boolean(), level, priority },
  ...{ fault: fc.constantFrom('' as const, ...faults), explanation: text },
};
const alarm: fc.Arbitrary<Alarm> = fc.record({
  ...{ scope: text, kind, isActive: fc.boolean(), priority, level, announcements: fc.nat() },
  ...{ state: fc.constantFrom(...alarmStates), sinceNs: ns, announcedNs: ns, atNs: ns },
  shelvedUntilNs: ns,
  conditions: fc.array(fc.record({ ...condition, sinceNs: ns, goneNs: ns }), { maxLength: 3 }),
  suppressions: fc.array(fc.record({ reason, untilNs: ns, who: text, why: text }), {
    maxLength: 2,
  }),
  handled: fc.array(fc.record(handling), { maxLength: 3 }),
});
const input: fc.Arbitrary<AlarmInput> = fc.record(
  { condition: fc.record(condition), command },
  { requiredKeys: [] },
);

const sighting: fc.Arbitrary<Sighting> = fc.record({ point: text, atNs: ns });
const watch: fc.Arbitrary<PointWatch> = fc.record({
  ...{ point: text, seenNs: ns, markNs: ns, isSilent: fc.boolean() },
  gapsNs: fc.array(ns, { maxLength: 8 }),
});

/** Without the null prototypes of fast-check's records. */
function plain<T>(value: T): T {
  return structuredClone(value);
}

test('alarms, their inputs and commands come back from their bytes as they were', () => {
  fc.assert(
    fc.property(alarm, (a) => assert.deepEqual(decode('alarms', encode('alarms', a)), plain(a))),
  );
  fc.assert(
    fc.property(input, (i) => {
      assert.deepEqual(decode('alarms.inputs', encode('alarms.inputs', i)), plain(i));
    }),
  );
  fc.assert(
    fc.property(command, (c) => {
      assert.deepEqual(decode('commands', encode('commands', c)), plain(c));
    }),
  );
});

test('sightings of points, and what is known of each, come back from their bytes', () => {
  fc.assert(
    fc.property(sighting, (s) => {
      assert.deepEqual(decode('alarms.sightings', encode('alarms.sightings', s)), plain(s));
    }),
  );
  fc.assert(
    fc.property(watch, (w) => {
      assert.deepEqual(decode('alarms.points', encode('alarms.points', w)), plain(w));
    }),
  );
});

test('an action nobody knows is refused, not guessed at', () => {
  const [good] = fc.sample(command, { numRuns: 1, seed: 3 });
  const bytes = encode('commands', { ...good!, action: 'silence' as never });
  assert.throws(
    () => decode('commands', bytes),
    (error) => hasCode(error, 'record.unparsable'),
  );
});
