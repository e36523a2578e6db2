/** What the events look like in the metrics. */
import { driftVerdicts } from '@sideband/shared/core/records.ts';
import type { MetricName } from '@sideband/shared/core/metrics.ts';
import type { Finding } from '@sideband/shared/core/records.ts';
import type { MetricEvent } from '@sideband/shared/core/stage.ts';
import { gaugeEvents } from '@sideband/shared/core/shown-gauges.ts';
import type { Decided, EventBook } from './event-life.ts';
import type { Outcomes, Share } from './performance.ts';
import { falseAlarms, outcomesOf, precision, recall } from './performance.ts';

export function verdictEvents({ written, withheld }: Decided, book: EventBook): MetricEvent[] {
  const open = [...book.events.values()].filter(({ drifting }) => drifting);
  return [
    ...written.map(({ verdict, event }): MetricEvent => ({
      metric: 'sideband_drift_events_total',
      labels: { verdict, event },
      value: 1,
    })),
    ...withheld.map((verdict): MetricEvent => ({
      metric: 'sideband_drift_withheld_events_total',
      labels: { verdict },
      value: 1,
    })),
    { metric: 'sideband_drift_withheld_events', value: book.withheld.size },
    ...driftVerdicts.map((verdict): MetricEvent => ({
      metric: 'sideband_drift_events_open',
      labels: { verdict },
      value: open.filter((one) => one.verdict === verdict).length,
    })),
  ];
}

const shares = [
  ['sideband_drift_recall_ratio', recall],
  ['sideband_drift_precision_ratio', precision],
  ['sideband_drift_false_alarm_ratio', falseAlarms],
] as const satisfies [MetricName, (of: Outcomes) => Share][];

/** @param shown as last told; changed in place. What no label speaks of is not shown. */
export function performanceEvents(
  shown: Map<string, MetricEvent>,
  labels: ReadonlyMap<string, readonly Finding[]>,
): MetricEvent[] {
  const now = [...labels].flatMap(([model, own]) => shareEvents(model, outcomesOf(own)));
  return gaugeEvents(shown, now);
}

function shareEvents(model: string, outcomes: Outcomes): MetricEvent[] {
  return shares.flatMap(([metric, of]) => {
    const { hits, labels, interval } = of(outcomes);
    if (labels === 0) return [];
    const { low, high } = interval();
    const bounds = { low, share: hits / labels, high };
    return Object.entries(bounds).map(([bound, value]): MetricEvent => ({
      ...{ metric, labels: { model, bound }, value },
    }));
  });
}
