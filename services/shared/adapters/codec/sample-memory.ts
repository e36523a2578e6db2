/**
 * Memory for the samples of one batch of windows, taken again by a later batch: arrays of their own
 * would be most of what the garbage collector has to do.
 */

/** a batch with more keeps the rest in arrays of their own */
const floatsMax = 4_194_304;
const floatsMin = 65_536;

export class SampleMemory {
  #floats = new Float32Array(0);
  #used = 0;

  /** Content is undefined; valid until `reuse`. */
  take(count: number): Float32Array {
    if (this.#used + count > this.#floats.length && !this.#grow(count)) {
      return new Float32Array(count);
    }
    const from = this.#used;
    this.#used += count;
    return this.#floats.subarray(from, this.#used);
  }

  /** Says that what was taken is used by nobody any more. */
  reuse(): void {
    this.#used = 0;
  }

  /** What was taken stays where it is. */
  #grow(count: number): boolean {
    const wanted = Math.max(floatsMin, 2 * this.#floats.length, count);
    if (wanted > floatsMax) return false;
    this.#floats = new Float32Array(wanted);
    this.#used = 0;
    return true;
  }
}

/** As many as batches are at work at once, which partitions are not. */
const idle: SampleMemory[] = [];

export function borrowSampleMemory(): SampleMemory {
  return idle.pop() ?? new SampleMemory();
}

export function returnSampleMemory(memory: SampleMemory): void {
  memory.reuse();
  idle.push(memory);
}
