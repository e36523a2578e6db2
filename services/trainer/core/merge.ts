/** Adds the rows of a new draft to those of the model in charge: a point is learned once. */
import type { Bundle, Profile } from '@sideband/shared/core/bundle.ts';
import type { BundleDraft } from './learn.ts';
import type { BaselineRow } from './onnx-graph.ts';

type Drafted = Pick<BundleDraft, 'bundle' | 'rows'>;

/** `rows`: the tables of `older`'s model, a row per profile. Both are of one feature set. */
export function mergeDraft(older: Bundle, rows: readonly BaselineRow[], added: Drafted): Drafted {
  const keyOf = ({ points, sampleRateHz, unit }: Profile) =>
    JSON.stringify([points, sampleRateHz, unit]);
  const known = new Set(older.profiles.map(keyOf));
  const fresh = added.bundle.profiles.filter((profile) => !known.has(keyOf(profile)));
  const points = new Set(fresh.map((profile) => profile.points));
  const isFresh = ({ point }: { readonly point: string }) => points.has(point);
  const base = older.profiles.length;
  const place = new Map(fresh.map((profile, i) => [profile.row, base + i]));
  const moved = <R extends { readonly row: number }>(list: readonly R[]): R[] =>
    list.flatMap((one) => {
      const row = place.get(one.row);
      return row === undefined ? [] : [{ ...one, row }];
    });
  return {
    bundle: {
      ...added.bundle,
      profiles: [...older.profiles, ...moved(added.bundle.profiles)],
      training: [...older.training, ...added.bundle.training.filter(isFresh)],
      report: {
        ...added.bundle.report,
        rows: [...older.report.rows, ...moved(added.bundle.report.rows)],
        notes: [...new Set([...older.report.notes, ...added.bundle.report.notes])],
      },
    },
    rows: [...rows, ...fresh.map((profile) => added.rows[profile.row]!)],
  };
}
