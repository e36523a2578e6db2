import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Wakeups } from '@sideband/shared/adapters/embedded/wakeups.ts';

const hourMs = 3_600_000;

describe('wake-ups', () => {
  it('end a wait when the partition grows, and not when another one does', async () => {
    const wakeups = new Wakeups();
    const { signal } = new AbortController();
    const woken: number[] = [];
    const waits = [1, 2].map((slot) => {
      const options = { version: wakeups.version(slot), ms: hourMs, signal };
      return wakeups.wait(slot, options).then(() => woken.push(slot));
    });
    wakeups.notify([2]);
    await waits[1];
    assert.deepEqual(woken, [2]);
    wakeups.notify([1]);
    await Promise.all(waits);
  });

  it('are not missed between reading and waiting', async () => {
    const wakeups = new Wakeups();
    const version = wakeups.version(1);
    wakeups.notify([1]);
    await wakeups.wait(1, { version, ms: hourMs, signal: new AbortController().signal });
  });

  it('end a wait when told to stop', async () => {
    const wakeups = new Wakeups();
    const stopping = new AbortController();
    const waiting = wakeups.wait(1, { version: 0, ms: hourMs, signal: stopping.signal });
    stopping.abort();
    await waiting;
    await wakeups.wait(1, { version: 0, ms: hourMs, signal: stopping.signal });
  });
});
