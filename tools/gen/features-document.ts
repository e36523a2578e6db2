import { featureSets } from '../../services/features/core/feature-sets.ts';
import type { Feature } from '../../services/features/core/registry/feature.ts';
import { features } from '../../services/features/core/registry/registry.ts';
import { code, type GeneratedDocument, heading, table } from './document.ts';

const intro = `What can be computed on a frame, and the sets that are. A feature that needs what a window does
not have is refused with a code, never guessed. A set never changes: models name its hash and refuse
any other. Unit \`sample\` is the unit of the samples, \`1\` a ratio.`;

function row({ name, unit, formula, needs, source }: Feature): readonly string[] {
  return [code(name), unit, formula, needs.join(', '), source];
}

function setSection(): string {
  const rows = featureSets.map(({ id, hash, frameSamples, features: list }) => [
    code(id),
    String(frameSamples),
    code(hash),
    list.map(({ name }) => name).join(', '),
  ]);
  return `\n## Sets\n${table(['set', 'frame, samples', 'hash', 'features in order'], rows)}`;
}

export function featuresDocument(): GeneratedDocument {
  const columns = ['feature', 'unit', 'formula', 'needs', 'source'];
  return {
    path: 'docs/FEATURES.md',
    text:
      heading('Features', 'services/features/core/registry', intro) +
      setSection() +
      `\n## Features\n${table(columns, features.map(row))}`,
  };
}
