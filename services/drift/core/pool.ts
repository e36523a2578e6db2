/**
 * What one profile has seen lately: counts per series and bin, in blocks. A block covers a fixed
 * range of offsets of the partition, the same for all profiles, so that reading again from the
 * start of any block gives the very same counts.
 */
import { binOf } from '@sideband/shared/core/reference-profile.ts';
import type { Stretches } from './detectors/detector.ts';
import type { Judge } from './references.ts';

export interface Pool {
  readonly judge: Judge;
  /** where the bins of each series start in a block's counts; one more entry than series */
  readonly starts: readonly number[];
  /** by block number, ascending; a block without a value is absent */
  readonly blocks: Map<number, Block>;
  /** per detector and series: for how many evaluations in a row above or below the limits */
  readonly streaks: Map<string, Streak>;
  /** per detector: latest statistic by its limit per series, NaN where too few were counted */
  readonly latest: Map<string, Float64Array>;
}

export interface Block {
  readonly counts: Uint32Array;
  /** of a judge with one series, the score */
  readonly stretches?: Stretches;
}

/** Stretches that a block is cut into: even ranges of its offsets. */
export const stretchesPerBlock = 16;

export interface Streak {
  above: number;
  below: number;
}

export function newPool(judge: Judge): Pool {
  const starts = [0];
  for (const learned of judge.learned) {
    starts.push(starts.at(-1)! + learned.proportions.length);
  }
  return { judge, starts, blocks: new Map(), streaks: new Map(), latest: new Map() };
}

export interface Counted {
  /** where in its block the record lies, 0 … 1 */
  readonly position: number;
  readonly values: ArrayLike<number>;
  /** series whose value is not to be used */
  readonly refused: ReadonlySet<number>;
}

/** Counts one vector; a series whose value is refused or not finite counts nothing. */
export function count(pool: Pool, block: number, counted: Counted): void {
  const { values, refused } = counted;
  let held = pool.blocks.get(block);
  if (held === undefined) {
    held = newBlock(pool);
    pool.blocks.set(block, held);
  }
  const { counts, stretches } = held;
  for (let i = 0; i < pool.judge.learned.length; i++) {
    const value = values[i];
    if (value === undefined || !Number.isFinite(value) || refused.has(i)) continue;
    counts[pool.starts[i]! + binOf(pool.judge.learned[i]!.edges, value)]!++;
    if (stretches === undefined) continue;
    const stretch = Math.floor(counted.position * stretchesPerBlock);
    stretches.sums[stretch]! += value;
    stretches.counts[stretch]!++;
  }
}

function newBlock({ judge, starts }: Pool): Block {
  const counts = new Uint32Array(starts.at(-1)!);
  if (judge.learned.length !== 1) return { counts };
  const sums = new Float64Array(stretchesPerBlock);
  return { counts, stretches: { sums, counts: new Uint32Array(stretchesPerBlock) } };
}

/** Sum of the blocks from `first` to `last`. */
export function windowCounts(pool: Pool, first: number, last: number): Uint32Array {
  const sum = new Uint32Array(pool.starts.at(-1)!);
  for (const [block, { counts }] of pool.blocks) {
    if (block < first || block > last) continue;
    for (let i = 0; i < sum.length; i++) sum[i]! += counts[i]!;
  }
  return sum;
}

/** Stretches of the blocks from `first` to `last`, oldest first; undefined when none are kept. */
export function windowStretches(pool: Pool, first: number, last: number): Stretches | undefined {
  const kept: Stretches[] = [];
  for (const [block, { stretches }] of pool.blocks) {
    if (block >= first && block <= last && stretches !== undefined) kept.push(stretches);
  }
  if (kept.length === 0) return undefined;
  const sums = new Float64Array(kept.length * stretchesPerBlock);
  const counts = new Uint32Array(sums.length);
  for (const [i, stretches] of kept.entries()) {
    sums.set(stretches.sums, i * stretchesPerBlock);
    counts.set(stretches.counts, i * stretchesPerBlock);
  }
  return { sums, counts };
}

export function forgetBefore(pool: Pool, block: number): void {
  for (const number of pool.blocks.keys()) if (number < block) pool.blocks.delete(number);
}
