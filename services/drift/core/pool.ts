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
import type { Extension } from './extension/extension.ts';
import { extendedJudge } from './extension/extended-judge.ts';
import { addOutside, mergeOutside } from './outside.ts';
import type { Judge } from './references.ts';

export interface Pool {
  /** with the contexts that its reference was extended by */
  judge: Judge;
  /** as the model has it */
  readonly learned: Judge;
  extensions: readonly Extension[];
  /** present when whole vectors are compared */
  readonly embedder?: Embedder;
  /**
   * Counters of a block: ranks of the values among those learned in their own context, by series;
   * of a single series, the score, values per stretch; frames in no cell of the judge, then those
   * in each. Sums of a block: of the stretches' values, or of the mean embedding.
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
  /** contexts that the reference may be extended by */
  readonly contextsMax: number;
  readonly extensions: readonly Extension[];
}

/** In one evaluation. */
export function comparisonsOf({ over }: Detector, { series }: Judge): number {
  return over === 'vectors' ? 1 : series.length;
}

export function newPool(learned: Judge, options: PoolOptions): Pool {
  const { detectors, windowBlocks, delayEvaluations, contextsMax, extensions } = options;
  const judge = extendedJudge(learned, extensions);
  const { vectors } = learned;
  const embeds = detectors.some(({ over }) => over === 'vectors');
  const embedder = embeds ? vectors?.embedder() : undefined;
  const stretches = stretchesOf(judge);
  const blocks = new BlockRing({
    blocks: windowBlocks,
    counters: visitsAt(learned) + 1 + learned.cells.length + contextsMax,
    sums: embedder ? embeddingSize : stretches,
  });
  const comparisons = detectors.reduce((sum, one) => sum + comparisonsOf(one, judge), 0);
  const Streaks = delayEvaluations < 128 ? Int8Array : Int16Array;
  const streaks = new Streaks(comparisons + judge.cells.names.length);
  const pool = { judge, learned, extensions, blocks, outside: new Map(), streaks };
  return embedder ? { ...pool, embedder } : pool;
}

/** The window goes on: of the frames in it, those of the new context stay outside. */
export function extend(pool: Pool, extension: Extension): void {
  pool.extensions = [...pool.extensions, extension];
  pool.judge = extendedJudge(pool.learned, pool.extensions);
}

/** Those of the detectors: what a regime makes of a profile is not among them. */
export function comparedStreaks({ learned, streaks }: Pool): Pool['streaks'] {
  return streaks.subarray(0, streaks.length - learned.cells.names.length);
}

function binsOf({ cells }: Judge): number {
  return cells.starts.at(-1)!;
}

/** Only of a score: a single feature is not looked at over time. */
function stretchesOf({ cells, vectors }: Judge): number {
  return cells.series === 1 && vectors === undefined ? stretchesPerBlock : 0;
}

/** Where the counters of a block begin that say how many frames came from where. */
function visitsAt(judge: Judge): number {
  return binsOf(judge) + stretchesOf(judge);
}

export interface Place {
  readonly block: number;
  readonly offset: number;
  /** where in its block the record lies, 0 … 1 */
  readonly position: number;
}

export interface Counted extends Vector {
  readonly context: Context;
}

/**
 * Counts one vector; a series whose value is refused or not finite counts nothing, and neither
 * does any of a frame whose context was not learned.
 * @returns whether it is of a context that is known
 */
export function count(pool: Pool, place: Place, counted: Counted): boolean {
  const { cells } = pool.judge;
  const { blocks } = pool;
  const { block, position } = place;
  blocks.startFrame(block);
  const cell = cellOf(pool, place, counted.context);
  blocks.counters[blocks.countersAt + visitsAt(pool.learned) + 1 + cell]!++;
  if (cell === -1) {
    const outside = pool.outside.get(block) ?? new Map();
    pool.outside.set(block, outside);
    addOutside(outside, pool.learned.cells.namesOutside(counted.context), counted.context);
    return false;
  }
  cells.count(cell, counted, { counters: blocks.counters, at: blocks.countersAt });
  if (pool.embedder !== undefined && pool.judge.vectors!.knows(cell)) {
    pool.embedder.add(counted, blocks.sums, blocks.sumsAt);
  }
  if (stretchesOf(pool.judge) > 0) addToStretch(pool, { cell, position }, counted);
  return true;
}

/** Before its offset an extension is none: what is read again is counted as it was. */
function cellOf({ judge, learned, extensions }: Pool, { offset }: Place, context: Context): number {
  const cell = judge.cells.placeOf(context);
  const extension = extensions[cell - learned.cells.length];
  return extension !== undefined && extension.fromOffset > offset ? -1 : cell;
}

function addToStretch(
  { judge, blocks }: Pool,
  { cell, position }: { readonly cell: number; readonly position: number },
  { values, refused }: Vector,
): void {
  const value = values[0]!;
  if (!Number.isFinite(value) || refused.has(0)) return;
  const stretch = Math.floor(position * stretchesPerBlock);
  const at = blocks.countersAt + binsOf(judge) + stretch;
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
  const sum = new Uint32Array(1 + judge.cells.length);
  const from = visitsAt(judge);
  for (let block = first; block <= last; block++)
    blocks.addCounters(block, { ...whole(sum), from });
  return { cells: sum.subarray(1), outside: sum[0]! };
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
  const from = binsOf(judge);
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
