import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CappedSink } from '@sideband/shared/adapters/capped-sink.ts';
import type { LabelValues, MetricName } from '@sideband/shared/core/metrics.ts';

const models = (seriesMax: number) => ({ label: 'model', seriesMax, stage: 'drift' }) as const;

test('series over the cap are not exported, each counts once, and the first ones stay', () => {
  const seen: [MetricName, LabelValues | undefined][] = [];
  const sink = new CappedSink(
    { record: (metric, _, labels) => seen.push([metric, labels]) },
    models(2),
  );
  for (const feature of ['a', 'b', 'c', 'c', 'a', 'd']) {
    sink.record('sideband_drift_statistic_ratio', 1, { model: 'm@1', feature });
  }
  const exported = seen.filter(([metric]) => metric === 'sideband_drift_statistic_ratio');
  assert.deepEqual(
    exported.map(([, labels]) => labels!['feature']),
    ['a', 'b', 'a'],
  );
  assert.equal(seen.length - exported.length, 2);
});

test('a series that is taken away makes room for another', () => {
  const seen: string[] = [];
  const sink = new CappedSink(
    {
      record: (metric, _, labels) => seen.push(`${metric} ${labels?.['model']}`),
      remove: (metric, labels) => seen.push(`- ${metric} ${labels['model']}`),
    },
    models(1),
  );
  const metric = 'sideband_drift_statistic_ratio' as const;
  sink.record(metric, 1, { model: 'm@1' });
  sink.remove(metric, { model: 'm@1' });
  sink.remove(metric, { model: 'm@1' });
  sink.record(metric, 1, { model: 'm@2' });
  assert.deepEqual(seen, [`${metric} m@1`, `- ${metric} m@1`, `${metric} m@2`]);
});

test('what names no model passes whatever the cap', () => {
  let passed = 0;
  const sink = new CappedSink({ record: () => passed++ }, models(1));
  for (const code of ['a', 'b', 'c']) {
    sink.record('sideband_runner_retries_total', 1, { stage: 'drift', code });
    sink.record('sideband_drift_events_total', 1, { verdict: code, event: 'raised' });
  }
  assert.equal(passed, 6);
});
