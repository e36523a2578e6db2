/** The metrics of one batch. */
import { isErrorCode } from '@sideband/shared/core/errors.ts';
import type { LabelValues, MetricName } from '@sideband/shared/core/metrics.ts';
import type { Anomaly, Score } from '@sideband/shared/core/records.ts';
import type { Emission, MetricEvent } from '@sideband/shared/core/stage.ts';
import { pointStateNames } from './point-states.ts';
import type { InferenceState } from './stage.ts';
import { openCount } from './watches.ts';

export function batchEvents(
  scores: readonly (readonly Score[])[],
  out: readonly Emission[],
  state: InferenceState,
): MetricEvent[] {
  const tally = new Tally();
  for (const { verdict, variant, refusal, sensorFaults } of scores.flat()) {
    tally.add('sideband_inference_scores_total', { verdict, variant });
    if (variant === 'champion') {
      for (const code of sensorFaults.filter(isErrorCode)) {
        tally.add('sideband_inference_sensor_faults_total', { code });
      }
    }
    if (refusal !== '') tally.add('sideband_inference_refused_total', { code: refusal });
  }
  for (const emission of out) {
    if (emission.topic !== 'anomalies') continue;
    const { event, severity } = emission.record as Anomaly;
    tally.add('sideband_inference_anomalies_total', { event, severity });
  }
  return [...tally.events(), ...gauges(state)];
}

function gauges({ watches, points }: InferenceState): MetricEvent[] {
  return [
    { metric: 'sideband_inference_anomalies_open', value: openCount(watches) },
    ...pointStateNames.map((state): MetricEvent => ({
      metric: 'sideband_inference_points',
      labels: { state },
      value: points.count(state),
    })),
  ];
}

/** Counts per metric and label values. */
class Tally {
  readonly #cells = new Map<string, { metric: MetricName; labels: LabelValues; value: number }>();

  add(metric: MetricName, labels: LabelValues): void {
    const key = `${metric} ${Object.values(labels).join(' ')}`;
    const cell = this.#cells.get(key);
    if (cell === undefined) this.#cells.set(key, { metric, labels, value: 1 });
    else cell.value++;
  }

  events(): MetricEvent[] {
    return [...this.#cells.values()];
  }
}
