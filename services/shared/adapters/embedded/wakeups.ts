/** Tells waiting consumers that a partition has grown. */
export class Wakeups {
  readonly #versions = new Map<number, number>();
  readonly #waiting = new Map<number, Set<() => void>>();

  /** Rises with each growth; take it before reading, so that no growth falls between. */
  version(slot: number): number {
    return this.#versions.get(slot) ?? 0;
  }

  notify(slots: Iterable<number>): void {
    for (const slot of slots) {
      this.#versions.set(slot, this.version(slot) + 1);
      for (const wake of this.#waiting.get(slot) ?? []) wake();
    }
  }

  /** Resolves when the partition has grown since `version`, or `signal` fires, or after `ms`. */
  wait(slot: number, { version, ms, signal }: WaitOptions): Promise<void> {
    if (this.version(slot) !== version || signal.aborted) return Promise.resolve();
    const waiting = this.#waiting.get(slot) ?? new Set();
    this.#waiting.set(slot, waiting);
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', wake);
        waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      signal.addEventListener('abort', wake);
      waiting.add(wake);
    });
  }
}

export interface WaitOptions {
  readonly version: number;
  readonly ms: number;
  readonly signal: AbortSignal;
}
