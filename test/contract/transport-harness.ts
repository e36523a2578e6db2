/** What an adapter gives the conformance suite so that its invariants can be checked. */
import type { Transport } from '@sideband/shared/core/ports.ts';

export interface TransportHarness {
  /** a client of its own on this test's namespace, as another process would have it */
  open(): Promise<Transport>;
  /** cuts every client off from the log; the result restores it */
  interrupt(): Promise<() => Promise<void>>;
  /** closes what is still open and removes the namespace */
  dispose(): Promise<void>;
  /** how long an expected thing may take to happen; nothing is asserted about its duration */
  readonly patienceMs: number;
  /** a member blocked this long has lost its partitions once another one has joined */
  readonly takeoverMs: number;
}

/** Every invariant gets a namespace of its own: no topic, no group, no record in it. */
export type MakeHarness = () => Promise<TransportHarness>;

export interface Invariant {
  readonly name: string;
  check(harness: TransportHarness): Promise<void>;
}

const pollMs = 50;

export function delay(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Polls until `reached`; false when patience ran out, so that the caller's assertion speaks. */
export async function reachedIn(
  patienceMs: number,
  reached: () => boolean | Promise<boolean>,
): Promise<boolean> {
  const deadline = Date.now() + patienceMs;
  while (Date.now() < deadline) {
    if (await reached()) return true;
    await delay(pollMs);
  }
  return reached();
}

export interface Latch {
  readonly opened: Promise<void>;
  open(): void;
}

export function latch(): Latch {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { opened: promise, open: resolve };
}

/** Seeded pseudo-random numbers in [0, 1) (mulberry32, public domain, Tommy Ettinger). */
export function seededRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
