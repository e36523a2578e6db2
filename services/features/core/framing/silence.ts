/**
 * What a point had sent when it fell silent, to know it by when it comes once more.
 *
 * A restart also reads records again that came before, and were judged by an earlier silence of
 * the point, which the topic does not hold any more. What it holds is which of them were dropped.
 */
import type { Digest } from '@sideband/shared/core/digest.ts';
import type { LastWindows } from '@sideband/shared/core/records.ts';

interface Come {
  readonly startNs: bigint;
  readonly digest: Digest;
}

export class Silence {
  readonly last: LastWindows;
  /** offset of the record that told of it: what comes from there on is judged by it */
  readonly cause: bigint;
  #dropped: readonly bigint[];

  constructor(last: LastWindows, cause: bigint) {
    this.last = last;
    this.cause = cause;
    this.#dropped = last.dropped;
  }

  /** What is known of the window at `offset`: that it came before, or another with its start. */
  known({ startNs, digest }: Come, offset: bigint): 'same' | 'other' | undefined {
    if (offset < this.cause) return this.#dropped.includes(offset) ? 'same' : undefined;
    let known: 'other' | undefined;
    for (const window of this.last.windows) {
      if (window.startNs !== startNs) continue;
      if (window.high === digest.high && window.low === digest.low) return 'same';
      known = 'other';
    }
    return known;
  }

  /** A window was dropped because it is known. @param rereadFrom as for `dropped` */
  drop(offset: bigint, rereadFrom: () => bigint): void {
    if (offset >= this.cause) this.#dropped = [...this.dropped(rereadFrom), offset];
  }

  /** Offsets of windows dropped. @param rereadFrom no restart reads anything older */
  dropped(rereadFrom: () => bigint): readonly bigint[] {
    if (this.#dropped.length === 0) return [];
    const from = rereadFrom();
    return this.#dropped.filter((offset) => offset >= from);
  }
}
