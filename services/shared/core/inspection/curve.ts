/** Many values on few columns: what each column holds at least and at most. */

export interface Column {
  readonly low: number;
  readonly high: number;
}

/**
 * Values at from, from + step, … over the range [start, end), in `columns` equal parts. A column
 * between two values has that of the one before, and one without any NaN.
 */
export function columnsOf(
  values: ArrayLike<number>,
  step: number,
  {
    start,
    end,
    columns,
  }: { readonly start: number; readonly end: number; readonly columns: number },
): Column[] {
  const width = (end - start) / columns;
  return Array.from({ length: columns }, (_, column) => {
    const from = Math.max(0, Math.floor((start + column * width) / step));
    const to = Math.min(
      values.length,
      Math.max(from + 1, Math.ceil((start + (column + 1) * width) / step)),
    );
    let low = Infinity;
    let high = -Infinity;
    for (let k = from; k < to; k++) {
      // NaN is neither.
      if (values[k]! < low) low = values[k]!;
      if (values[k]! > high) high = values[k]!;
    }
    return low <= high ? { low, high } : { low: Number.NaN, high: Number.NaN };
  });
}
