import { metrics } from '../../services/shared/core/metrics.ts';
import { metricLabels, type LabelSpec } from '../../services/shared/core/metrics/metric-labels.ts';
import { code, type GeneratedDocument, heading, table } from './document.ts';

const intro = `Each process serves these on \`/metrics\` as OpenMetrics 1.0, which carries exemplars. Labels are
few and bounded; a point is one of them only in what a setting switches on, and caps.`;

interface Shown {
  readonly type: string;
  readonly help: string;
  readonly labels: readonly string[];
}

function section(service: string): string {
  const rows = Object.entries<Shown>(metrics)
    .filter(([name]) => name.startsWith(`sideband_${service}_`))
    .map(([name, { type, help, labels }]) => [code(name), type, labels.map(code).join(', '), help]);
  return `\n## ${service}\n${table(['metric', 'type', 'labels', 'what it says'], rows)}`;
}

function labelSection(): string {
  const rows = Object.entries<LabelSpec>(metricLabels).map(([name, { names, bound }]) => {
    const values = typeof bound === 'number' ? String(bound) : `as many as ${bound} lets through`;
    return [code(name), names, values];
  });
  return `\n## Labels\n${table(['label', 'names', 'values at most'], rows)}`;
}

export function metricsDocument(): GeneratedDocument {
  const services = new Set(Object.keys(metrics).map((name) => name.split('_')[1]!));
  return {
    path: 'docs/METRICS.md',
    text:
      heading('Metrics', 'services/shared/core/metrics.ts', intro) +
      [...services].map(section).join('') +
      labelSection(),
  };
}
