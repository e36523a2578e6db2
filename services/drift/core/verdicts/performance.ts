/** How a model does by what people found: shares with the intervals that so few labels leave. */
import { wilsonInterval } from '@sideband/shared/core/binomial.ts';
import type { Interval } from '@sideband/shared/core/binomial.ts';
import type { Finding, LabelOutcome } from '@sideband/shared/core/records.ts';

export type Outcomes = Readonly<Record<LabelOutcome, number>>;

export function outcomesOf(labels: readonly Finding[]): Outcomes {
  const count = (outcome: LabelOutcome) =>
    labels.filter((label) => label.outcome === outcome).length;
  return {
    'true-alarm': count('true-alarm'),
    'false-alarm': count('false-alarm'),
    'missed-fault': count('missed-fault'),
    'true-silence': count('true-silence'),
  };
}

export interface Share {
  readonly hits: number;
  readonly labels: number;
  /** Wilson's */
  interval(z?: number): Interval;
}

function share(hits: number, misses: number): Share {
  const labels = hits + misses;
  return { hits, labels, interval: (z) => wilsonInterval(hits, labels, z) };
}

/** of the faults, those with an alarm */
export function recall(of: Outcomes): Share {
  return share(of['true-alarm'], of['missed-fault']);
}

/** of the alarms, those with a fault */
export function precision(of: Outcomes): Share {
  return share(of['true-alarm'], of['false-alarm']);
}

/** of the healthy times, those with an alarm */
export function falseAlarms(of: Outcomes): Share {
  return share(of['false-alarm'], of['true-silence']);
}
