/**
 * The clock of one partition: how much time it has been active. It runs with the timestamps of
 * the input, never backwards, and a pause counts `pauseMs` at most: when a bridge was down for an
 * hour, what it sends again is still recognised.
 *
 * A restart replays from a record that had set the clock, so the running maximum, and with it
 * every difference of two readings, comes out as it was.
 */
export class PartitionClock {
  readonly #pauseMs: number;
  #activeMs = 0;
  #latestMs = -Infinity;
  #setAt = 0n;

  constructor(pauseMs: number) {
    this.#pauseMs = Math.max(1, Math.round(pauseMs));
  }

  /** Active time so far; only differences mean something. */
  get activeMs(): number {
    return this.#activeMs;
  }

  /** Highest timestamp so far. */
  get latestMs(): number {
    return this.#latestMs;
  }

  /** Offset of the record that set the clock to what it shows. */
  get setAt(): bigint {
    return this.#setAt;
  }

  advance(timestampMs: number, offset: bigint): void {
    const atMs = Math.floor(timestampMs);
    if (!(atMs > this.#latestMs)) return;
    // Whole milliseconds, so that sums do not depend on where they began.
    if (this.#latestMs !== -Infinity) {
      this.#activeMs += Math.min(atMs - this.#latestMs, this.#pauseMs);
    }
    this.#latestMs = atMs;
    this.#setAt = offset;
  }
}
