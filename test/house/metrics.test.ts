import assert from 'node:assert/strict';
import { test } from 'node:test';
import { metricLabels, type LabelSpec } from '../../services/shared/core/metrics/metric-labels.ts';
import type { MetricSpec } from '../../services/shared/core/metrics/metric-spec.ts';
import { metrics } from '../../services/shared/core/metrics.ts';

const table = Object.entries<MetricSpec>(metrics);
const labels: Readonly<Record<string, LabelSpec>> = metricLabels;

/** of one process, over all label values that may ever be; buckets of a histogram count */
const seriesMax = 1500;

function helpProblem(help: string): string | undefined {
  if (!/^[A-Z0-9]/.test(help)) return 'does not begin with a capital';
  if (/[.\n]$/.test(help)) return 'ends in a full stop';
  return help.length < 10 || help.length > 100 ? 'is not 10 to 100 characters long' : undefined;
}

/** Series of one metric; undefined where a setting caps them. */
function seriesOf({ labels: names, buckets = [] }: MetricSpec): number | undefined {
  let series = buckets.length === 0 ? 1 : buckets.length + 3;
  for (const name of names) {
    const { bound } = labels[name]!;
    if (typeof bound === 'string') return undefined;
    series *= bound;
  }
  return series;
}

test('every metric is explained in one line of help', () => {
  const found = table.map(([name, { help }]) => [name, helpProblem(help)] as const);
  assert.deepEqual(
    found.filter(([, problem]) => problem !== undefined),
    [],
  );
  assert.notEqual(helpProblem('lower case'), undefined);
  assert.notEqual(helpProblem('Ends in a full stop.'), undefined);
});

test('the series of every metric are bounded, by their labels or by a setting', () => {
  for (const [name, spec] of table) {
    assert.ok((seriesOf(spec) ?? 0) <= seriesMax, `${name}: ${seriesOf(spec)} series`);
  }
  const wild: MetricSpec = { type: 'counter', help: '', labels: ['code', 'topic', 'set', 'stage'] };
  assert.ok(seriesOf(wild)! > seriesMax);
});

test('a histogram has ascending bounds, and nothing else has any', () => {
  for (const [name, { type, buckets }] of table) {
    assert.equal(buckets !== undefined, type === 'histogram', name);
    for (const [i, bound] of (buckets ?? []).entries()) {
      assert.ok(i === 0 || bound > buckets![i - 1]!, `${name}: bound ${bound}`);
    }
  }
});

test('every label of the table is used, and gauges alone are taken over partitions', () => {
  const used = new Set<string>(table.flatMap(([, spec]) => spec.labels));
  assert.deepEqual(Object.keys(labels).toSorted(), [...used].toSorted());
  for (const [name, { type, overPartitions }] of table) {
    if (overPartitions !== undefined) assert.equal(type, 'gauge', name);
  }
});
