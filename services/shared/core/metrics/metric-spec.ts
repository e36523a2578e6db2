/** How a metric is declared. */
import type { LabelName } from './metric-labels.ts';

type MetricType = 'counter' | 'gauge' | 'histogram';

export interface MetricSpec {
  readonly type: MetricType;
  readonly help: string;
  readonly labels: readonly LabelName[];
  readonly buckets?: readonly number[];
  /** how a gauge that stages report per partition is exported; absent: the sum */
  readonly overPartitions?: 'max';
}

/** of work that a service does */
export const secondsBuckets = [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10, 60] as const;
/** of what a record or a sample has waited for on its way */
export const latencyBuckets = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300] as const;
