/**
 * Framing of a continuous stream: frames at multiples of the hop of the absolute sample number,
 * however the samples were cut into windows, delayed or repeated.
 *
 * A window is framed when its last sample is in a finished frame of every set, and incomplete when
 * it is forgotten before. Where windows overlap by less than is compared, the later one counts.
 */
import type { ErrorCode } from '@sideband/shared/core/errors.ts';
import type { FeatureSet } from '../feature-set.ts';
import type { Books } from './books.ts';
import { FrameAssembly } from './frame-assembly.ts';
import type { Memory } from './memory.ts';
import { frameState } from './span.ts';
import type { Span } from './span.ts';
import { stretchSamples } from './stretch-length.ts';

/** Why a window is refused, and the oldest record a replay needs to refuse it again. */
export interface StreamRefusal {
  readonly code: ErrorCode | 'duplicate';
  readonly detail: string;
  readonly since: bigint;
}

export interface StreamOptions {
  readonly key: string;
  readonly sets: readonly FeatureSet[];
  readonly memory: Memory;
  /** frames start at the publisher's sample numbers, whose times only the windows know */
  readonly isCounted: boolean;
}

export class Stream {
  readonly #options: StreamOptions;
  readonly #reach: number;
  /** by first sample */
  readonly #spans: Span[] = [];
  #longest = 0;

  constructor(options: StreamOptions) {
    this.#options = options;
    this.#reach = Math.max(...options.sets.map(({ frameSamples }) => frameSamples));
  }

  get key(): string {
    return this.#options.key;
  }

  get isEmpty(): boolean {
    return this.#spans.length === 0;
  }

  /** Judges by the windows that overlap, whatever became of them. */
  refusal(span: Span): StreamRefusal | undefined {
    const overlapping = this.#near(span, 0);
    const other = latest(overlapping.filter((near) => contradicts(span, near)));
    if (other !== undefined) {
      const detail = `other samples than ${other.occurrence.startNs}`;
      return { code: 'window.conflict', detail, since: other.occurrence.setAt };
    }
    if (!covers(overlapping, span.from, span.to)) return undefined;
    const since = earliest(overlapping.map(({ occurrence }) => occurrence.setAt));
    return { code: 'duplicate', detail: '', since };
  }

  /** Remembers a refused window: a replay that lacks the reason would take it for a good one. */
  refuse(span: Span, since: bigint): void {
    span.samples = undefined;
    span.refusedSince = since;
    this.#options.memory.lower(span.occurrence, since);
    for (const near of this.#near(span, this.#reach)) {
      if (near.refusedSince === undefined) this.#options.memory.lower(near.occurrence, since);
    }
    this.#insert(span);
  }

  /** Takes a window in and emits the frames that it completes. */
  accept(span: Span, cause: bigint, books: Books): void {
    const near = this.#near(span, Math.max(this.#reach, this.#stretchReach(span)));
    const before = near.filter(({ refusedSince }) => refusedSince === undefined);
    for (const { refusedSince } of near) {
      if (refusedSince !== undefined) this.#options.memory.lower(span.occurrence, refusedSince);
    }
    if (this.#leavesGap(span, before)) books.gaps++;
    this.#insert(span);
    span.isPending = true;
    books.wait();
    const { sets, memory, isCounted } = this.#options;
    const assembly = new FrameAssembly({ spans: [...before, span], memory, isCounted, cause });
    for (const [index, set] of sets.entries()) {
      const [first, last] = span.frameRange(index);
      for (let frame = first; frame <= last; frame++) {
        if (this.#isKnown({ span, before, set: index, frame }, books)) continue;
        assembly.emit({ set, index, frame }, books);
      }
    }
    this.#release([...before, span], span);
  }

  /** Samples that a stretch may reach back; 0 where none is taken of more than a frame. */
  #stretchReach({ origin }: Span): number {
    const samples = origin.bearing === undefined ? 0 : stretchSamples(origin);
    const isLonger = this.#options.sets.some(({ frameSamples }) => frameSamples < samples);
    return isLonger ? samples : 0;
  }

  /** Lets go of samples that no frame needs any more, nor the stretch that is not yet complete. */
  #release(spans: readonly Span[], latest: Span): void {
    const reach = this.#stretchReach(latest);
    const from = reach > 0 ? Math.floor(latest.to / reach) * reach : Infinity;
    for (const span of spans) if (span.isDone && span.to <= from) span.samples = undefined;
  }

  remove(span: Span): void {
    let at = this.#place(span.from);
    while (this.#spans[at] !== span) at++;
    this.#spans.splice(at, 1);
  }

  /** Whether the frame was emitted before this window came. */
  #isKnown(
    { span, before, set, frame }: { span: Span; before: Span[]; set: number; frame: number },
    books: Books,
  ): boolean {
    let isBlocked = false;
    for (const near of before) {
      const state = near.frame(set, frame);
      if (state === frameState.open) continue;
      isBlocked = true;
      if (state !== frameState.emitted) continue;
      this.#options.memory.lower(span.occurrence, near.emittedSince);
      if (span.mark(set, frame, frameState.known)) books.resolve('framed');
    }
    return isBlocked;
  }

  /** Whether it is the newest and does not join on to what came before. */
  #leavesGap(span: Span, before: readonly Span[]): boolean {
    const newest = this.#spans.findLast(({ refusedSince }) => refusedSince === undefined);
    if (newest === undefined || newest.from >= span.from) return false;
    return !before.some(({ to }) => to >= span.from);
  }

  #insert(span: Span): void {
    this.#longest = Math.max(this.#longest, span.to - span.from);
    let at = this.#place(span.from);
    while (at < this.#spans.length && this.#spans[at]!.from === span.from) at++;
    this.#spans.splice(at, 0, span);
  }

  /** Spans with less than `reach` samples between them and this one. */
  #near(span: Span, reach: number): Span[] {
    const near: Span[] = [];
    for (let at = this.#place(span.from - reach - this.#longest); at < this.#spans.length; at++) {
      const other = this.#spans[at]!;
      if (other.from >= span.to + reach) break;
      if (other.to > span.from - reach) near.push(other);
    }
    return near;
  }

  /** Index of the first span that starts at `from` or after. */
  #place(from: number): number {
    let low = 0;
    let high = this.#spans.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#spans[middle]!.from < from) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function contradicts(span: Span, other: Span): boolean {
  if (span.disagrees(other)) return true;
  // Too short for a block to compare: then the whole digest must do.
  const [a, b] = [span.occurrence.digest, other.occurrence.digest];
  const isSameInterval = span.from === other.from && span.to === other.to;
  return isSameInterval && (a.high !== b.high || a.low !== b.low);
}

function latest(spans: readonly Span[]): Span | undefined {
  return spans.reduce<Span | undefined>(
    (last, span) =>
      last === undefined || span.occurrence.sequence > last.occurrence.sequence ? span : last,
    undefined,
  );
}

export function earliest(offsets: readonly bigint[]): bigint {
  return offsets.reduce((least, offset) => (offset < least ? offset : least));
}

/** @param spans by first sample */
export function covers(spans: readonly Span[], from: number, to: number): boolean {
  let reached = from;
  for (const span of spans) {
    if (span.from > reached) return false;
    reached = Math.max(reached, span.to);
    if (reached >= to) return true;
  }
  return reached >= to;
}
