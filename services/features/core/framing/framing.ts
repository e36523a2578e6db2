/** The state of one partition: takes windows in order and says which frames they complete. */
import type { Asset, AssetTable } from '@sideband/shared/core/assets.ts';
import type { Digest } from '@sideband/shared/core/digest.ts';
import type { Window } from '@sideband/shared/core/records.ts';
import type { Input } from '@sideband/shared/core/stage.ts';
import type { FeatureSet } from '../feature-set.ts';
import type { Surveyor } from '../survey/survey.ts';
import { Admission } from './admission.ts';
import { Books } from './books.ts';
import { framesOfCapture } from './capture.ts';
import { originOf, type Origin } from './frame-job.ts';
import { Memory } from './memory.ts';
import { changesRate } from './occurrence.ts';
import type { Occurrence } from './occurrence.ts';
import { PartitionClock } from './partition-clock.ts';
import { PointMemory } from './point-memory.ts';
import { durationNs, sampleIndexAt } from './sample-clock.ts';
import { Silence } from './silence.ts';
import { SilentPoints } from './silent-points.ts';
import { Span } from './span.ts';
import { Stream } from './stream.ts';
import type { StreamRefusal } from './stream.ts';
import { faultOf } from '@sideband/shared/core/window-check.ts';

export interface FramingLimits {
  /** points per partition and epoch */
  readonly pointsMax: number;
  /** windows remembered per partition */
  readonly windowsMax: number;
  /** silent points whose last windows are known, per partition; more while recent ones are, too */
  readonly silentPointsMax: number;
  /** samples of one point that may come after those that still wait, before they are given up */
  readonly waitingSamplesMax: number;
  /** see MemoryLimits */
  readonly windowsPerBlock?: number;
}

export interface FramingOptions {
  readonly assets: AssetTable;
  readonly sets: ReadonlyMap<string, FeatureSet>;
  readonly survey: Surveyor;
  readonly horizonMs: number;
  readonly limits: FramingLimits;
}

/** A pause counts as a tenth of the horizon at most. */
const pausesPerHorizon = 10;

export class Framing {
  readonly #options: FramingOptions;
  readonly #clock: PartitionClock;
  readonly #memory: Memory;
  readonly #admission: Admission;
  readonly #points = new Map<string, PointMemory>();
  readonly #silent: SilentPoints;
  /** offset of the record in hand */
  #cause = 0n;
  #isReread = false;
  #pendingWindows = 0;
  /** in − outcomes − pending over all that was taken; anything but 0 is a mistake of ours */
  gapWindows = 0;
  #books = new Books();

