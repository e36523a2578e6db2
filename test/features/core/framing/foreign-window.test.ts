import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Window } from '@sideband/shared/core/records.ts';
import { echoSet, echoStage, inputOf, outcomesOf, run, windowOf } from './traffic.ts';

/** What another writer of the topic may say, past all checks of the bridge. */
const changes: readonly { code: string; change: Partial<Window> }[] = [
  ...[NaN, Infinity, -1, 0, 5e-324, 1e-300, 0.09, 1e8].map((sampleRateHz) => ({
    code: 'payload.bad-rate',
    change: { sampleRateHz },
  })),
  ...[-1n, 2n ** 63n - 1n].map((startNs) => ({ code: 'payload.bad-time', change: { startNs } })),
  { code: 'payload.invalid', change: { sampleIndex: 2n ** 64n - 1n } },
  { code: 'payload.unknown-unit', change: { unit: '__proto__' } },
  ...[NaN, Infinity].map((speed) => ({
    code: 'payload.not-finite',
    change: { context: { speed_rpm: speed } },
  })),
  ...['__proto__', 'speed rpm', '', 'x'.repeat(65)].map((key) => ({
    code: 'payload.invalid',
    change: { context: Object.fromEntries([[key, 1]]) },
  })),
  { code: 'point.invalid', change: { point: '' } },
  { code: 'payload.not-finite', change: { samples: new Float32Array(64).fill(NaN) } },
];

for (const framing of ['capture', 'stream'] as const) {
  test(`a window that only a foreign writer can send dies by itself: ${framing}`, async () => {
    const stage = echoStage({ framing, sets: [echoSet(64, 64)] });
    const window = windowOf({ from: 0, samples: 64 });
    const inputs = changes.map(({ change }, i) => inputOf({ ...window, ...change }, i, i));
    const result = await run(stage, inputs);
    assert.deepEqual(
      result.dead.map(({ code }) => code),
      changes.map(({ code }) => code),
    );
    assert.deepEqual(outcomesOf(result), { dead: changes.length });
  });
}
