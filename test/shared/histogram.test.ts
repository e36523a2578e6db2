import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import * as prom from 'prom-client';
import { Histogram } from '@sideband/shared/adapters/histogram.ts';
import { createPrometheus } from '@sideband/shared/adapters/prometheus.ts';
import { GaugeSums } from '@sideband/shared/adapters/runner/gauge-sums.ts';

const buckets = [0.5, 1, 2.5];

interface Got {
  readonly metricName: string;
  readonly labels: Record<string, string | number>;
  readonly value: number;
}

function readings(values: readonly Got[]): string[] {
  return values
    .map(({ metricName, labels: { le, variant }, value }) => {
      const bound = le === '+Inf' ? 'inf' : le === undefined ? '' : Number(le);
      return `${metricName} ${bound} ${variant} ${value}`;
    })
    .toSorted();
}

test('it counts as the histogram of prom-client does, whatever the grouping', async () => {
  const one = fc.record({
    variant: fc.constantFrom('champion', 'shadow'),
    values: fc.array(fc.double({ noNaN: true, noDefaultInfinity: true, min: -3, max: 5 }), {
      minLength: 1,
    }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(one, { minLength: 1 }), async (observations) => {
      const options = { name: 'h', help: 'H', labelNames: ['variant'], buckets };
      const own = new Histogram(options);
      const reference = new prom.Histogram({ ...options, registers: [] });
      for (const { variant, values } of observations) {
        own.observe({ values, labels: { variant } });
        for (const value of values) reference.observe({ variant }, value);
      }
      const expected = (await reference.get()).values as unknown as Got[];
      assert.deepEqual(readings(own.get().values as unknown as Got[]), readings(expected));
    }),
  );
});

test('an exemplar stands at its bucket; one that is too long is left out', async () => {
  const metrics = createPrometheus(['sideband_inference_']);
  const metric = 'sideband_inference_anomaly_latency_seconds';
  const labels = { severity: 'alarm' };
  metrics.observe(metric, { values: [2], labels, exemplar: { point: 'a/b' } });
  metrics.observe(metric, { values: [7], labels, exemplar: { point: 'x'.repeat(124) } });
  const { contentType, body } = await metrics.expose();
  assert.match(contentType, /^application\/openmetrics-text; version=1\.0\.0/);
  const lines = body.split('\n').filter((line) => line.startsWith(`${metric}_bucket`));
  const found = lines.find((line) => line.includes('le="2.5"'))!;
  assert.match(found, / 1 # \{point="a\/b"\} 2 [\d.]+$/);
  assert.match(
    lines.find((line) => line.includes('le="10.0"'))!,
    /\} 2$/,
  );
  assert.match(body, /# EOF\n$/);
});

test('a time is recorded as how long ago it was at the commit, never as of the future', () => {
  const seen: number[] = [];
  const sums = new GaugeSums({ record: (_, value) => seen.push(value) }, () => 10_000);
  const metric = 'sideband_inference_score_latency_seconds';
  sums.apply(0, { metric, value: [9500, 10_500], isTime: true });
  sums.apply(0, { metric, value: [], isTime: true });
  sums.apply(0, { metric: 'sideband_inference_score_ratio', value: 0.25 });
  assert.deepEqual(seen, [0.5, 0, 0.25]);
});

test('many values of what is no histogram are a mistake', () => {
  const sums = new GaugeSums({ record: () => undefined });
  const metric = 'sideband_inference_anomalies_open';
  assert.throws(() => sums.apply(0, { metric, value: [1, 2] }), /one value at a time/);
});
