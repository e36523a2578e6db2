/** The runner's own counts of one batch, applied after its commit. */
import type { MetricEvent } from '../../core/stage.ts';
import type { MetricName } from '../../core/metrics.ts';

export interface BatchBooks {
  readonly stage: string;
  readonly input: string;
  /** when the last record of the batch was written */
  readonly lastMs: number;
  readonly records: number;
  readonly stale: number;
  /** outputs that the log held already */
  readonly repeated: number;
  /** topic of each output */
  readonly topics: readonly string[];
  /** code of each dead letter */
  readonly codes: readonly string[];
}

export function bookEvents(books: BatchBooks): MetricEvent[] {
  const { stage, input, records, stale, repeated, topics, codes } = books;
  const events: MetricEvent[] = [
    { metric: 'sideband_runner_records_total', labels: { stage }, value: records },
    { metric: 'sideband_runner_batches_total', labels: { stage }, value: 1 },
    {
      metric: 'sideband_runner_record_age_seconds',
      labels: { stage, input },
      value: books.lastMs,
      isTime: true,
    },
  ];
  if (stale > 0) {
    events.push({ metric: 'sideband_runner_stale_total', labels: { stage }, value: stale });
  }
  if (repeated > 0) {
    events.push({ metric: 'sideband_runner_repeated_total', labels: { stage }, value: repeated });
  }
  const tally = (metric: MetricName, label: string, words: readonly string[]) => {
    for (const [word, value] of counts(words)) {
      events.push({ metric, labels: { stage, [label]: word }, value });
    }
  };
  tally('sideband_runner_outputs_total', 'topic', topics);
  tally('sideband_runner_dead_total', 'code', codes);
  return events;
}

function counts(words: readonly string[]): Map<string, number> {
  const tally = new Map<string, number>();
  for (const word of words) tally.set(word, (tally.get(word) ?? 0) + 1);
  return tally;
}
