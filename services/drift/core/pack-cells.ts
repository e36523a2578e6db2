/** Packs what was learned into few arrays, and equal parts of it into one. */
import type { ContextRange } from '@sideband/shared/core/reference-profile.ts';
import type { Cell, Shape, Shares } from './cells.ts';
import { Cells, numbersPerCell, perSeries } from './cells.ts';

/** @param profiles their cells, one at least of each; @returns in the same order */
export function packCells(profiles: readonly (readonly Cell[])[]): Cells[] {
  const shapes = new Interned<Shape>();
  const shares = new Interned<readonly number[]>();
  const shareLists = new Interned<Shares>();
  const shaped = profiles.map((cells) => {
    const shape = shapeOf(cells);
    return { cells, shape: shapes.of(JSON.stringify([shape.starts, shape.names]), shape) };
  });
  const sizes = shaped.map(({ cells, shape }) => cells.length * numbersPerCell(shape));
  const numbers = new Float32Array(sizes.reduce((sum, size) => sum + size, 0));
  const limits = shaped.map(({ cells, shape }) => 3 * cells.length * shape.names.length);
  const bounds = new Float64Array(limits.reduce((sum, size) => sum + size, 0));
  let numbersAt = 0;
  let boundsAt = 0;
  return shaped.map(({ cells, shape }, p) => {
    writeNumbers(cells, numbers.subarray(numbersAt));
    writeBounds(cells, shape, bounds.subarray(boundsAt));
    const own = cells.map(({ learned }) => {
      const lists = learned.map(({ proportions }) => shares.of(proportions.join(), proportions));
      return shareLists.of(lists.map((list) => shares.numberOf(list)).join(), lists);
    });
    const packed = { shape, shares: own, numbers, numbersAt, bounds, boundsAt };
    numbersAt += sizes[p]!;
    boundsAt += limits[p]!;
    return new Cells(packed);
  });
}

function shapeOf(cells: readonly Cell[]): Shape {
  const starts = [0];
  for (const { proportions } of cells[0]!.learned) starts.push(starts.at(-1)! + proportions.length);
  const names = new Set(cells.flatMap(({ ranges }) => Object.keys(ranges)));
  return { starts, names: [...names].toSorted() };
}

function writeNumbers(cells: readonly Cell[], into: Float32Array): void {
  let at = 0;
  for (const { learned } of cells) {
    for (const { edges } of learned) {
      into.set(edges, at);
      at += edges.length;
    }
    for (const { count, correlationFrames, moments } of learned) {
      const { mean, deviation, min, max } = moments ?? none;
      into.set([count, correlationFrames, mean, deviation, min, max], at);
      at += perSeries;
    }
  }
}

const none = { mean: NaN, deviation: 0, min: 0, max: 0 };
const unbounded: ContextRange = { min: -Infinity, max: Infinity, tolerance: 0 };

function writeBounds(cells: readonly Cell[], { names }: Shape, into: Float64Array): void {
  const ranges = cells.flatMap((cell) => names.map((name) => cell.ranges[name] ?? unbounded));
  into.set(ranges.flatMap(({ min, max, tolerance }) => [min, max, tolerance]));
}

/** One object for all that are equal. */
class Interned<T> {
  readonly #byText = new Map<string, T>();
  readonly #numbers = new Map<T, number>();

  of(text: string, value: T): T {
    const known = this.#byText.get(text);
    if (known !== undefined) return known;
    this.#byText.set(text, value);
    this.#numbers.set(value, this.#numbers.size);
    return value;
  }

  numberOf(value: T): number {
    return this.#numbers.get(value)!;
  }
}
