/** What the demo is for: whether the machine with the defect, and no other, was named. Pure. */
import type { Anomaly } from '@sideband/shared/core/records.ts';

export type DemoResult =
  | { readonly outcome: 'named'; readonly anomaly: Anomaly }
  | { readonly outcome: 'wrong'; readonly anomaly: Anomaly };

/** @param expected the point that has the defect; undefined while none has */
export function judgeAnomaly(
  anomaly: Anomaly,
  expected: string | undefined,
): DemoResult | undefined {
  if (anomaly.event === 'cleared') return undefined;
  return { outcome: anomaly.point === expected ? 'named' : 'wrong', anomaly };
}
