/**
 * Reference and current of a model as two tables of the same columns. The reference holds as many
 * rows of each profile as the current does, so that a plant whose points speak more or less often
 * than they did in training does not look like one that has changed.
 */
import type { Bundle, Profile } from '@sideband/shared/core/bundle.ts';
import { ModelIndex } from '@sideband/shared/core/model-index.ts';
import type { Score } from '@sideband/shared/core/records.ts';
import { units } from '@sideband/shared/core/units.ts';
import type { JudgedFrame } from './judged-frames.ts';
import type { Column } from './parquet-table.ts';
import { ParquetTable } from './parquet-table.ts';
import { contextPrefix, featureOf } from './prediction-columns.ts';
import { referenceValues } from './reference-rows.ts';

export interface DriftTables {
  readonly reference: string;
  readonly current: string;
}

export const scoreColumn = 'score';

/** @param frames of one model. @returns the rows of either table */
export async function writeDriftTables(
  bundle: Bundle,
  frames: readonly JudgedFrame[],
  paths: DriftTables,
): Promise<number> {
  // a score in a file stands alone; on the log, vectors may be gone before their scores
  const hasFeatures = frames.some(({ features }) => features !== undefined);
  const compared = [scoreColumn, ...(hasFeatures ? bundle.featureSet.features : [])];
  await writeCurrent(paths.current, compared, frames);
  await writeReference(paths.reference, compared, rowsOf(bundle, frames));
  return frames.length;
}

const reals = (names: readonly string[]) => names.map((name): Column => ({ name, type: 'real' }));

async function writeCurrent(
  path: string,
  compared: readonly string[],
  frames: readonly JudgedFrame[],
): Promise<void> {
  const named = new Set(frames.flatMap(({ score }) => Object.keys(score.context)));
  const contexts = [...named].toSorted();
  const columns: Column[] = [
    { name: 'point', type: 'text' },
    { name: 'frame_start', type: 'time' },
    ...reals(contexts.map((name) => contextPrefix + name)),
    ...reals(compared),
  ];
  const table = new ParquetTable(path, columns, { holds: 'current' });
  try {
    for (const { score, features } of frames) {
      await table.add([
        score.point,
        score.frameStartNs,
        ...contexts.map((name) => score.context[name] ?? null),
        score.score,
        ...compared.slice(1).map((_, i) => featureOf(features, i)),
      ]);
    }
    await table.close();
  } finally {
    table.discard();
  }
}

async function writeReference(
  path: string,
  compared: readonly string[],
  rows: ReadonlyMap<Profile, number>,
): Promise<void> {
  const columns: Column[] = [{ name: 'profile', type: 'text' }, ...reals(compared)];
  const table = new ParquetTable(path, columns, { holds: 'reference' });
  try {
    for (const [{ points, reference }, count] of rows) {
      const histograms = [reference.scores, ...reference.features].slice(0, compared.length);
      const values = histograms.map((one, i) => referenceValues(one, count, i));
      for (let row = 0; row < count; row++) {
        await table.add([points, ...values.map((column) => column[row] ?? null)]);
      }
    }
    await table.close();
  } finally {
    table.discard();
  }
}

function rowsOf(bundle: Bundle, frames: readonly JudgedFrame[]): Map<Profile, number> {
  const index = new ModelIndex([{ bundle }]);
  const rows = new Map<Profile, number>();
  for (const { score } of frames) {
    const profile = profileOf(score, bundle, index);
    if (profile !== undefined) rows.set(profile, (rows.get(profile) ?? 0) + 1);
  }
  return rows;
}

/** A score does not say the unit of its samples: the first one that the model knows counts. */
function profileOf(
  score: Score,
  bundle: Bundle,
  index: ModelIndex<{ readonly bundle: Bundle }>,
): Profile | undefined {
  const setHash = bundle.featureSet.hash;
  for (const unit of units) {
    const found = index.judges({ ...score, unit, setHash }).champion;
    if (found !== undefined) return found.profile;
  }
  return undefined;
}
