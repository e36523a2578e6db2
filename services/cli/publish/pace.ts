/** Waiting for the moment at which something is due. */
import { setTimeout as sleep } from 'node:timers/promises';

/** A clock that runs `speed` times as fast as time; 0 does not wait at all. */
export class Pace {
  readonly #speed: number;
  readonly #signal: AbortSignal;
  readonly #startedMs = performance.now();

  constructor(speed: number, signal: AbortSignal) {
    this.#speed = speed;
    this.#signal = signal;
  }

  /** Waits until `atS` of the paced time; false when told to stop. */
  async until(atS: number): Promise<boolean> {
    if (this.#signal.aborted) return false;
    if (this.#speed === 0) return true;
    const waitMs = (atS / this.#speed) * 1000 - (performance.now() - this.#startedMs);
    if (waitMs <= 0) return true;
    try {
      await sleep(waitMs, undefined, { signal: this.#signal });
      return true;
    } catch {
      return false;
    }
  }
}
