/** Exponential backoff with full jitter. */

export interface Backoff {
  readonly firstMs: number;
  readonly lastMs: number;
}

/** Delay before try number `attempt` (from 0), between half and all of the exponential value. */
export function backoffMs(attempt: number, { firstMs, lastMs }: Backoff): number {
  const full = Math.min(lastMs, firstMs * 2 ** Math.min(attempt, 30));
  return full * (0.5 + Math.random() / 2);
}
