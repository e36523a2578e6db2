/** Keeps at most so many of what comes, evenly over all of it, without knowing how many come. */
export class Thinned<T> {
  readonly #most: number;
  #kept: T[] = [];
  #stride = 1;
  #seen = 0;

  /** @param most at least 2 */
  constructor(most: number) {
    this.#most = most;
  }

  add(item: T): void {
    if (this.#seen++ % this.#stride !== 0) return;
    this.#kept.push(item);
    if (this.#kept.length < this.#most) return;
    this.#kept = this.#kept.filter((_, i) => i % 2 === 0);
    this.#stride *= 2;
  }

  get items(): readonly T[] {
    return this.#kept;
  }

  /** of which they are */
  get seen(): number {
    return this.#seen;
  }
}
