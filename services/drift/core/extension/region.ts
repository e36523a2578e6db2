/**
 * Where a frame lies that is outside of every context that was learned: beside one of them, so many
 * steps away. Frames of one region are taken for one operating context, as the trainer takes those
 * of a box no wider than two tolerances.
 */
import type { Context } from '@sideband/shared/core/records.ts';
import type { ContextRange } from '@sideband/shared/core/reference-profile.ts';
import type { Cells } from '../cells.ts';

export interface Region {
  /** as in the key of a finding */
  readonly name: string;
  /** the learned cell that it lies beside */
  readonly cell: number;
  /** context names by which it lies outside */
  readonly outside: readonly string[];
}

/** @param cells as learned; undefined: the frame does not say all that a region is told by */
export function regionOf(cells: Cells, context: Context): Region | undefined {
  if (cells.names.some((name) => context[name] === undefined)) return undefined;
  const { cell, names } = cells.beside(context);
  const steps = names.map((name) => stepOf(cells.rangeOf(cell, name), context[name]!));
  if (steps.length === 0 || !steps.every(Number.isSafeInteger)) return undefined;
  const words = names.map((name, i) => `${name}${steps[i]! < 0 ? '' : '+'}${steps[i]!}`);
  return { name: [`context-${cell}`, ...words].join(' '), cell, outside: names };
}

/** Two tolerances beyond the range; one that has none holds it on both of its sides. */
function stepOf({ min, max, tolerance }: ContextRange, value: number): number {
  const width = stepWidth({ min, max, tolerance });
  return value > max
    ? 1 + Math.floor((value - max - tolerance) / width)
    : -1 - Math.floor((min - tolerance - value) / width);
}

export function stepWidth({ min, max, tolerance }: ContextRange): number {
  return tolerance > 0 ? 2 * tolerance : (max - min) / 2;
}
