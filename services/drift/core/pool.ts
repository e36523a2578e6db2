/**
 * What one profile has seen lately: counts per series and bin, in blocks. A block covers a fixed
 * range of offsets of the partition, the same for all profiles, so that reading again from the
 * start of any block gives the very same counts.
 */
import { Embedder, embeddingSize } from '@sideband/shared/core/mean-embedding.ts';
import type { Context } from '@sideband/shared/core/records.ts';
import { binOf } from '@sideband/shared/core/reference-profile.ts';
import { placeOf } from './cells.ts';
import type { OutsideByName } from './outside.ts';
import { addOutside, mergeOutside } from './outside.ts';
import type { Stretches } from './detectors/detector.ts';
import type { Judge } from './references.ts';
import { standard } from './window-reference.ts';

export interface Pool {
  readonly judge: Judge;
  /** where the bins of each series start in a block's counts; one more entry than series */
  readonly starts: readonly number[];
  readonly Counts: typeof Uint16Array | typeof Uint32Array;
  /** present when whole vectors are compared */
  readonly embedder?: Embedder;
  /** by block number, ascending; a block without a value is absent */
  readonly blocks: Map<number, Block>;
  /** per detector and series: evaluations in a row above its limit, or, negative, well below */
  readonly streaks: Map<string, Int16Array>;
}

export interface Block {
  /** ranks of the values among those learned in their own context */
  readonly counts: Uint16Array | Uint32Array;
  /** frames per cell of the judge, and at the end those in none */
  readonly visits: Uint32Array;
  /** absent while nothing lay outside */
  outside?: OutsideByName;
  /** of a judge with one series, the score */
  readonly stretches?: Stretches;
  /** of the mean embedding of the vectors */
  readonly vectors?: Int32Array;
}

/** Stretches that a block is cut into: even ranges of its offsets. */
export const stretchesPerBlock = 16;

export interface PoolOptions {
  readonly blockRecords: number;
  /** whether whole vectors are compared, too */
  readonly embeds: boolean;
}

export function newPool(judge: Judge, { blockRecords, embeds }: PoolOptions): Pool {
  const starts = [0];
  for (const learned of judge.cells[0]!.learned) {
    starts.push(starts.at(-1)! + learned.proportions.length);
  }
  // of a hundred thousand points each byte counts: two do where a block holds no more records
  const Counts = blockRecords < 2 ** 16 ? Uint16Array : Uint32Array;
  const { vectors } = judge;
  const embedder = embeds && vectors && new Embedder(vectors.moments, vectors.width);
  const pool = { judge, starts, Counts, blocks: new Map(), streaks: new Map() };
  return embedder ? { ...pool, embedder } : pool;
}

export interface Place {
  readonly block: number;
  /** where in its block the record lies, 0 … 1 */
  readonly position: number;
}

export interface Counted {
  readonly values: ArrayLike<number>;
  /** series whose value is not to be used */
  readonly refused: ReadonlySet<number>;
  readonly context: Context;
}

/**
 * Counts one vector; a series whose value is refused or not finite counts nothing, and neither
 * does any of a frame whose context was not learned.
 */
export function count(pool: Pool, { block, position }: Place, counted: Counted): void {
  const { judge } = pool;
  let held = pool.blocks.get(block);
  if (held === undefined) {
    held = newBlock(pool);
    pool.blocks.set(block, held);
  }
  const { cell, outside } = placeOf(judge.cells, counted.context);
  held.visits[cell ?? judge.cells.length]!++;
  if (cell === undefined) addOutside((held.outside ??= new Map()), outside, counted.context);
  else countValues(pool, held, { counted, cell, position });
}

interface Placed {
  readonly counted: Counted;
  readonly cell: number;
  readonly position: number;
}

function countValues(pool: Pool, held: Block, { counted, cell, position }: Placed): void {
  const { values, refused } = counted;
  const { learned } = pool.judge.cells[cell]!;
  const { counts, stretches } = held;
  if (held.vectors !== undefined && pool.judge.vectors?.embeddings[cell] !== undefined) {
    pool.embedder!.add(values, refused, held.vectors);
  }
  for (let i = 0; i < learned.length; i++) {
    const value = values[i];
    if (value === undefined || !Number.isFinite(value) || refused.has(i)) continue;
    counts[pool.starts[i]! + binOf(learned[i]!.edges, value)]!++;
    if (stretches === undefined) continue;
    const stretch = Math.floor(position * stretchesPerBlock);
    stretches.sums[stretch]! += standard(learned[i]!, value);
    stretches.counts[stretch]!++;
  }
}

function newBlock({ judge, starts, Counts, embedder }: Pool): Block {
  const held = {
    counts: new Counts(starts.at(-1)!),
    visits: new Uint32Array(judge.cells.length + 1),
    ...(embedder && { vectors: new Int32Array(embeddingSize) }),
  };
  if (starts.length !== 2) return held;
  const sums = new Float64Array(stretchesPerBlock);
  return { ...held, stretches: { sums, counts: new Uint32Array(stretchesPerBlock) } };
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

/** Sums of the mean embedding, of the blocks from `first` to `last`. */
export function windowVectors(pool: Pool, first: number, last: number): Float64Array {
  const sum = new Float64Array(embeddingSize);
  for (const [block, { vectors }] of pool.blocks) {
    if (vectors === undefined || block < first || block > last) continue;
    for (let i = 0; i < sum.length; i++) sum[i]! += vectors[i]!;
  }
  return sum;
}

export interface Visits {
  /** frames per cell of the judge */
  readonly cells: Uint32Array;
  /** frames in none */
  readonly outside: number;
}

export function windowVisits(pool: Pool, first: number, last: number): Visits {
  const sum = new Uint32Array(pool.judge.cells.length + 1);
  for (const [block, { visits }] of pool.blocks) {
    if (block < first || block > last) continue;
    for (let i = 0; i < sum.length; i++) sum[i]! += visits[i]!;
  }
  return { cells: sum.subarray(0, -1), outside: sum.at(-1)! };
}

export function windowOutside(pool: Pool, first: number, last: number): OutsideByName {
  const sum: OutsideByName = new Map();
  for (const [block, { outside }] of pool.blocks) {
    if (block < first || block > last) continue;
    for (const [name, seen] of outside ?? []) mergeOutside(sum, name, seen);
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
