/** What the events look like in the metrics. */
import { driftVerdicts } from '@sideband/shared/core/records.ts';
import type { MetricEvent } from '@sideband/shared/core/stage.ts';
import type { Decided, EventBook } from './event-life.ts';

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
