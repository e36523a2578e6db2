/** What a model predicted, as a table for monitors that others host. */
import type { Bundle } from '@sideband/shared/core/bundle.ts';
import { modelId } from '@sideband/shared/core/bundle.ts';
import type { JudgedFrame } from './judged-frames.ts';
import type { LabelSpans } from './label-spans.ts';
import { ParquetTable } from './parquet-table.ts';
import { columnsFor } from './prediction-columns.ts';

/** raised when a column changes what it means; further columns are no change */
const schema = 'predictions/1';

/** @returns rows written */
export async function writePredictionLog(
  path: string,
  frames: AsyncIterable<JudgedFrame>,
  { bundle, labels }: { readonly bundle: Bundle; readonly labels: LabelSpans },
): Promise<number> {
  const columns = columnsFor(bundle);
  const about = { schema, model: modelId(bundle) };
  const table = new ParquetTable(path, columns, about);
  try {
    for await (const frame of frames) {
      const { point, frameStartNs } = frame.score;
      const prediction = { ...frame, finding: labels.findingAt(point, frameStartNs) };
      await table.add(columns.map((column) => column.of(prediction)));
    }
    await table.close();
    return table.rows;
  } finally {
    table.discard();
  }
}
