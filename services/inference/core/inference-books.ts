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
  const judged = new Judged();
  for (const score of scores.flat()) {
    const { verdict, variant, refusal, sensorFaults } = score;
    tally.add('sideband_inference_scores_total', { verdict, variant });
    if (variant === 'champion') {
      for (const code of sensorFaults.filter(isErrorCode)) {
        tally.add('sideband_inference_sensor_faults_total', { code });
      }
    }
    if (refusal !== '') tally.add('sideband_inference_refused_total', { code: refusal });
    else judged.take(score);
  }
  for (const emission of out) {
    if (emission.topic !== 'anomalies') continue;
    const { event, severity } = emission.record as Anomaly;
    tally.add('sideband_inference_anomalies_total', { event, severity });
  }
  return [...tally.events(), ...judged.events(), ...raisedEvents(out), ...gauges(state)];
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

/** Distributions over the frames of a batch that were judged. */
class Judged {
  readonly #ratios = { champion: [] as number[], shadow: [] as number[] };
  /** ends of frames, ms since the epoch */
  readonly #endsMs: number[] = [];

  take({ variant, score, threshold, frameStartNs, frameSamples, sampleRateHz }: Score): void {
    if (threshold > 0) this.#ratios[variant].push(score / threshold);
    if (variant !== 'champion') return;
    this.#endsMs.push(Number(frameStartNs) / 1e6 + (1000 * frameSamples) / sampleRateHz);
  }

  events(): MetricEvent[] {
    const { champion, shadow } = this.#ratios;
    const metric = 'sideband_inference_score_ratio';
    return [
      { metric, labels: { variant: 'champion' }, value: champion },
      { metric, labels: { variant: 'shadow' }, value: shadow },
      { metric: 'sideband_inference_score_latency_seconds', value: this.#endsMs, isTime: true },
    ];
  }
}

/** How long anomalies took, each with where to find it. */
function raisedEvents(out: readonly Emission[]): MetricEvent[] {
  return out.flatMap(({ topic, record }): MetricEvent[] => {
    if (topic !== 'anomalies' || record?.event !== 'raised') return [];
    const { point, atNs, severity } = record;
    return [
      {
        metric: 'sideband_inference_anomaly_latency_seconds',
        labels: { severity },
        value: Number(atNs) / 1e6,
        isTime: true,
        exemplar: { point, frame_start_ns: String(atNs) },
      },
    ];
  });
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
