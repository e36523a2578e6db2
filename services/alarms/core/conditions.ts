/** What anomalies and events of drift are to alarms. */
import type { AlarmKind, Condition } from '@sideband/shared/core/alarm-records.ts';
import type { Anomaly, Drift, DriftVerdict } from '@sideband/shared/core/records.ts';
import { assetOf, commonScope, isUnder } from '@sideband/shared/core/scopes.ts';
import { sharedKinds } from './common-cause.ts';

/** of an explanation; a record holds many */
const explanationCharsMax = 300;

/** The machine is what an operator can act on, however many sensors see it fail. */
export function anomalyCondition(anomaly: Anomaly): Condition {
  const { point, set, event, peak, threshold, severity, diagnosis, explanation } = anomaly;
  return {
    id: `${point}/${set}`,
    kind: 'machine',
    scope: assetOf(point),
    point,
    isPresent: event !== 'cleared',
    level: ratio(peak, threshold),
    priority: severity === 'alarm' ? 'high' : 'medium',
    fault: diagnosis?.fault ?? '',
    explanation: explanation.slice(0, explanationCharsMax),
  };
}

/** The others ask nothing of a control room: models are the engineer's, regimes are learned. */
const kinds: Partial<Record<DriftVerdict, AlarmKind>> = {
  'machine-fault': 'machine',
  'sensor-fault': 'sensor',
  'process-change': 'process',
  'data-quality': 'data',
};

/** undefined: no matter of operators */
export function driftCondition(drift: Drift): Condition | undefined {
  const { id, verdict, drifting, statistic, threshold, explanation, points } = drift;
  const single = kinds[verdict];
  if (single === undefined) return undefined;
  const scope = scopeOf(drift);
  const isShared = points.some((one) => !isUnder(scope, assetOf(one)));
  const kind = isShared ? (sharedKinds[single] ?? single) : single;
  return {
    id,
    kind,
    scope,
    point: points[0] ?? '',
    isPresent: drifting,
    level: ratio(statistic, threshold),
    priority: kind === 'machine' ? 'medium' : 'low',
    fault: '',
    explanation: explanation.slice(0, explanationCharsMax),
  };
}

/** Its own scope may be a single point; alarms are of machines and up. */
function scopeOf({ points, pointsTotal, scope }: Drift): string {
  const isWhole = points.length > 0 && points.length === pointsTotal;
  return isWhole ? commonScope(points.map(assetOf)) : scope;
}

function ratio(value: number, threshold: number): number {
  return threshold > 0 ? value / threshold : 0;
}
