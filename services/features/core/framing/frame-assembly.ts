/** Puts a frame of a stream together from the windows that hold its samples. */
import type { FeatureSet } from '../feature-set.ts';
import type { Books } from './books.ts';
import type { Memory } from './memory.ts';
import { durationNs, sampleTimeNs } from './sample-clock.ts';
import type { Origin, Stretch } from './frame-job.ts';
import { frameState } from './span.ts';
import type { Span } from './span.ts';
import { stretchSamples } from './stretch-length.ts';

export interface FrameAssemblyOptions {
  readonly spans: readonly Span[];
  readonly memory: Memory;
  readonly isCounted: boolean;
  readonly cause: bigint;
}

interface WantedFrame {
  readonly set: FeatureSet;
  /** of the set among those of the stream */
  readonly index: number;
  readonly frame: number;
}

export class FrameAssembly {
  readonly #options: FrameAssemblyOptions;
  /** in the order they came: the later one counts */
  readonly #spans: readonly Span[];

  constructor(options: FrameAssemblyOptions) {
    this.#options = options;
    this.#spans = options.spans.toSorted((a, b) => a.occurrence.sequence - b.occurrence.sequence);
  }

  /** Emits the frame when every sample of it is there. */
  emit({ set, index, frame }: WantedFrame, books: Books): void {
    const from = frame * set.hopSamples;
    const to = from + set.frameSamples;
    const parts = this.#spans.filter((span) => span.from < to && span.to > from);
    const samples = assemble(parts, from, to);
    if (samples === undefined) return;
    const first = parts.findLast((span) => span.from <= from && span.to > from)!;
    const startNs = this.#timeOf(from, first);
    const stretch =
      set.frameSamples < stretchSamples(first.origin)
        ? this.#stretch(to, first.origin)
        : { samples, startNs, from: 0, to: 1 };
    books.jobs.push({
      cause: this.#options.cause,
      set,
      samples,
      frameStartNs: startNs,
      ...(stretch !== undefined && { stretch }),
      quality: parts.reduce((flags, { origin }) => flags | origin.quality, 0),
      origin: first.origin,
    });
    let since = parts[0]!.occurrence.setAt;
    for (const { occurrence } of parts) if (occurrence.setAt < since) since = occurrence.setAt;
    for (const part of parts) {
      this.#options.memory.lower(part.occurrence, since);
      if (since < part.emittedSince) part.emittedSince = since;
      if (part.mark(index, frame, frameState.emitted)) books.resolve('framed');
    }
  }

  /** Back to back at multiples of their length, as the frames are at those of the hop. */
  #stretch(to: number, origin: Origin): Stretch | undefined {
    const from = to - stretchSamples(origin);
    if (origin.bearing === undefined || to % (to - from) !== 0) return undefined;
    const parts = this.#spans.filter((span) => span.from < to && span.to > from);
    const samples = assemble(parts, from, to);
    if (samples === undefined) return undefined;
    const first = parts.findLast((span) => span.from <= from && span.to > from)!;
    return { samples, startNs: this.#timeOf(from, first), from: 0, to: 1, begin: first.origin };
  }

  /** @param span that holds the sample */
  #timeOf(sample: number, { from, occurrence, origin }: Span): bigint {
    return this.#options.isCounted
      ? occurrence.startNs + durationNs(sample - from, origin.sampleRateHz)
      : sampleTimeNs(sample, origin.sampleRateHz);
  }
}

/** @param parts in the order they came @returns undefined when a sample is missing */
function assemble(parts: readonly Span[], from: number, to: number): Float32Array | undefined {
  const held = parts.filter(({ samples }) => samples !== undefined);
  const last = held.at(-1);
  if (last === undefined) return undefined;
  if (last.from <= from && last.to >= to) {
    return last.samples!.subarray(from - last.from, to - last.from);
  }
  let reached = from;
  for (const { from: start, to: end } of held.toSorted((a, b) => a.from - b.from)) {
    if (start > reached) return undefined;
    reached = Math.max(reached, end);
  }
  if (reached < to) return undefined;
  const samples = new Float32Array(to - from);
  for (const part of held) {
    const start = Math.max(from, part.from);
    const end = Math.min(to, part.to);
    samples.set(part.samples!.subarray(start - part.from, end - part.from), start - from);
  }
  return samples;
}
