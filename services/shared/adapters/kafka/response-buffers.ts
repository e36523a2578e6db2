/**
 * Memory of responses that are done with, for those to come. A megabyte per fetch, left to the
 * garbage collector, makes it run again and again: that was a sixth of what a window cost.
 */

/** below, allocation is cheap */
const pooledBytesMin = 131_072;
const idleBytesMax = 67_108_864;

export class ResponseBuffers {
  /** by size, a power of two */
  readonly #idle = new Map<number, ArrayBuffer[]>();
  #idleBytes = 0;

  get idleBytes(): number {
    return this.#idleBytes;
  }

  /** Content is undefined. */
  take(bytes: number): Buffer {
    if (bytes < pooledBytesMin) return Buffer.allocUnsafe(bytes);
    const size = 2 ** Math.ceil(Math.log2(bytes));
    const idle = this.#idle.get(size)?.pop();
    if (idle === undefined) return Buffer.allocUnsafeSlow(size).subarray(0, bytes);
    this.#idleBytes -= size;
    return Buffer.from(idle, 0, bytes);
  }

  /** @param bytes a view of what was taken, and used by nobody any more */
  give(bytes: Buffer): void {
    const { buffer } = bytes;
    const size = buffer.byteLength;
    const isPooled = size >= pooledBytesMin && Number.isInteger(Math.log2(size));
    if (!isPooled || this.#idleBytes + size > idleBytesMax) return;
    const idle = this.#idle.get(size) ?? [];
    this.#idle.set(size, idle);
    idle.push(buffer as ArrayBuffer);
    this.#idleBytes += size;
  }
}

/** One for the process, whose memory it bounds. */
export const responseBuffers = new ResponseBuffers();
