/**
 * The operating contexts that a baseline was learned in, cut into boxes within which a machine
 * vibrates alike: drift is a change within a box, not a move from one to another.
 */
import type { Context } from '@sideband/shared/core/records.ts';
import type { ContextRange } from '@sideband/shared/core/reference-profile.ts';
import { tolerance } from './regime.ts';

/** fewer frames make no reference */
const framesMin = 200;
/** each costs its histograms in the bundle */
const cellsMax = 8;
/** a box wider than so many tolerances is cut */
const widthMax = 2;

/** Indices of the frames of each box; a single box when the context hardly moved. */
export function splitContexts(contexts: readonly Context[]): ReadonlySet<number>[] {
  let cells = [contexts.map((_, i) => i)];
  while (cells.length < cellsMax) {
    const cuts = cells.flatMap((cell) => widestCut(contexts, cell) ?? []);
    if (cuts.length === 0) break;
    const widest = cuts.reduce((best, cut) => (cut.width > best.width ? cut : best));
    cells = cells.flatMap((cell) => (cell === widest.cell ? widest.halves : [cell]));
  }
  return cells.map((cell) => new Set(cell));
}

/** Tight ranges of the values that every frame carries. */
export function rangesOf(contexts: readonly Context[]): Record<string, ContextRange> {
  const names = sharedNames(contexts);
  return Object.fromEntries(names.map((name) => [name, rangeOf(contexts, name)]));
}

interface Cut {
  readonly cell: readonly number[];
  /** in tolerances */
  readonly width: number;
  readonly halves: readonly [number[], number[]];
}

/** Along the context that varies most; undefined when none varies enough to be cut. */
function widestCut(contexts: readonly Context[], cell: readonly number[]): Cut | undefined {
  const own = cell.map((i) => contexts[i]!);
  let best: Cut | undefined;
  for (const name of sharedNames(own)) {
    const range = rangeOf(own, name);
    const width = (range.max - range.min) / range.tolerance;
    if (!(width > widthMax) || width <= (best?.width ?? 0)) continue;
    const limit = cutAt(own.map((context) => context[name]!).toSorted((a, b) => a - b));
    if (limit === undefined) continue;
    const low = cell.filter((i) => contexts[i]![name]! <= limit);
    const high = cell.filter((i) => contexts[i]![name]! > limit);
    best = { cell, width, halves: [low, high] };
  }
  return best;
}

/**
 * The last value below the widest gap that leaves both sides frames enough: load steps are told
 * apart where they lie. Where no gap stands out, at the middle of what may be cut.
 */
function cutAt(sorted: readonly number[]): number | undefined {
  const first = framesMin - 1;
  const last = sorted.length - framesMin - 1;
  const standing = (sorted.at(-1)! - sorted[0]!) / 4;
  let best: number | undefined;
  for (let i = first; i <= last; i++) {
    const gap = sorted[i + 1]! - sorted[i]!;
    if (gap > 0 && (best === undefined || gap > sorted[best + 1]! - sorted[best]!)) best = i;
  }
  if (best === undefined) return undefined;
  if (sorted[best + 1]! - sorted[best]! > standing) return sorted[best];
  const middle = (sorted[0]! + sorted.at(-1)!) / 2;
  for (let i = first; i <= last; i++) {
    const isLast = sorted[i + 1]! > middle || i === last;
    if (isLast && sorted[i + 1]! > sorted[i]!) return sorted[i];
  }
  return sorted[best];
}

function sharedNames(contexts: readonly Context[]): string[] {
  const [first] = contexts;
  if (first === undefined) return [];
  const names = Object.keys(first).filter((name) =>
    contexts.every((context) => context[name] !== undefined),
  );
  return names.toSorted();
}

function rangeOf(contexts: readonly Context[], name: string): ContextRange {
  let min = Infinity;
  let max = -Infinity;
  for (const context of contexts) {
    min = Math.min(min, context[name]!);
    max = Math.max(max, context[name]!);
  }
  const around = Math.max(tolerance(name, Math.abs(min)), tolerance(name, Math.abs(max)));
  return { min, max, tolerance: Math.max(around, Number.EPSILON) };
}
