/** Which of the operating contexts that a profile was learned in a frame belongs to. */
import type { Context } from '@sideband/shared/core/records.ts';
import type { ContextRange, ReferenceHistogram } from '@sideband/shared/core/reference-profile.ts';

export interface Cell {
  /** by context name; a name that is absent sets no condition */
  readonly ranges: Readonly<Record<string, ContextRange>>;
  /** one per series */
  readonly learned: readonly ReferenceHistogram[];
}

export interface Placed {
  /** index of the cell; undefined: the context was not seen in training */
  readonly cell: number | undefined;
  /** context names that are to blame: those outside the nearest cell */
  readonly outside: readonly string[];
}

/**
 * The nearest cell, when it is within its tolerance. Cells do not overlap, so that a frame of the
 * training is placed where it was learned. A value a frame does not carry sets no condition.
 */
export function placeOf(cells: readonly Cell[], context: Context): Placed {
  let nearest = 0;
  let smallest = Infinity;
  for (const [i, { ranges }] of cells.entries()) {
    const distance = distanceTo(ranges, context);
    if (distance >= smallest) continue;
    nearest = i;
    smallest = distance;
    if (distance === 0) break;
  }
  if (smallest <= 1) return { cell: nearest, outside: [] };
  const { ranges } = cells[nearest]!;
  const names = Object.keys(ranges).filter((name) => {
    const value = context[name];
    return value !== undefined && excess(ranges[name]!, value) > 1;
  });
  return { cell: undefined, outside: names };
}

/** In tolerances, by the context value that is furthest off. */
function distanceTo(ranges: Cell['ranges'], context: Context): number {
  let distance = 0;
  for (const name in ranges) {
    const value = context[name];
    if (value !== undefined) distance = Math.max(distance, excess(ranges[name]!, value));
  }
  return distance;
}

function excess({ min, max, tolerance }: ContextRange, value: number): number {
  const over = Math.max(min - value, value - max);
  // a large number instead of infinity: the nearest of cells without tolerance is still one
  return over <= 0 ? 0 : over / Math.max(tolerance, Number.MIN_VALUE ** 0.5);
}
