/**
 * How many points one partition takes: the first so many in each epoch of its clock. A publisher
 * that invents points cannot make the state grow, and who is admitted is a function of the
 * epoch's own records.
 */

interface RefusingEpoch {
  readonly startedAt: bigint;
  lastRefusalMs: number;
}

interface Reading {
  readonly activeMs: number;
  readonly latestMs: number;
  readonly setAt: bigint;
}

export class Admission {
  readonly #pointsMax: number;
  readonly #epochMs: number;
  readonly #admitted = new Set<string>();
  /** epochs that refused somebody, while what they refused would still be remembered */
  readonly #refusing: RefusingEpoch[] = [];
  #epoch = -Infinity;
  #startedAt = 0n;

  /** @param epochMs how long an admitted window is remembered, at least */
  constructor(pointsMax: number, epochMs: number) {
    this.#pointsMax = pointsMax;
    this.#epochMs = epochMs;
  }

  /** Offset of the record that the epoch began with. */
  get startedAt(): bigint {
    return this.#startedAt;
  }

  admits(point: string, clock: Reading): boolean {
    const epoch = Math.floor(clock.latestMs / this.#epochMs);
    if (epoch !== this.#epoch) {
      this.#epoch = epoch;
      this.#startedAt = clock.setAt;
      this.#admitted.clear();
    }
    if (this.#admitted.has(point)) return true;
    if (this.#admitted.size < this.#pointsMax) {
      this.#admitted.add(point);
      return true;
    }
    const last = this.#refusing.at(-1);
    if (last?.startedAt === this.#startedAt) last.lastRefusalMs = clock.activeMs;
    else this.#refusing.push({ startedAt: this.#startedAt, lastRefusalMs: clock.activeMs });
    return false;
  }

  /** Forgets epochs whose refused windows would be forgotten by now. */
  advance(activeMs: number): void {
    while (this.#refusing.length > 0) {
      if (this.#refusing[0]!.lastRefusalMs >= activeMs - this.#epochMs) return;
      this.#refusing.shift();
    }
  }

  /** Offset of the oldest record that who is admitted still depends on. */
  oldest(): bigint | undefined {
    const [first] = this.#refusing;
    if (first !== undefined) return first.startedAt;
    // Near the limit a replay has to begin with the epoch, or it would admit more.
    return this.#admitted.size * 2 >= this.#pointsMax ? this.#startedAt : undefined;
  }
}
