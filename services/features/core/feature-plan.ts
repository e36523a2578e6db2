/**
 * How the features of a set are computed: those of a row all at once, because a number that a call
 * returns is allocated, and a call that may be of any feature is not inlined; the rest one by one.
 */
import type { Feature, Row, SingleValue } from './registry/feature.ts';

export interface FeaturePlan {
  readonly rows: readonly PlannedRow[];
  readonly singles: readonly { readonly index: number; readonly value: SingleValue }[];
}

export interface PlannedRow {
  readonly row: Row;
  /** in pairs: a place in the row, and the index of the feature in the set */
  readonly picks: Int32Array;
}

export function planOf(features: readonly Feature[]): FeaturePlan {
  const rows = new Map<Row, number[]>();
  const singles: { index: number; value: SingleValue }[] = [];
  for (const [index, { value }] of features.entries()) {
    if (typeof value === 'function') {
      singles.push({ index, value });
      continue;
    }
    const picks = rows.get(value.row) ?? [];
    rows.set(value.row, [...picks, value.place, index]);
  }
  const planned = [...rows].map(([row, picks]) => ({ row, picks: Int32Array.from(picks) }));
  return { rows: planned, singles };
}
