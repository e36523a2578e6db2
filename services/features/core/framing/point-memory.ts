/** What is remembered of one point: the windows that came lately, by start. */
import type { Digest } from '@sideband/shared/core/digest.ts';
import { quality } from '@sideband/shared/core/quality.ts';
import type { Window, WindowDigest } from '@sideband/shared/core/records.ts';
import type { Occurrence } from './occurrence.ts';
import { lastWindowsMax } from './silent-points.ts';
import type { Span } from './span.ts';
import type { Stream } from './stream.ts';

export class PointMemory {
  readonly point: string;
  /** continuous streams by rate and unit; one, as a rule */
  readonly streams = new Map<string, Stream>();
  /** spans whose samples may still wait, in the order they came */
  readonly waiting: Span[] = [];
  /** samples that ever came in streams */
  samplesCome = 0;
  readonly #byStart = new Map<bigint, Occurrence[]>();
  /** those old enough to judge lateness by: a falling sequence of starts, oldest first */
  readonly #ripe: Occurrence[] = [];
  #latest: Occurrence | undefined;

  constructor(point: string) {
    this.point = point;
  }

  get isEmpty(): boolean {
    return this.#byStart.size === 0;
  }

  /** The window that came last. */
  get latest(): Occurrence | undefined {
    return this.#latest;
  }

  /** What is to be known of the point when it has fallen silent. */
  lastWindows(): readonly WindowDigest[] {
    const come = [...this.#byStart.values()].flat().sort((a, b) => a.sequence - b.sequence);
    return come.slice(-lastWindowsMax).map(({ startNs, digest }) => ({
      startNs,
      high: digest.high,
      low: digest.low,
    }));
  }

  /** Windows with this start that came before. */
  at(startNs: bigint): readonly Occurrence[] {
    return this.#byStart.get(startNs) ?? [];
  }

  /** The same window, come before. */
  twin(startNs: bigint, digest: Digest): Occurrence | undefined {
    return this.at(startNs).findLast(
      (other) => other.digest.high === digest.high && other.digest.low === digest.low,
    );
  }

  /** One that came a horizon ago and yet starts later; what is replayed on purpose has none. */
  overtaker({ startNs, quality: flags }: Window): Occurrence | undefined {
    if ((flags & quality.historical) !== 0) return undefined;
    const [highest] = this.#ripe;
    return highest !== undefined && highest.startNs > startNs ? highest : undefined;
  }

  add(occurrence: Occurrence): void {
    const same = this.#byStart.get(occurrence.startNs);
    if (same === undefined) this.#byStart.set(occurrence.startNs, [occurrence]);
    else same.push(occurrence);
    this.#latest = occurrence;
  }

  ripen(occurrence: Occurrence): void {
    while (this.#ripe.length > 0 && this.#ripe.at(-1)!.startNs <= occurrence.startNs) {
      this.#ripe.pop();
    }
    this.#ripe.push(occurrence);
  }

  /** @param occurrence the oldest of all */
  forget(occurrence: Occurrence): void {
    const same = this.#byStart.get(occurrence.startNs)!;
    if (same.length === 1) this.#byStart.delete(occurrence.startNs);
    else same.shift();
    if (this.#ripe[0] === occurrence) this.#ripe.shift();
  }
}
