import { setTimeout as wait } from 'node:timers/promises';
import { backoffMs } from '@sideband/shared/adapters/backoff.ts';
import type { Backoff } from '@sideband/shared/adapters/backoff.ts';

export interface RetryOptions {
  readonly backoff: Backoff;
  readonly signal: AbortSignal;
  /** false: no retry mends this error, it is thrown */
  readonly isTransient: (error: unknown) => boolean;
  readonly onFailure: (error: unknown, failures: number) => void;
}

/** Tries until it succeeds, with jitter between tries. @throws AbortError when aborted */
export async function retry<T>(action: () => Promise<T>, options: RetryOptions): Promise<T> {
  const { backoff, signal } = options;
  for (let failures = 1; ; failures++) {
    signal.throwIfAborted();
    try {
      return await action();
    } catch (error) {
      if (!options.isTransient(error)) throw error;
      options.onFailure(error, failures);
    }
    await wait(backoffMs(failures - 1, backoff), undefined, { signal });
  }
}