  constructor(options: FramingOptions) {
    const { horizonMs, limits } = options;
    this.#options = options;
    this.#clock = new PartitionClock(horizonMs / pausesPerHorizon);
    this.#memory = new Memory(
      { ...limits, horizonMs },
      {
        silent: (point) => this.#fallSilent(point),
        forgotten: (occurrence) => this.#forget(occurrence),
      },
    );
    this.#silent = new SilentPoints({
      pointsMax: limits.silentPointsMax,
      isRemembered: (point) => this.#points.has(point),
    });
    this.#admission = new Admission(limits.pointsMax, 2 * horizonMs);
  }

  get points(): number {
    return this.#points.size;
  }

  get pendingWindows(): number {
    return this.#pendingWindows;
  }

  /** Offset of the oldest record that the state still depends on. */
  oldest(): bigint | undefined {
    const [a, b] = [this.#memory.oldest(), this.#admission.oldest()];
    if (a === undefined || b === undefined) return a ?? b;
    return a < b ? a : b;
  }

  /** Takes what the topic holds, before anything is read again. */
  restoreSilent(known: Iterable<Silence>): void {
    this.#silent.restore(known);
  }

  /** @param isReread it came before a restart; what was written for it then is restored */
  take(input: Input<Window>, books: Books, isReread: boolean): void {
    this.#isReread = isReread;
    this.#books = books;
    this.#cause = input.offset;
    const before = books.waiting;
    this.#clock.advance(input.timestampMs, input.offset);
    this.#memory.advance(this.#clock.activeMs);
    this.#admission.advance(this.#clock.activeMs);
    this.#judge(input, books);
    this.#pendingWindows += books.waiting - before;
  }

  #judge(input: Input<Window>, books: Books): void {
    const { record: window, offset } = input;
    const { areFinite, digest } = this.#options.survey(window.samples, seedOf(window));
    const fault = faultOf(window, areFinite);
    if (fault !== undefined) return books.refuse(offset, fault, '');
    const asset = this.#options.assets.of(window.point);
    if (asset.filtered) return books.settle('filtered');
    if (!this.#admission.admits(window.point, this.#clock)) {
      const detail = `${this.#options.limits.pointsMax} points`;
      return books.refuse(offset, 'window.too-many-points', detail);
    }
    const origin = originOf(window, asset);
    const memory = this.#points.get(window.point) ?? new PointMemory(window.point);
    this.#points.set(window.point, memory);
    const silence = this.#silent.hear(window.point, offset);
    if (asset.framing === 'stream') this.#stream({ input, digest, origin, memory, silence }, books);
    else this.#capture({ input, digest, origin, memory, silence }, books);
    return undefined;
  }

  #capture(taken: Taken, books: Books): void {
    const { input, origin, memory, silence } = taken;
    const { record: window, offset: cause } = input;
    const occurrence = this.#occurrence(taken);
    const isRepeated = memory.twin(window.startNs, occurrence.digest) !== undefined;
    const before = silence?.known(occurrence, cause);
    const others = memory.at(window.startNs);
    const overtaker = memory.overtaker(window);
    this.#memory.add(occurrence);
    if (isRepeated || before === 'same') return books.settle('duplicate');
    if (others.length > 1 || before === 'other') {
      return books.refuse(cause, 'window.conflict', `${window.point}@${window.startNs}`);
    }
    if (overtaker !== undefined) return books.refuse(cause, 'window.too-late', late(overtaker));
    const { startNs, samples } = window;
    const sets = this.#setsOf(origin.asset);
    const { jobs, tailSamples } = framesOfCapture({ cause, startNs, samples, origin, sets });
    for (const job of jobs) books.jobs.push(job);
    books.tailSamples += tailSamples;
    return books.settle(jobs.length > 0 ? 'framed' : 'incomplete');
  }

  #stream(taken: Taken, books: Books): void {
    const { input, origin, memory } = taken;
    const { record: window, offset } = input;
    const occurrence = this.#occurrence(taken);
    const isCounted = window.sampleIndex !== undefined;
    const key = `${origin.sampleRateHz} ${origin.unit} ${isCounted}`;
    const sets = this.#setsOf(origin.asset);
    const stream =
      memory.streams.get(key) ?? new Stream({ key, sets, memory: this.#memory, isCounted });
    const span = new Span({
      occurrence,
      from: isCounted ? Number(window.sampleIndex) : sampleIndexAt(window),
      // The bytes as read share their buffer with a whole fetch; what waits must not hold that.
      samples: window.samples.slice(),
      origin,
      sets,
    });
    const refusal = this.#refusal(taken, occurrence) ?? stream.refusal(span);
    occurrence.span = span;
    occurrence.stream = stream;
    this.#memory.add(occurrence);
    // After that, because it may have forgotten the last other window of the stream.
    memory.streams.set(key, stream);
    if (refusal === undefined) stream.accept(span, offset, books);
    else {
      stream.refuse(span, refusal.since);
      if (refusal.code === 'duplicate') books.settle('duplicate');
      else books.refuse(offset, refusal.code, refusal.detail);
    }
    this.#giveUp(memory, span, books);
  }

  /** What is wrong with a window of a stream before its samples are looked at. */
  #refusal({ input, memory, silence }: Taken, come: Occurrence): StreamRefusal | undefined {
    const { record: window, offset } = input;
    const twin = memory.twin(window.startNs, come.digest);
    if (twin !== undefined) return { code: 'duplicate', detail: '', since: twin.setAt };
    if (silence?.known(come, offset) === 'same') {
      silence.drop(offset, () => this.#rereadFrom());
      return { code: 'duplicate', detail: '', since: come.setAt };
    }
    const { latest } = memory;
    if (latest !== undefined && changesRate(come, latest)) {
      const detail = `${latest.sampleRateHz} Hz ${latest.unit} before`;
      return { code: 'window.rate-changed', detail, since: latest.setAt };
    }
    const overtaker = memory.overtaker(window);
    if (overtaker === undefined) return undefined;
    return { code: 'window.too-late', detail: late(overtaker), since: overtaker.setAt };
  }

  /** A bound on the samples one point can hold: the oldest that wait are given up. */
  #giveUp(memory: PointMemory, span: Span, books: Books): void {
    const { waitingSamplesMax } = this.#options.limits;
    memory.samplesCome += span.to - span.from;
    span.cameAtSample = memory.samplesCome;
    memory.waiting.push(span);
    while (memory.waiting.length > 0) {
      const [oldest] = memory.waiting;
      const isOver = memory.samplesCome - oldest!.cameAtSample > waitingSamplesMax;
      if (oldest!.samples !== undefined && !isOver) return;
      memory.waiting.shift();
      this.#abandon(oldest!, books);
    }
  }

  #abandon(span: Span, books: Books): void {
    span.samples = undefined;
    if (span.isPending) books.resolve('incomplete');
    span.isPending = false;
  }

  #fallSilent(memory: PointMemory): void {
    if (this.#isReread) return;
    const { point } = memory;
    const cause = this.#cause;
    const dropped = this.#silent.before(point)?.dropped(() => this.#rereadFrom()) ?? [];
    const last = { point, windows: memory.lastWindows(), dropped };
    const gone = this.#silent.put(new Silence(last, cause));
    this.#books.silent.push({ cause, point, last });
    for (const other of gone) this.#books.silent.push({ cause, point: other, last: null });
  }

  /** No restart from here on reads anything older. */
  #rereadFrom(): bigint {
    const [oldest, { startedAt }] = [this.oldest(), this.#admission];
    return oldest !== undefined && oldest < startedAt ? oldest : startedAt;
  }

  #forget({ span, stream, memory }: Occurrence): void {
    if (span !== undefined && stream !== undefined) {
      this.#abandon(span, this.#books);
      stream.remove(span);
      if (stream.isEmpty) memory.streams.delete(stream.key);
    }
    if (memory.isEmpty) this.#points.delete(memory.point);
  }

  #occurrence({ input, digest, memory, origin }: Taken): Occurrence {
    const { startNs, samples } = input.record;
    const { sampleRateHz, unit } = origin;
    return {
      memory,
      startNs,
      digest,
      cameMs: this.#clock.activeMs,
      setAt: this.#clock.setAt,
      sequence: this.#memory.nextSequence,
      sampleRateHz,
      unit,
      endNs: startNs + durationNs(samples.length, sampleRateHz),
    };
  }

  #setsOf(asset: Asset): readonly FeatureSet[] {
    return asset.featureSets.map((id) => this.#options.sets.get(id)!);
  }
}

interface Taken {
  readonly input: Input<Window>;
  readonly digest: Digest;
  readonly origin: Origin;
  readonly memory: PointMemory;
  /** what is known of the point from before it was silent */
  readonly silence: Silence | undefined;
}

/** Equal samples at another rate or in another unit are another window. */
function seedOf({ sampleRateHz, unit }: Window): number {
  return Math.round(sampleRateHz * 1000) + unit.length;
}

function late({ startNs }: Occurrence): string {
  return `a horizon after ${startNs}`;
}
