/** Requests of a store, tried again where that may help: a bounded number, later and later. */
import { setTimeout as delay } from 'node:timers/promises';
import { SidebandError } from '../../core/errors.ts';
import { backoffMs } from '../backoff.ts';
import type { HttpAnswer } from './bounded-fetch.ts';
import type { StoreMetrics } from './store-metrics.ts';

export type Outcome =
  | { readonly answer: HttpAnswer }
  | { readonly error: SidebandError; readonly isWorthAgain: boolean };

export interface RetryOptions {
  readonly metrics: StoreMetrics;
  /** ends the waiting as well */
  readonly signal: AbortSignal;
  /** what was asked, for messages */
  readonly what: string;
  request(): Promise<HttpAnswer>;
  judge(answer: HttpAnswer): Outcome;
}

const triesMax = 4;
const backoff = { firstMs: 200, lastMs: 5000 };
/** answers of a server that is busy, not wrong */
export const busy: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504]);

/** @throws SidebandError what the last try was judged to be, model.store-unavailable */
export async function retried(options: RetryOptions): Promise<HttpAnswer> {
  const { metrics, signal } = options;
  for (let tried = 1; ; tried++) {
    const outcome = await tryOnce(options);
    if ('answer' in outcome) return outcome.answer;
    const isLast = tried === triesMax || !outcome.isWorthAgain || signal.aborted;
    const counted = outcome.error.code === 'model.store-denied' ? 'denied' : 'failed';
    metrics.countRequest(isLast ? counted : 'retried');
    if (isLast) throw outcome.error;
    await delay(backoffMs(tried - 1, backoff), undefined, { signal }).catch(() => undefined);
  }
}

async function tryOnce({ metrics, what, request, judge }: RetryOptions): Promise<Outcome> {
  const started = performance.now();
  try {
    const answer = await request();
    metrics.observeRequest((performance.now() - started) / 1000);
    const outcome = judge(answer);
    if ('answer' in outcome) metrics.countRequest('ok');
    return outcome;
  } catch (error) {
    if (error instanceof SidebandError) return { error, isWorthAgain: false };
    return { error: unavailable(`${what}: ${reasonOf(error)}`, error), isWorthAgain: true };
  }
}

export function unavailable(detail: string, cause?: unknown): SidebandError {
  return new SidebandError('model.store-unavailable', detail, { cause });
}

/** undici says only that fetch failed; why is in its cause */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  const { code, message } = (cause instanceof Error ? cause : error) as NodeJS.ErrnoException;
  return message === '' ? (code ?? 'no answer') : message;
}
