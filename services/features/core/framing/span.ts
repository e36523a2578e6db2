/** A window of a continuous stream: an interval of sample numbers, and what is left of it. */
import type { FeatureSet } from '../feature-set.ts';
import type { Origin } from './frame-job.ts';
import type { Occurrence } from './occurrence.ts';

/** Samples per block whose digest is kept, to compare with what overlaps later. */
const blockSamples = 32;

/** Of a frame that touches a span: not emitted, emitted with it, emitted before it came. */
export const frameState = { open: 0, emitted: 1, known: 2 } as const;

export interface SpanOptions {
  readonly occurrence: Occurrence;
  readonly from: number;
  readonly samples: Float32Array;
  readonly origin: Origin;
  readonly sets: readonly FeatureSet[];
}

export class Span {
  readonly occurrence: Occurrence;
  readonly from: number;
  readonly to: number;
  readonly origin: Origin;
  /** what a refused window was refused for came after this offset; undefined: accepted */
  refusedSince: bigint | undefined;
  /** oldest offset that the frames emitted with it depend on */
  emittedSince: bigint;
  /** until every frame and stretch it touches is emitted, or it is given up */
  samples: Float32Array | undefined;
  isPending = false;
  /** samples of the point that had come when it did */
  cameAtSample = 0;
  readonly #sets: readonly FeatureSet[];
  readonly #digests: Uint32Array;
  readonly #firstFrames: readonly number[];
  readonly #frames: readonly Uint8Array[];
  #open: number;
  /** bit per set: the last sample is in an emitted frame */
  #consumed = 0;

  constructor({ occurrence, from, samples, origin, sets }: SpanOptions) {
    this.occurrence = occurrence;
    this.samples = samples;
    this.from = from;
    this.to = from + samples.length;
    this.origin = origin;
    this.emittedSince = occurrence.setAt;
    this.#digests = blockDigests(from, samples);
    this.#sets = sets;
    this.#firstFrames = sets.map((set) => firstFrameTouching(from, set));
    this.#frames = sets.map(
      (set, index) =>
        new Uint8Array(lastFrameTouching(this.to, set) - this.#firstFrames[index]! + 1),
    );
    this.#open = this.#frames.reduce((sum, frames) => sum + frames.length, 0);
  }

  /** Numbers of the first and last frame that need a sample of it. */
  frameRange(set: number): readonly [number, number] {
    const first = this.#firstFrames[set]!;
    return [first, first + this.#frames[set]!.length - 1];
  }

  frame(set: number, frame: number): number {
    return this.#frames[set]?.[frame - this.#firstFrames[set]!] ?? frameState.open;
  }

  /** @returns whether that settled the window: its last sample is now used by every set */
  mark(set: number, frame: number, state: number): boolean {
    const frames = this.#frames[set];
    const at = frame - this.#firstFrames[set]!;
    if (frames === undefined || at < 0 || at >= frames.length || frames[at] !== 0) return false;
    frames[at] = state;
    this.#open -= 1;
    const { hopSamples, frameSamples } = this.#sets[set]!;
    if (frame * hopSamples + frameSamples >= this.to) this.#consumed |= 1 << set;
    const isConsumed = this.#consumed === (1 << this.#sets.length) - 1;
    if (!this.isPending || !isConsumed) return false;
    this.isPending = false;
    return true;
  }

  /** Whether every frame it touches is emitted. */
  get isDone(): boolean {
    return this.#open === 0;
  }

  overlaps(other: Span): boolean {
    return this.from < other.to && other.from < this.to;
  }

  /** Whether whole blocks of both hold other samples. Overlaps under 63 samples may hold none. */
  disagrees(other: Span): boolean {
    const first = Math.ceil(Math.max(this.from, other.from) / blockSamples);
    const end = Math.floor(Math.min(this.to, other.to) / blockSamples);
    const here = Math.ceil(this.from / blockSamples);
    const there = Math.ceil(other.from / blockSamples);
    for (let block = first; block < end; block++) {
      if (this.#digests[block - here] !== other.#digests[block - there]) return true;
    }
    return false;
  }
}

function firstFrameTouching(from: number, { frameSamples, hopSamples }: FeatureSet): number {
  return Math.max(0, Math.floor((from - frameSamples) / hopSamples) + 1);
}

function lastFrameTouching(to: number, { hopSamples }: FeatureSet): number {
  return Math.ceil(to / hopSamples) - 1;
}

/** 32 bits for each whole block at a multiple of the block length. */
function blockDigests(from: number, samples: Float32Array): Uint32Array {
  const words = new Uint32Array(samples.buffer, samples.byteOffset, samples.length);
  const first = Math.ceil(from / blockSamples);
  const count = Math.max(0, Math.floor((from + samples.length) / blockSamples) - first);
  const digests = new Uint32Array(count);
  let at = first * blockSamples - from;
  for (let block = 0; block < count; block++) {
    let hash = 0x9747b28c;
    for (const end = at + blockSamples; at < end; at++) {
      const mixed = Math.imul(words[at]!, 0xcc9e2d51);
      hash ^= Math.imul((mixed << 15) | (mixed >>> 17), 0x1b873593);
      hash = (Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64) | 0;
    }
    digests[block] = hash;
  }
  return digests;
}
