/** Adds the rows of a new draft to those of the model in charge. */
import type { Bundle, Profile } from '@sideband/shared/core/bundle.ts';
import type { BundleDraft } from './learn.ts';
import type { BaselineRow } from './onnx-graph.ts';

type Drafted = Pick<BundleDraft, 'bundle' | 'rows'>;

/**
 * `rows`: the tables of `older`'s model, a row per profile. Both are of one feature set. What is
 * learned anew takes the place of what it was, so that all other rows stay as they are.
 */
export function mergeDraft(older: Bundle, rows: readonly BaselineRow[], added: Drafted): Drafted {
  const keyOf = ({ points, sampleRateHz, unit }: Profile) =>
    JSON.stringify([points, sampleRateHz, unit]);
  const places = new Map(older.profiles.map((profile, row) => [keyOf(profile), row]));
  const place = new Map<number, number>();
  for (const profile of added.bundle.profiles) {
    const row = places.get(keyOf(profile)) ?? places.size;
    places.set(keyOf(profile), row);
    place.set(profile.row, row);
  }
  const placed = <R>(list: readonly R[], more: readonly R[], rowOf: (one: R) => number): R[] => {
    const all = [...list];
    for (const one of more) all[place.get(rowOf(one))!] = one;
    return all;
  };
  const moved = <R extends { readonly row: number }>(list: readonly R[], more: readonly R[]): R[] =>
    placed(list, more, ({ row }) => row).map((one, row) => ({ ...one, row }));
  const { bundle } = added;
  const learned = new Set(bundle.training.map(({ point }) => point));
  const graphs = bundle.profiles.map(({ row }) => ({ row, table: added.rows[row]! }));
  return {
    bundle: {
      ...bundle,
      profiles: moved(older.profiles, bundle.profiles),
      training: [...older.training.filter(({ point }) => !learned.has(point)), ...bundle.training],
      report: {
        ...bundle.report,
        rows: moved(older.report.rows, bundle.report.rows),
        notes: [...new Set([...older.report.notes, ...bundle.report.notes])],
      },
    },
    rows: placed(
      rows.map((table, row) => ({ row, table })),
      graphs,
      ({ row }) => row,
    ).map(({ table }) => table),
  };
}
