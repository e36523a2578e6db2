/**
 * What one partition remembers: every window that came within twice the horizon of active time,
 * oldest first. Lateness is judged by those older than one horizon, repetition by all: so what is
 * forgotten is refused as too late before it could pass for new, while its point goes on sending.
 * A point that is silent for twice the horizon, while others on its partition are not, is
 * forgotten as a whole but for its last windows (silent-points.ts).
 *
 * All decisions rest on what came, not on what was decided about it. So the state after a record
 * is a function of the records remembered there and of those they name with `lower`.
 */
import type { Occurrence } from './occurrence.ts';
import type { PointMemory } from './point-memory.ts';

export interface MemoryLimits {
  readonly horizonMs: number;
  /** windows remembered per partition */
  readonly windowsMax: number;
  /** windows whose oldest needed offset is kept as one number; fewer re-read less */
  readonly windowsPerBlock?: number;
}

/** Told of what happens to what is remembered, oldest first. */
export interface MemoryWatcher {
  /** nothing came of the point for a horizon */
  silent(point: PointMemory): void;
  forgotten(occurrence: Occurrence): void;
}

const windowsPerBlockDefault = 256;

export class Memory {
  readonly #limits: MemoryLimits;
  readonly #blockSize: number;
  readonly #watcher: MemoryWatcher;
  #queue: Occurrence[] = [];
  /** sequence of the first in #queue */
  #base = 0;
  #head = 0;
  #ripe = 0;
  #needs: bigint[] = [];
  #needsBase = 0;

  constructor(limits: MemoryLimits, watcher: MemoryWatcher) {
    this.#limits = limits;
    this.#blockSize = limits.windowsPerBlock ?? windowsPerBlockDefault;
    this.#watcher = watcher;
  }

  get size(): number {
    return this.#base + this.#queue.length - this.#head;
  }

  get nextSequence(): number {
    return this.#base + this.#queue.length;
  }

  add(occurrence: Occurrence): void {
    this.#queue.push(occurrence);
    occurrence.memory.add(occurrence);
    this.lower(occurrence, occurrence.setAt);
    while (this.size > this.#limits.windowsMax) this.#drop();
  }

  /** A replay that is to see this window as it was seen must begin at `offset` or before. */
  lower(occurrence: Occurrence, offset: bigint): void {
    const block = Math.floor(occurrence.sequence / this.#blockSize) - this.#needsBase;
    const known = this.#needs[block];
    if (known === undefined || offset < known) this.#needs[block] = offset;
  }

  /** Offset of the oldest record still needed. */
  oldest(): bigint | undefined {
    let oldest: bigint | undefined;
    if (this.size === 0) return undefined;
    for (const offset of this.#needs) if (oldest === undefined || offset < oldest) oldest = offset;
    return oldest;
  }

  /** Forgets what is older than two horizons, ripens what is older than one. */
  advance(activeMs: number): void {
    const { horizonMs } = this.#limits;
    while (this.size > 0 && this.#at(this.#head).cameMs < activeMs - 2 * horizonMs) this.#drop();
    while (this.#ripe < this.nextSequence) {
      const occurrence = this.#at(this.#ripe);
      if (occurrence.cameMs >= activeMs - horizonMs) break;
      occurrence.memory.ripen(occurrence);
      this.#ripe++;
      this.#tellSilence(occurrence);
    }
  }

  #at(sequence: number): Occurrence {
    return this.#queue[sequence - this.#base]!;
  }

  #tellSilence(occurrence: Occurrence): void {
    const { memory } = occurrence;
    if (memory.latest === occurrence) this.#watcher.silent(memory);
  }

  #drop(): void {
    const occurrence = this.#at(this.#head);
    // forgotten for want of room before its time: what is known of the point is told all the same
    if (this.#ripe === this.#head) this.#tellSilence(occurrence);
    this.#head++;
    this.#ripe = Math.max(this.#ripe, this.#head);
    occurrence.memory.forget(occurrence);
    this.#watcher.forgotten(occurrence);
    if (this.#head % this.#blockSize === 0) this.#compact();
  }

  #compact(): void {
    this.#needs.shift();
    this.#needsBase++;
    const gone = this.#head - this.#base;
    if (gone < 4096 || gone < this.#queue.length / 2) return;
    this.#queue = this.#queue.slice(gone);
    this.#base = this.#head;
  }
}
