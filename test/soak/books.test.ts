import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accountsOf, imbalances } from './books.ts';
import { parseOffsets } from './console-consumer.ts';
import { parseExposition, total } from './exposition.ts';

const features = `# HELP sideband_runner_records_total Input records
# TYPE sideband_runner_records_total counter
sideband_runner_records_total{stage="features"} 120
sideband_runner_stale_total{stage="features"} 4
sideband_features_windows_total{outcome="framed"} 100
sideband_features_windows_total{outcome="duplicate"} 16
sideband_features_pending_windows 0
`;

test('the exposition is read by metric and label', () => {
  const samples = parseExposition(features);
  assert.equal(total(samples, 'sideband_features_windows_total'), 116);
  assert.equal(total(samples, 'sideband_features_windows_total', 'outcome="framed"'), 100);
  assert.equal(total(samples, 'sideband_features_windows'), 0);
});

test('books that balance say nothing', () => {
  assert.deepEqual(imbalances('features', accountsOf('features', parseExposition(features))), []);
});

test('a window without an outcome, or one still pending, is an imbalance', () => {
  const missing = features.replace('"framed"} 100', '"framed"} 99');
  const pending = features.replace('windows 0', 'windows 2');
  const said = (text: string) =>
    imbalances('features', accountsOf('features', parseExposition(text)));
  assert.deepEqual(said(missing), ['features: windows: 120 came, 119 accounted for']);
  assert.deepEqual(said(pending), ['features: windows pending at rest: 2 came, 0 accounted for']);
});

test('the bridge acknowledges nothing that it did not put on the log', () => {
  const text = [
    'sideband_bridge_messages_total{format="protobuf"} 50',
    'sideband_bridge_windows_total 48',
    'sideband_bridge_dead_total{code="payload.invalid"} 2',
    'sideband_bridge_acknowledged_total 50',
    'sideband_bridge_in_flight_messages 0',
  ].join('\n');
  const said = (exposition: string) =>
    imbalances('bridge', accountsOf('bridge', parseExposition(exposition)));
  assert.deepEqual(said(text), []);
  assert.equal(said(text.replace('windows_total 48', 'windows_total 47')).length, 1);
  assert.equal(said(text.replace('acknowledged_total 50', 'acknowledged_total 49')).length, 0);
  assert.equal(said(text.replace('acknowledged_total 50', 'acknowledged_total 51')).length, 1);
});

test("offsets are read from the console consumer's lines", () => {
  const offsets = parseOffsets(
    'Partition:0\tOffset:3\nPartition:1\tOffset:0\nPartition:0\tOffset:9\n',
  );
  assert.deepEqual(
    [...offsets],
    [
      [0, [3n, 9n]],
      [1, [0n]],
    ],
  );
});
