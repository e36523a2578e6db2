/**
 * What one profile has seen lately: counts per series and bin, in blocks. A block covers a fixed
 * range of offsets of the partition, the same for all profiles, so that reading again from the
 * start of any block gives the very same counts.
 */
import type { Embedder, Vector } from '@sideband/shared/core/mean-embedding.ts';
import { embeddingSize } from '@sideband/shared/core/mean-embedding.ts';
import type { Context } from '@sideband/shared/core/records.ts';
import { BlockRing } from './block-ring.ts';
import type { Detector, Stretches } from './detectors/detector.ts';
import type { OutsideByName } from './outside.ts';
import { addOutside, mergeOutside } from './outside.ts';
import type { Judge } from './references.ts';

export interface Pool {
  readonly judge: Judge;
  /** present when whole vectors are compared */
  readonly embedder?: Embedder;
  /**
   * Counters of a block: ranks of the values among those learned in their own context, by series;
   * frames per cell of the judge, then those in none; of a single series, the score, values per
   * stretch. Sums of a block: of the stretches' values, or of the mean embedding.
   */
  readonly blocks: BlockRing;
  /** by block, of those with frames outside every cell */
  readonly outside: Map<number, OutsideByName>;
  /**
   * Evaluations in a row above the limit, or, negative, well below: of each detector on each
   * series, then of each context name.
   */
  readonly streaks: Int8Array | Int16Array;
}

/** Stretches that a block is cut into: even ranges of its offsets. */
export const stretchesPerBlock = 16;

export interface PoolOptions {
  readonly detectors: readonly Detector[];
  readonly windowBlocks: number;
  /** streaks end there */
  readonly delayEvaluations: number;
}

/** In one evaluation. */
export function comparisonsOf({ over }: Detector, { series }: Judge): number {
  return over === 'vectors' ? 1 : series.length;
}

export function newPool(judge: Judge, options: PoolOptions): Pool {
  const { detectors, windowBlocks, delayEvaluations } = options;
  const { vectors } = judge;
  const embeds = detectors.some(({ over }) => over === 'vectors');
  const embedder = embeds ? vectors?.embedder() : undefined;
  const stretches = stretchesOf(judge);
  const blocks = new BlockRing({
    blocks: windowBlocks,
    counters: binsOf(judge) + judge.cells.length + 1 + stretches,
    sums: embedder ? embeddingSize : stretches,
  });
  const comparisons = detectors.reduce((sum, one) => sum + comparisonsOf(one, judge), 0);
  const Streaks = delayEvaluations < 128 ? Int8Array : Int16Array;
  const streaks = new Streaks(comparisons + judge.cells.names.length);
  const pool = { judge, blocks, outside: new Map(), streaks };
  return embedder ? { ...pool, embedder } : pool;
}

function binsOf({ cells }: Judge): number {
  return cells.starts.at(-1)!;
}

/** Only of a score: a single feature is not looked at over time. */
function stretchesOf({ cells, vectors }: Judge): number {
  return cells.series === 1 && vectors === undefined ? stretchesPerBlock : 0;
}

export interface Place {
  readonly block: number;
  /** where in its block the record lies, 0 … 1 */
  readonly position: number;
}

export interface Counted extends Vector {
  readonly context: Context;
}

/**
 * Counts one vector; a series whose value is refused or not finite counts nothing, and neither
 * does any of a frame whose context was not learned.
 */
export function count(pool: Pool, { block, position }: Place, counted: Counted): void {
  const { cells } = pool.judge;
  const { blocks } = pool;
  blocks.startFrame(block);
  const cell = cells.placeOf(counted.context);
  const visited = cell === -1 ? cells.length : cell;
  blocks.counters[blocks.countersAt + binsOf(pool.judge) + visited]!++;
  if (cell === -1) {
    const outside = pool.outside.get(block) ?? new Map();
    pool.outside.set(block, outside);
    addOutside(outside, cells.namesOutside(counted.context), counted.context);
    return;
  }
  cells.count(cell, counted, { counters: blocks.counters, at: blocks.countersAt });
  if (pool.embedder !== undefined && pool.judge.vectors!.knows(cell)) {
    pool.embedder.add(counted, blocks.sums, blocks.sumsAt);
  }
  if (stretchesOf(pool.judge) > 0) addToStretch(pool, { cell, position }, counted);
}

function addToStretch(
  { judge, blocks }: Pool,
  { cell, position }: { readonly cell: number; readonly position: number },
  { values, refused }: Vector,
): void {
  const value = values[0]!;
  if (!Number.isFinite(value) || refused.has(0)) return;
  const stretch = Math.floor(position * stretchesPerBlock);
  const at = blocks.countersAt + binsOf(judge) + judge.cells.length + 1 + stretch;
  blocks.counters[at]!++;
  blocks.sums[blocks.sumsAt + stretch]! += judge.cells.standard(cell, 0, value);
}

function whole<A extends ArrayLike<number>>(into: A) {
  return { from: 0, length: into.length, into, at: 0 };
}

/** Counts per bin, summed over the blocks from `first` to `last`. */
export function windowCounts({ judge, blocks }: Pool, first: number, last: number): Uint32Array {
  const sum = new Uint32Array(binsOf(judge));
  for (let block = first; block <= last; block++) blocks.addCounters(block, whole(sum));
  return sum;
}

/** Sums of the mean embedding, of the blocks from `first` to `last`. */
export function windowVectors({ blocks }: Pool, first: number, last: number): Float64Array {
  const sum = new Float64Array(embeddingSize);
  for (let block = first; block <= last; block++) blocks.addSums(block, whole(sum));
  return sum;
}

export interface Visits {
  /** frames per cell of the judge */
  readonly cells: Uint32Array;
  /** frames in none */
  readonly outside: number;
}

export function windowVisits({ judge, blocks }: Pool, first: number, last: number): Visits {
  const sum = new Uint32Array(judge.cells.length + 1);
  const from = binsOf(judge);
  for (let block = first; block <= last; block++)
    blocks.addCounters(block, { ...whole(sum), from });
  return { cells: sum.subarray(0, -1), outside: sum.at(-1)! };
}

export function windowOutside(pool: Pool, first: number, last: number): OutsideByName {
  const sum: OutsideByName = new Map();
  for (const [block, outside] of pool.outside) {
    if (block < first || block > last) continue;
    for (const [name, seen] of outside) mergeOutside(sum, name, seen);
  }
  return sum;
}

/** Stretches of the blocks from `first` to `last`, oldest first; undefined when none are kept. */
export function windowStretches(pool: Pool, first: number, last: number): Stretches | undefined {
  const { judge, blocks } = pool;
  if (stretchesOf(judge) === 0) return undefined;
  const length = (last - first + 1) * stretchesPerBlock;
  const sums = new Float64Array(length);
  const counts = new Uint32Array(length);
  const from = binsOf(judge) + judge.cells.length + 1;
  for (let block = first; block <= last; block++) {
    const at = (block - first) * stretchesPerBlock;
    blocks.addSums(block, { from: 0, length: stretchesPerBlock, into: sums, at });
    blocks.addCounters(block, { from, length: stretchesPerBlock, into: counts, at });
  }
  return { sums, counts };
}

/** @returns whether nothing is left */
export function forgetBefore(pool: Pool, block: number): boolean {
  for (const number of pool.outside.keys()) if (number < block) pool.outside.delete(number);
  return pool.blocks.last < block;
}
