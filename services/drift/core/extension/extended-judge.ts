/** A judge with the contexts that its reference was extended by. */
import type { Cell, Cells } from '../cells.ts';
import { packCells } from '../pack-cells.ts';
import type { Judge } from '../references.ts';
import type { Extension } from './extension.ts';

/** What was learned comes first, as it was; the model's own judge when there is nothing to add. */
export function extendedJudge(judge: Judge, extensions: readonly Extension[]): Judge {
  if (extensions.length === 0) return judge;
  const [cells] = packCells([[...cellsOf(judge.cells), ...extensions]]);
  return { ...judge, cells: cells! };
}

function cellsOf(cells: Cells): Cell[] {
  return Array.from({ length: cells.length }, (_, cell) => {
    const ranges = cells.names.map((name) => [name, cells.rangeOf(cell, name)] as const);
    return {
      ranges: Object.fromEntries(ranges.filter(([, { min }]) => min !== -Infinity)),
      learned: cells.learned(cell),
    };
  });
}
