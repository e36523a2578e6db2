/** What the drift gauges read after an evaluation: per model, the worst of its profiles. */
import type { MetricEvent } from '@sideband/shared/core/stage.ts';
import type { Pool } from './pool.ts';
import type { WorstRatios } from './worst-ratios.ts';

interface Reading {
  readonly pools: ReadonlyMap<string, Pool>;
  readonly drifting: ReadonlySet<string>;
  /** of the latest comparisons */
  readonly worst: WorstRatios;
  /** what was told last, by metric and labels; changed in place */
  readonly told: Map<string, MetricEvent>;
}

/** The gauges as they stand, and which ones stand for nothing any more. */
export function poolEvents(reading: Reading, detectors: readonly string[]): MetricEvent[] {
  const { told } = reading;
  const now = gaugesOf(reading, detectors);
  const keys = new Map(now.map((event) => [JSON.stringify([event.metric, event.labels]), event]));
  const gone = [...told].filter(([key]) => !keys.has(key));
  told.clear();
  for (const [key, event] of keys) told.set(key, event);
  return [...now, ...gone.map(([, event]) => ({ ...event, value: undefined }))];
}

function gaugesOf(
  { pools, drifting, worst }: Reading,
  detectors: readonly string[],
): MetricEvent[] {
  const models = new Set([...pools.values()].map((pool) => pool.judge.model));
  for (const key of drifting) models.add(key.slice(0, key.indexOf('|')));
  return [...models].flatMap((model) =>
    detectors.flatMap((detector) => [
      ...ratioEvents(worst, model, detector),
      driftingEvent(drifting, model, detector),
    ]),
  );
}

function ratioEvents(worst: WorstRatios, model: string, detector: string): MetricEvent[] {
  return [...worst.told(model, detector)].map(([feature, value]) => ({
    metric: 'sideband_drift_statistic_ratio',
    labels: { model, detector, feature },
    value,
  }));
}

function driftingEvent(drifting: ReadonlySet<string>, model: string, name: string): MetricEvent {
  const any = [...drifting].some((key) => {
    const [keyModel, , detector] = key.split('|');
    return keyModel === model && detector === name;
  });
  return {
    metric: 'sideband_drift_drifting',
    labels: { model, detector: name },
    value: any ? 1 : 0,
  };
}
