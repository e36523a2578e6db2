/**
 * The last windows of points that fell silent. A gateway that lost its connection before the
 * PUBACK sends what was in flight once more when it is back, hours later perhaps, when everything
 * else about the point is forgotten. Kept in a compacted topic, since it is not recent input.
 *
 * A point counts as silent when its last window came a horizon ago (active time). What is kept
 * then is what is still remembered of it, so a restart in between changes nothing.
 */
import type { Digest } from '@sideband/shared/core/digest.ts';
import type { LastWindows, WindowDigest } from '@sideband/shared/core/records.ts';

/** More than a gateway has in flight. */
export const lastWindowsMax = 64;

export class SilentPoints {
  readonly #pointsMax: number;
  readonly #byPoint = new Map<string, readonly WindowDigest[]>();

  /** @param known in the order they fell silent */
  constructor(pointsMax: number, known: Iterable<LastWindows> = []) {
    this.#pointsMax = pointsMax;
    for (const last of known) this.put(last);
  }

  get size(): number {
    return this.#byPoint.size;
  }

  /** The digests of windows with this start, as far as they are known. */
  at(point: string, startNs: bigint): readonly Digest[] {
    return this.#byPoint.get(point)?.filter((window) => window.startNs === startNs) ?? [];
  }

  /** Gives the point that had to be forgotten for it, if any. */
  put({ point, windows }: LastWindows): string | undefined {
    this.#byPoint.delete(point);
    this.#byPoint.set(point, windows);
    if (this.#byPoint.size <= this.#pointsMax) return undefined;
    const [longest] = this.#byPoint.keys();
    this.#byPoint.delete(longest!);
    return longest;
  }
}
