/**
 * The last windows of points that fell silent. A gateway that lost its connection before the
 * PUBACK sends what was in flight once more when it is back, hours later perhaps, when everything
 * else about the point is forgotten. Kept in a compacted topic, since it is not recent input.
 *
 * A point counts as silent when its last window came a horizon ago (active time). What is kept
 * then is what is still remembered of it, so a restart in between changes nothing.
 *
 * All of it is in the topic at any time. So a restart has it before the first record is read
 * again, and a re-read changes nothing but which points have spoken since.
 */
import type { Silence } from './silence.ts';

/** More than a gateway has in flight. */
export const lastWindowsMax = 64;

export interface SilentPointsOptions {
  readonly pointsMax: number;
  /** whether recent windows of the point are known, too: a re-read may need its silence then */
  readonly isRemembered: (point: string) => boolean;
}

export class SilentPoints {
  readonly #options: SilentPointsOptions;
  /** in the order they fell silent */
  readonly #silent = new Map<string, Silence>();
  /** those of which something came since: as many as are remembered, at most */
  readonly #speaking = new Map<string, Silence>();

  constructor(options: SilentPointsOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#silent.size;
  }

  /** @param known in the order they fell silent */
  restore(known: Iterable<Silence>): void {
    for (const silence of known) this.#silent.set(silence.last.point, silence);
  }

  /** What is known of a point from before its silence, when a window of it came at `offset`. */
  hear(point: string, offset: bigint): Silence | undefined {
    const silence = this.#silent.get(point);
    if (silence === undefined) return this.#speaking.get(point);
    if (offset >= silence.cause) {
      this.#silent.delete(point);
      this.#speaking.set(point, silence);
    }
    return silence;
  }

  /** What is known of a point from before the silence that it falls into now. */
  before(point: string): Silence | undefined {
    return this.#silent.get(point) ?? this.#speaking.get(point);
  }

  /** Gives the points that had to be forgotten for it. */
  put(silence: Silence): string[] {
    const { point } = silence.last;
    this.#speaking.delete(point);
    this.#silent.delete(point);
    this.#silent.set(point, silence);
    const { pointsMax, isRemembered } = this.#options;
    const gone: string[] = [];
    for (const longest of this.#silent.keys()) {
      if (this.#silent.size <= pointsMax || isRemembered(longest)) break;
      this.#silent.delete(longest);
      gone.push(longest);
    }
    return gone;
  }
}
