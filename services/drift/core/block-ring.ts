/**
 * Rows of counters and of sums, one for each of the last blocks, in as few bytes as they need. All
 * blocks of a plant's profiles are most of what drift has to remember.
 */

export interface BlockRingOptions {
  /** rows that are kept */
  readonly blocks: number;
  /** of a row */
  readonly counters: number;
  /** of a row */
  readonly sums: number;
}

/** What of a row, and where to. */
interface Addition<A> {
  readonly from: number;
  readonly length: number;
  readonly into: A;
  readonly at: number;
}

type Counters = Uint8Array | Uint16Array | Uint32Array;

const none = new Float32Array(0);

export class BlockRing {
  readonly #options: BlockRingOptions;
  /** no counter is raised more than once a frame, so the frames of a block are their limit */
  #counters: Counters;
  #frames = 0;
  #last = -1;
  /** float32 holds whole numbers up to 2²⁴ exactly; sums of any are the same at every reading */
  readonly sums: Float32Array;

  constructor(options: BlockRingOptions) {
    this.#options = options;
    this.#counters = new Uint8Array(options.blocks * options.counters);
    this.sums = options.sums === 0 ? none : new Float32Array(options.blocks * options.sums);
  }

  /** The block of the latest frame; −1 before the first. */
  get last(): number {
    return this.#last;
  }

  /** Those of the latest frame's block start at `countersAt`. */
  get counters(): Counters {
    return this.#counters;
  }

  get countersAt(): number {
    return this.#row(this.#last) * this.#options.counters;
  }

  get sumsAt(): number {
    return this.#row(this.#last) * this.#options.sums;
  }

  /** Before a frame is counted. @param block that of the last frame or a later one */
  startFrame(block: number): void {
    if (block > this.#last) this.#advance(block);
    this.#frames++;
    if (this.#frames > largest(this.#counters)) this.#widen();
  }

  /** Adds counters of a block. */
  addCounters(block: number, { from, length, into, at }: Addition<Uint32Array>): void {
    if (!this.#isKept(block)) return;
    const first = this.#row(block) * this.#options.counters + from;
    for (let i = 0; i < length; i++) into[at + i]! += this.#counters[first + i]!;
  }

  /** Adds sums of a block. */
  addSums(block: number, { from, length, into, at }: Addition<Float64Array>): void {
    if (!this.#isKept(block)) return;
    const first = this.#row(block) * this.#options.sums + from;
    for (let i = 0; i < length; i++) into[at + i]! += this.sums[first + i]!;
  }

  #isKept(block: number): boolean {
    return block >= 0 && block <= this.#last && block > this.#last - this.#options.blocks;
  }

  #row(block: number): number {
    return block % this.#options.blocks;
  }

  #advance(block: number): void {
    const { blocks, counters, sums } = this.#options;
    for (let next = Math.max(this.#last + 1, block - blocks + 1); next <= block; next++) {
      const row = this.#row(next);
      this.#counters.fill(0, row * counters, (row + 1) * counters);
      this.sums.fill(0, row * sums, (row + 1) * sums);
    }
    this.#last = block;
    this.#frames = 0;
  }

  #widen(): void {
    const isNarrow = this.#counters instanceof Uint8Array;
    this.#counters = isNarrow ? Uint16Array.from(this.#counters) : Uint32Array.from(this.#counters);
  }
}

function largest(counters: Counters): number {
  return 2 ** (8 * counters.BYTES_PER_ELEMENT) - 1;
}
