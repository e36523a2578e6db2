/** The metrics of each point, for plants that ask for them: how bad, and since when. */
import type { Score } from '@sideband/shared/core/records.ts';
import { assetOf } from '@sideband/shared/core/scopes.ts';
import { gaugeEvents } from '@sideband/shared/core/shown-gauges.ts';
import type { MetricEvent } from '@sideband/shared/core/stage.ts';
import type { InferenceState } from './stage.ts';

export function pointEvents(
  scores: readonly (readonly Score[])[],
  state: InferenceState,
): MetricEvent[] {
  return [...scoreEvents(scores), ...gaugeEvents(state.shown, openEvents(state))];
}

/** The champion's last score of each point and set; none where none judges. */
function scoreEvents(scores: readonly (readonly Score[])[]): MetricEvent[] {
  const last = new Map(scores.map(([score]) => [`${score!.point} ${score!.set}`, score!]));
  return [...last.values()].map(({ point, set, score, threshold, refusal }) => ({
    metric: 'sideband_inference_point_score_ratio',
    labels: { asset: assetOf(point), point, set },
    value: refusal === '' && threshold > 0 ? score / threshold : undefined,
  }));
}

function openEvents({ watches }: InferenceState): MetricEvent[] {
  return [...watches.live.values()].flatMap(({ written }): MetricEvent[] => {
    if (written === undefined) return [];
    const { point, set, severity, sinceNs, diagnosis } = written;
    const fault = diagnosis?.fault ?? 'unsure';
    return [
      {
        metric: 'sideband_inference_point_anomaly_timestamp_seconds',
        labels: { asset: assetOf(point), point, set, severity, fault },
        value: Number(sinceNs) / 1e9,
      },
    ];
  });
}
