import { metrics } from '../../services/shared/core/metrics.ts';
import { matches, type Rule, type SourceFile, written } from './rule.ts';

const table = 'services/shared/core/metrics.ts';
/** … and the files it is put together of */
const entries = /^services\/shared\/core\/metrics(\/[\w-]+)?\.ts$/;
const service = 'runner|bridge|features|inference|drift|trainer|edge|cli|alarms|relay|console';
const metric = new RegExp(`\\bsideband_(${service})_[a-z0-9_]+`, 'g');

function isKnown(name: string): boolean {
  return (
    Object.hasOwn(metrics, name.replace(/_(bucket|sum|count)$/, '')) || Object.hasOwn(metrics, name)
  );
}

function unknown(file: SourceFile): readonly string[] {
  return matches(file, metric, 'not in the metrics table:').filter(
    (line) => !isKnown(line.split(' ').at(-1)!),
  );
}

function unused(files: readonly SourceFile[]): readonly string[] {
  const text = written(files, /^services\/.*\.ts$/)
    .filter((file) => !entries.test(file.path))
    .map((file) => file.text)
    .join('\n');
  return Object.keys(metrics)
    .filter((name) => !text.includes(`'${name}'`))
    .map((name) => `${table}:1: ${name} is declared and nowhere recorded`);
}

export const metricNames: Rule = {
  name: 'metric-names',
  because: 'each metric is declared once in the table, and each entry of the table is recorded',
  check: (files) => [
    ...written(files, /^(?!test\/).*\.(ts|md)$/).flatMap(unknown),
    ...(files.some((file) => file.path === table) ? unused(files) : []),
  ],
};
