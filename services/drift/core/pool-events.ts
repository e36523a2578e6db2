/** What the drift gauges read after an evaluation: per model, the worst of its profiles. */
import type { Finding } from '@sideband/shared/core/records.ts';
import type { MetricEvent } from '@sideband/shared/core/stage.ts';
import type { Pool } from './pool.ts';
import { gaugeEvents } from '@sideband/shared/core/shown-gauges.ts';
import type { WorstRatios } from './worst-ratios.ts';

interface Reading {
  readonly pools: ReadonlyMap<string, Pool>;
  readonly told: ReadonlyMap<string, Finding>;
  /** of the latest comparisons */
  readonly worst: WorstRatios;
  /** what was shown last, by metric and labels; changed in place */
  readonly shown: Map<string, MetricEvent>;
}

/** The gauges as they stand, and which ones stand for nothing any more. */
export function poolEvents(reading: Reading, detectors: readonly string[]): MetricEvent[] {
  return gaugeEvents(reading.shown, gaugesOf(reading, detectors));
}

function gaugesOf({ pools, told, worst }: Reading, detectors: readonly string[]): MetricEvent[] {
  const models = new Set([...pools.values()].map((pool) => pool.judge.model));
  const drifting = new Set<string>();
  for (const { model, detector } of told.values()) {
    models.add(model);
    drifting.add(`${model}|${detector}`);
  }
  return [...models].flatMap((model) =>
    detectors.flatMap((detector): MetricEvent[] => [
      ...ratioEvents(worst, model, detector),
      {
        metric: 'sideband_drift_drifting',
        labels: { model, detector },
        value: drifting.has(`${model}|${detector}`) ? 1 : 0,
      },
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
