/** For each house rule: files that break it, and the same put right. */
import type { SourceFile } from '../../tools/tidy/rule.ts';

export interface TidyPlant {
  readonly rule: string;
  /** completes "the tidy rule … reports …" */
  readonly says: string;
  readonly path: string;
  readonly bad: string;
  readonly good: string;
  /** where the good text belongs, when the path itself is the violation */
  readonly goodPath?: string;
}

const lines = (count: number) => 'x;\n'.repeat(count);
const bridge = 'services/bridge/core/reader.ts';
const metric = (name: string, type: string, labels: string) =>
  `  ${name}: {\n    type: '${type}',\n    help: 'x',\n    labels: [${labels}],\n  },\n`;
const reader = 'export class Reader {}\n';

export const tidyPlants: readonly TidyPlant[] = [
  {
    rule: 'env-names',
    says: 'a variable without a service',
    path: 'services/bridge/service.ts',
    bad: "const key = 'SIDEBAND_WORKERS_MAX';\n",
    good: "const key = 'SIDEBAND_BRIDGE_WORKERS_MAX';\n",
  },
  {
    rule: 'env-names',
    says: "a config.ts that declares another service's variable",
    path: 'services/drift/config.ts',
    bad: "const key = 'SIDEBAND_BRIDGE_WORKERS_MAX';\n",
    good: "const key = 'SIDEBAND_DRIFT_WORKERS_MAX';\n",
  },
  {
    rule: 'error-codes',
    says: 'a code that is not in the table',
    path: bridge,
    bad: "const code = 'payload.misspelt';\n",
    good: "const code = 'payload.empty', file = 'model.onnx';\n",
  },
  {
    rule: 'error-codes',
    says: 'an entry of the table that nothing uses',
    path: 'services/shared/core/errors.ts',
    bad: "'payload.empty': {}\n",
    good: "'payload.empty': {}\n",
    goodPath: bridge,
  },
  {
    rule: 'file-length',
    says: 'a file of 301 lines',
    path: bridge,
    bad: lines(301),
    good: lines(300),
  },
  {
    rule: 'file-length',
    says: 'a main.ts of 81 lines',
    path: 'services/bridge/main.ts',
    bad: lines(81),
    good: lines(80),
  },
  {
    rule: 'file-name',
    says: 'a file named utils.ts',
    path: 'services/bridge/core/utils.ts',
    bad: reader,
    good: reader,
    goodPath: bridge,
  },
  {
    rule: 'file-name',
    says: 'a barrel named index.ts',
    path: 'services/bridge/index.ts',
    bad: reader,
    good: reader,
    goodPath: bridge,
  },
  {
    rule: 'file-name',
    says: 'a camelCase file',
    path: 'services/bridge/core/topicReader.ts',
    bad: reader,
    good: reader,
    goodPath: 'services/bridge/core/topic-reader.ts',
  },
  {
    rule: 'file-name',
    says: 'a file that exports one thing of another name',
    path: 'services/bridge/core/writer.ts',
    bad: reader,
    good: 'export class BufferedWriter {}\n',
  },
  {
    rule: 'host-details',
    says: "a machine's own path",
    path: 'docs/a.md',
    bad: 'see /home/somebody/sideband\n',
    good: 'see docs/ARCHITECTURE.md and https://example.org/home/somebody\n',
  },
  {
    rule: 'host-details',
    says: 'a registry host',
    path: 'Makefile',
    bad: 'npm ci --registry https://registry.example.org/npm\n',
    good: 'npm ci\n',
  },
  {
    rule: 'host-details',
    says: 'a resolved address in the lock file',
    path: 'package-lock.json',
    bad: '"resolved": "https://packages.example.org/a.tgz",\n',
    good: '"resolved": "services/bridge",\n',
  },
  {
    rule: 'line-length',
    says: 'a line of 101 columns',
    path: bridge,
    bad: `${'x'.repeat(101)}\n`,
    good: `${'µ'.repeat(100)}\n`,
  },
  {
    rule: 'metric-form',
    says: 'a counter without _total',
    path: 'services/shared/core/metrics.ts',
    bad: metric('sideband_bridge_windows', 'counter', ''),
    good: metric('sideband_bridge_windows_total', 'counter', ''),
  },
  {
    rule: 'metric-form',
    says: 'a gauge with _total',
    path: 'services/shared/core/metrics.ts',
    bad: metric('sideband_bridge_windows_total', 'gauge', ''),
    good: metric('sideband_bridge_windows', 'gauge', ''),
  },
  {
    rule: 'metric-form',
    says: 'milliseconds in a name',
    path: 'services/shared/core/metrics.ts',
    bad: metric('sideband_bridge_append_ms', 'gauge', ''),
    good: metric('sideband_bridge_append_seconds', 'gauge', ''),
  },
  {
    rule: 'metric-form',
    says: 'a point as a label',
    path: 'services/shared/core/metrics.ts',
    bad: metric('sideband_bridge_windows_total', 'counter', "'point'"),
    good: metric('sideband_bridge_windows_total', 'counter', "'code'"),
  },
  {
    rule: 'metric-form',
    says: 'a metric of a point without its label',
    path: 'services/shared/core/metrics/bridge-metrics.ts',
    bad: metric('sideband_bridge_point_load_ratio', 'gauge', "'code'"),
    good: metric('sideband_bridge_point_load_ratio', 'gauge', "'asset', 'point'"),
  },
  {
    rule: 'metric-form',
    says: 'a histogram without a base unit',
    path: 'services/shared/core/metrics/bridge-metrics.ts',
    bad: metric('sideband_bridge_append', 'histogram', ''),
    good: metric('sideband_bridge_append_seconds', 'histogram', ''),
  },
  {
    rule: 'metric-form',
    says: 'a suffix that the exposition adds',
    path: 'services/shared/core/metrics/bridge-metrics.ts',
    bad: metric('sideband_bridge_windows_count', 'gauge', ''),
    good: metric('sideband_bridge_windows', 'gauge', ''),
  },
  {
    rule: 'metric-names',
    says: 'a metric that is not in the table',
    path: bridge,
    bad: "const name = 'sideband_bridge_widgets_total';\n",
    good: "const name = 'sideband_bridge_windows_total', series = 'sideband_runner_batch_seconds_sum';\n",
  },
  {
    rule: 'metric-names',
    says: 'an entry of the table that nothing records',
    path: 'services/shared/core/metrics.ts',
    bad: 'sideband_bridge_windows_total: {}\n',
    good: 'sideband_bridge_windows_total: {}\n',
    goodPath: bridge,
  },
  {
    rule: 'test-shape',
    says: 'a skipped test',
    path: 'test/bridge/reader.test.ts',
    bad: "test.skip('a reader reads what was written', () => {});\n",
    good: "test('a reader reads what was written', () => {});\n",
  },
  {
    rule: 'test-shape',
    says: 'a test skipped by an option',
    path: 'test/bridge/reader.test.ts',
    bad: "test('a reader reads what was written', { skip: true }, () => {});\n",
    good: "test('a reader reads what was written', { timeout: 9 }, () => {});\n",
  },
  {
    rule: 'test-shape',
    says: 'a module mock',
    path: 'test/bridge/reader.test.ts',
    bad: "mock.module('node:fs', {});\n",
    good: "import 'node:fs';\n",
  },
  {
    rule: 'test-shape',
    says: 'a test whose name states nothing',
    path: 'test/bridge/reader.test.ts',
    bad: "test('reader works', () => {});\n",
    good: "test('a reader skips what is not its own', () => {});\n",
  },
  {
    rule: 'unfinished',
    says: 'a mark of unfinished work',
    path: bridge,
    bad: '// TODO: the rest\n',
    good: '// the rest is read by its own reader\n',
  },
  {
    rule: 'wire-topics',
    says: "a topic's wire name outside the table",
    path: bridge,
    bad: "const topic = 'sideband.windows';\n",
    good: "const topic = 'windows', service = 'sideband';\n",
  },
  {
    rule: 'wire-topics',
    says: 'a topic that nothing uses',
    path: 'services/shared/core/topics.ts',
    bad: '',
    good: '',
    goodPath: bridge,
  },
];

export function asTree(plant: TidyPlant, kind: 'bad' | 'good'): readonly SourceFile[] {
  const path = kind === 'good' ? (plant.goodPath ?? plant.path) : plant.path;
  return [{ path, text: plant[kind] }];
}
