import { metrics } from '../../services/shared/core/metrics.ts';
import { code, type GeneratedDocument, heading, table } from './document.ts';

const intro = `Each process serves these on \`/metrics\` in the Prometheus text format. Labels are few and
bounded; a point is never one of them.`;

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

export function metricsDocument(): GeneratedDocument {
  const services = new Set(Object.keys(metrics).map((name) => name.split('_')[1]!));
  return {
    path: 'docs/METRICS.md',
    text:
      heading('Metrics', 'services/shared/core/metrics.ts', intro) +
      [...services].map(section).join(''),
  };
}
