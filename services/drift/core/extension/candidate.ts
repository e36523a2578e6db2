/**
 * A context that was not learned, watched until it may extend a reference. It takes two halves: the
 * first says where the values lie and how wide, the second counts them between edges set by the
 * first, and has to lie where the first did. What moves while it is watched, as a machine that
 * degrades does, is no reference.
 */
import type { Vector } from '@sideband/shared/core/mean-embedding.ts';
import type { Context } from '@sideband/shared/core/records.ts';
import type { ReferenceHistogram } from '@sideband/shared/core/reference-profile.ts';
import { binOf } from '@sideband/shared/core/reference-profile.ts';
import type { Cells } from '../cells.ts';
import { edgesFrom } from './edges.ts';
import type { Region } from './region.ts';
import { SeriesSums } from './sums.ts';

interface Half {
  readonly sums: SeriesSums;
  readonly fromMs: number;
  toMs: number;
}

export interface Candidate {
  readonly region: Region;
  /** as learned, of the cell that the region lies beside */
  readonly beside: readonly ReferenceHistogram[];
  /** the block of its first frame */
  readonly block: number;
  readonly fromMs: number;
  /** those that are judged, and of them the healthy ones, which alone are learned from */
  frames: number;
  healthy: number;
  readonly ranges: Map<string, { min: number; max: number }>;
  first: Half;
  second: Half | undefined;
  /** of the second half, by series */
  edges: readonly (readonly number[])[];
  counts: readonly Uint32Array[];
}

/** What a frame adds. */
export interface Seen extends Vector {
  readonly context: Context;
  readonly isHealthy: boolean;
}

export interface When {
  readonly block: number;
  readonly timeMs: number;
}

export function newCandidate(region: Region, cells: Cells, { block, timeMs }: When): Candidate {
  const beside = cells.learned(region.cell);
  return {
    ...{ region, beside, block, fromMs: timeMs, frames: 0, healthy: 0, ranges: new Map() },
    first: newHalf(beside.length, timeMs),
    second: undefined,
    ...{ edges: [], counts: [] },
  };
}

function newHalf(series: number, fromMs: number): Half {
  return { sums: new SeriesSums(series), fromMs, toMs: fromMs };
}

export function addFrame(candidate: Candidate, seen: Seen, { timeMs }: When): void {
  candidate.frames++;
  if (!seen.isHealthy) return;
  candidate.healthy++;
  for (const name of candidate.region.outside) widen(candidate.ranges, name, seen.context[name]!);
  const half = candidate.second ?? candidate.first;
  half.toMs = timeMs;
  for (let i = 0; i < candidate.beside.length; i++) {
    const value = seen.values[i]!;
    if (!Number.isFinite(value) || seen.refused.has(i)) continue;
    half.sums.add(i, value);
    if (candidate.second !== undefined) candidate.counts[i]![binOf(candidate.edges[i]!, value)]!++;
  }
}

function widen(ranges: Candidate['ranges'], name: string, value: number): void {
  const range = ranges.get(name);
  const { min = value, max = value } = range ?? {};
  ranges.set(name, { min: Math.min(min, value), max: Math.max(max, value) });
}

/** Begins the second half: from now on values are counted. */
export function halve(candidate: Candidate, timeMs: number): void {
  const { beside, first } = candidate;
  candidate.edges = beside.map((learned, i) => edgesFrom(learned, first.sums.momentsOf(i)));
  candidate.counts = candidate.edges.map((edges) => new Uint32Array(edges.length + 1));
  candidate.second = newHalf(beside.length, timeMs);
}
