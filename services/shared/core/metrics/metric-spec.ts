/** How a metric is declared. */
type MetricType = 'counter' | 'gauge' | 'histogram';

export interface MetricSpec {
  readonly type: MetricType;
  readonly help: string;
  /** label names; every label has few values, all known beforehand or capped */
  readonly labels: readonly string[];
  readonly buckets?: readonly number[];
  /** how a gauge that stages report per partition is exported; absent: the sum */
  readonly overPartitions?: 'max';
}

export const secondsBuckets = [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10, 60] as const;
