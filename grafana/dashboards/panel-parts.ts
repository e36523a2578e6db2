/** What panels have in common. */
import type { Query, Step } from './dashboard.ts';

/** over a span that Grafana fits to the scrapes */
export const rate = (metric: string) => `rate(${metric}[$__rate_interval])`;

/** a third of the width */
export const small = { width: 8, height: 7 } as const;

/** grey below, the colour from a value on */
export function colored(from: number, color: Step['color']): readonly Step[] {
  return [
    { from: null, color: 'grey' },
    { from, color },
  ];
}

/** p50 and p99 of a histogram, per series of `by`. */
export function quantiles(histogram: string, by: readonly string[] = []): Query[] {
  const grouped = ['le', ...by].join(', ');
  const names = by.map((label) => `{{${label}}}`).join(' ');
  return [0.5, 0.99].map((q) => ({
    expr: `histogram_quantile(${q}, sum by (${grouped}) (${rate(`${histogram}_bucket`)}))`,
    legend: `${names} p${q * 100}`.trim(),
  }));
}
