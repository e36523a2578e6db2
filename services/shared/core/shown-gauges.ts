/** Gauges as they stand, and which ones stand for nothing any more. */
import type { MetricEvent } from './stage.ts';

/** @param shown what was told last, by metric and labels; changed in place */
export function gaugeEvents(
  shown: Map<string, MetricEvent>,
  now: readonly MetricEvent[],
): MetricEvent[] {
  const keys = new Map(now.map((event) => [JSON.stringify([event.metric, event.labels]), event]));
  const gone = [...shown].filter(([key]) => !keys.has(key));
  shown.clear();
  for (const [key, event] of keys) shown.set(key, event);
  return [...now, ...gone.map(([, event]) => ({ ...event, value: undefined }))];
}
