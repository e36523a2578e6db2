/**
 * What one profile has seen lately: counts per series and bin, in blocks. A block covers a fixed
 * range of offsets of the partition, the same for all profiles, so that reading again from the
 * start of any block gives the very same counts.
 */
import { binOf } from '@sideband/shared/core/reference-profile.ts';
import type { Judge } from './references.ts';

export interface Pool {
  readonly judge: Judge;
  /** where the bins of each series start in a block's counts; one more entry than series */
  readonly starts: readonly number[];
  /** by block number, ascending; a block without a value is absent */
  readonly blocks: Map<number, Uint32Array>;
  /** per detector and series: for how many evaluations in a row above or below the limits */
  readonly streaks: Map<string, Streak>;
  /** per detector: latest statistic per series, NaN where too few were counted */
  readonly latest: Map<string, Float64Array>;
}

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
  readonly values: ArrayLike<number>;
  /** series whose value is not to be used */
  readonly refused: ReadonlySet<number>;
}

/** Counts one vector; a series whose value is refused or not finite counts nothing. */
export function count(pool: Pool, block: number, { values, refused }: Counted): void {
  let counts = pool.blocks.get(block);
  if (counts === undefined) {
    counts = new Uint32Array(pool.starts.at(-1)!);
    pool.blocks.set(block, counts);
  }
  for (let i = 0; i < pool.judge.learned.length; i++) {
    const value = values[i];
    if (value === undefined || !Number.isFinite(value) || refused.has(i)) continue;
    counts[pool.starts[i]! + binOf(pool.judge.learned[i]!.edges, value)]!++;
  }
}

/** Sum of the blocks from `first` to `last`. */
export function windowCounts(pool: Pool, first: number, last: number): Uint32Array {
  const sum = new Uint32Array(pool.starts.at(-1)!);
  for (const [block, counts] of pool.blocks) {
    if (block < first || block > last) continue;
    for (let i = 0; i < sum.length; i++) sum[i]! += counts[i]!;
  }
  return sum;
}

export function forgetBefore(pool: Pool, block: number): void {
  for (const number of pool.blocks.keys()) if (number < block) pool.blocks.delete(number);
}
