import assert from 'node:assert/strict';
import { test } from 'node:test';
import { anomalyCondition, driftCondition } from '../../services/alarms/core/conditions.ts';
import type { Anomaly, Drift, DriftVerdict } from '../../services/shared/core/records.ts';

const pump = 'works/hall/line/pump';

function drift(verdict: DriftVerdict, points: readonly string[], scope: string): Drift {
  return {
    ...{ id: 'it', event: 'raised', verdict, confidence: 1, scope, model: 'm@1', feature: '' },
    ...{ detector: 'sensor', drifting: true, statistic: 3, threshold: 2, explanation: 'so' },
    ...{ sinceNs: 1n, raisedNs: 1n, atNs: 1n, causes: [], points, pointsTotal: points.length },
    retrain: false,
  };
}

function placeOf(event: Drift): string | undefined {
  const condition = driftCondition(event);
  return condition && `${condition.scope} ${condition.kind}`;
}

test('an anomaly is a matter of its machine, as grave as it is severe', () => {
  const anomaly: Anomaly = {
    ...{ id: 'a', event: 'updated', point: `${pump}/de/x`, set: 's@1', model: 'm@1', sinceNs: 1n },
    ...{ atNs: 2n, score: 8, threshold: 4, peak: 10, frames: 9, severity: 'alarm' },
    ...{ verdict: 'machine-fault', explanation: 'louder', contributions: [] },
    diagnosis: { fault: 'ball', confidence: 1, lines: [] },
  };
  assert.deepEqual(anomalyCondition(anomaly), {
    ...{ id: `${pump}/de/x/s@1`, kind: 'machine', scope: pump, point: `${pump}/de/x` },
    ...{ isPresent: true, level: 2.5, priority: 'high', fault: 'ball', explanation: 'louder' },
  });
  assert.equal(anomalyCondition({ ...anomaly, event: 'cleared' }).isPresent, false);
});

test('an event of drift about one machine stays there, about several it is what they share', () => {
  const point = `${pump}-1/de`;
  const several = [point, `${pump}-2/de`];
  const line = 'works/hall/line';
  assert.equal(placeOf(drift('machine-fault', [point], point)), `${pump}-1 machine`);
  assert.equal(placeOf(drift('sensor-fault', [point], point)), `${pump}-1 sensor`);
  assert.equal(placeOf(drift('sensor-fault', several, line)), `${line} data`);
  assert.equal(placeOf(drift('process-change', several, line)), `${line} process`);
  assert.equal(placeOf(drift('data-quality', several, line)), `${line} data`);
});

test('drift of models and unseen regimes ask nothing of a control room', () => {
  assert.equal(placeOf(drift('model-drift', [pump], pump)), undefined);
  assert.equal(placeOf(drift('regime-not-seen', [pump], pump)), undefined);
});
