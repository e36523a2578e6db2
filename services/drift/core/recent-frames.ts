/**
 * The latest frames of a profile, just enough for a share: what a single frame says by itself needs
 * no window as long as a distribution does, and is told the sooner.
 */
import type { Pool, Visits } from './pool.ts';
import { windowVisits } from './pool.ts';
import type { SignBook } from './signs.ts';

/** of fewer a share says nothing */
const framesMin = 20;
/** a share of them above it is told */
export const shareMax = 0.2;

export interface RecentFrames {
  readonly firstBlock: number;
  readonly lastBlock: number;
  /** all there are; 0 when they are too few */
  readonly frames: number;
}

interface Window {
  readonly firstBlock: number;
  readonly lastBlock: number;
  readonly signs: SignBook | undefined;
}

/** The last blocks of the window that hold enough frames. */
export function recentFrames(pool: Pool, { firstBlock, lastBlock, signs }: Window): RecentFrames {
  let uncompared = 0;
  for (let first = lastBlock; first >= firstBlock; first--) {
    uncompared += signs?.uncompared.get(first) ?? 0;
    const frames = uncompared + sumOf(windowVisits(pool, first, lastBlock));
    if (frames >= framesMin) return { firstBlock: first, lastBlock, frames };
  }
  return { firstBlock, lastBlock, frames: 0 };
}

function sumOf({ cells, outside }: Visits): number {
  return cells.reduce((sum, visits) => sum + visits, outside);
}
