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

interface Cell {
  readonly metric: MetricName;
  readonly labels: LabelValues;
  value: number;
}

/** Counts per metric and label values, of which there are a handful. */
class Tally {
  readonly #cells: Cell[] = [];

  add(metric: MetricName, labels: LabelValues): void {
    const cell = this.#cells.find((one) => one.metric === metric && isSame(one.labels, labels));
    if (cell === undefined) this.#cells.push({ metric, labels, value: 1 });
    else cell.value++;
  }

  events(): MetricEvent[] {
    return this.#cells;
  }
}

/** Of one metric: with the same names. */
function isSame(a: LabelValues, b: LabelValues): boolean {
  for (const name in a) if (a[name] !== b[name]) return false;
  return true;
}
