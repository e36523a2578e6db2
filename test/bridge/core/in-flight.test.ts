import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { InFlight } from '../../../services/bridge/core/in-flight.ts';

test('it is full from the maximum on until half of both is left', () => {
  const limits = { messagesMax: 10, bytesMax: 100 };
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.nat({ max: 40 }), fc.constant('remove' as const))),
      (steps) => {
        const inFlight = new InFlight(limits);
        const held: number[] = [];
        let full = false;
        for (const step of steps) {
          if (step !== 'remove') {
            held.push(step);
            inFlight.add(step);
          } else if (held.length > 0) {
            inFlight.remove(held.shift()!);
          }
          const bytes = held.reduce((sum, one) => sum + one, 0);
          if (held.length >= 10 || bytes >= 100) full = true;
          if (held.length <= 5 && bytes <= 50) full = false;
          assert.deepEqual(
            [inFlight.full, inFlight.messages, inFlight.bytes],
            [full, held.length, bytes],
          );
        }
      },
    ),
  );
});
