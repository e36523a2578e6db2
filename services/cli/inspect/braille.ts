/** A curve in a terminal: two by four dots to a cell. */
import type { Column } from '@sideband/shared/core/inspection/curve.ts';

/** Bits of the dots of a cell, by column and row from the top (Unicode 15, U+2800). */
const bits = [
  [0x01, 0x02, 0x04, 0x40],
  [0x08, 0x10, 0x20, 0x80],
] as const;

/**
 * @param columns two for each cell of the width, as shares of the height from 0 to 1; what lies
 * between low and high is filled, and a column of NaN stays empty
 * @param height in cells
 */
export function brailleLines(columns: readonly Column[], height: number): string[] {
  const rows = 4 * height;
  const cells = Array.from({ length: height }, () =>
    new Array<number>(Math.ceil(columns.length / 2)).fill(0),
  );
  for (const [index, { low, high }] of columns.entries()) {
    if (Number.isNaN(low) || Number.isNaN(high)) continue;
    for (let row = rowOf(high, rows); row <= rowOf(low, rows); row++) {
      cells[row >> 2]![index >> 1]! |= bits[index % 2]![row % 4]!;
    }
  }
  return cells.map((line) => String.fromCodePoint(...line.map((dots) => 0x2800 + dots)));
}

/** 0 is the top. */
function rowOf(share: number, rows: number): number {
  return rows - 1 - Math.round(Math.max(0, Math.min(1, share)) * (rows - 1));
}
