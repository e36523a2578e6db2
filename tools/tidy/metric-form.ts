import type { Rule, SourceFile } from './rule.ts';

const table = /^services\/shared\/core\/metrics(\/[\w-]+)?\.ts$/;
const entry = /^ {2}(\w+): \{\s*type: '(\w+)'[^]*?labels: \[([^\]]*)\]/gm;
const unboundedLabels = /client|topic_path|device|serial/;
/** what grows with the plant, and is capped where it is exported */
const plantLabels = /'(point|asset)'/;
const units = /_(seconds|bytes|ratio|meters_per_second)$/;

function problems(name: string, type: string, labels: string): readonly string[] {
  const found: string[] = [];
  if (!/^sideband_[a-z]+_[a-z0-9_]+$/.test(name)) found.push('not sideband_<service>_<noun>');
  if ((type === 'counter') !== name.endsWith('_total')) found.push('a counter ends in _total');
  if (type === 'histogram' && !units.test(name)) found.push('no base unit');
  if (/_(bucket|sum|count|created|info)$/.test(name)) found.push('a suffix that exporters add');
  if (/_(ms|us|ns|minutes|hours|kb|mb|percent|mm_s|milli\w*)(_|$)/.test(name))
    found.push('not a base unit');
  if (unboundedLabels.test(labels)) found.push('a label that grows with the plant');
  if (plantLabels.test(labels) !== name.includes('_point_')) {
    found.push('a metric that has a point or asset as label is one of a point, and only such');
  }
  return found;
}

function checkTable(file: SourceFile): readonly string[] {
  return Array.from(file.text.matchAll(entry)).flatMap((hit) => {
    const line = file.text.slice(0, hit.index).split('\n').length;
    const found = problems(hit[1]!, hit[2]!, hit[3]!);
    return found.map((what) => `${file.path}:${line}: ${hit[1]}: ${what}`);
  });
}

export const metricForm: Rule = {
  name: 'metric-form',
  because: 'a metric is sideband_<service>_<noun>_<base unit>[_total], and its labels are bounded',
  check: (files) => files.filter((file) => table.test(file.path)).flatMap(checkTable),
};
