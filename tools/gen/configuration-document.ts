import { globSync } from 'node:fs';
import { join } from 'node:path';
import type { ConfigSchema, Setting } from '../../services/shared/adapters/config.ts';
import { formats } from '../../services/shared/adapters/config/formats.ts';
import { serviceSettings } from '../../services/shared/adapters/service-config.ts';
import { code, type GeneratedDocument, heading, table } from './document.ts';

const root = join(import.meta.dirname, '../..');

const intro = `Services are configured by environment variables. A value that is not wholly of its form is
refused at the start (\`config.invalid\`), and so is a \`SIDEBAND_<SERVICE>_\` variable nobody knows
(\`config.unknown\`): a misspelling never passes silently. A secret may be given as the path of a
file that holds it, in the same name with \`_FILE\` at the end.`;

/** The schema a config.ts exports as \`<service>Schema\`. */
async function schemaOf(path: string): Promise<ConfigSchema | undefined> {
  const exported = (await import(join(root, path))) as Record<string, ConfigSchema>;
  return Object.entries(exported).find(([name]) => name.endsWith('Schema'))?.[1];
}

function row({ env, format, default: value, doc, sensitive }: Setting): readonly string[] {
  const form = typeof format === 'string' ? formats[format].form : format.map(code).join(', ');
  const usual = value === '' ? 'empty' : code(String(value));
  return [code(env), form, usual, sensitive === true ? `${doc} (secret)` : doc];
}

function settings(title: string, schema: ConfigSchema): string {
  const columns = ['variable', 'form', 'default', 'what it does'];
  return `\n## ${title}\n${table(columns, Object.values(schema).map(row))}`;
}

async function section(path: string): Promise<string> {
  const service = path.split('/').at(-2)!;
  const schema = await schemaOf(path);
  if (schema === undefined) return '';
  const common = serviceSettings(`SIDEBAND_${service.toUpperCase()}`) as ConfigSchema;
  // what lacks some of the common ones, as edge and the command line do, shows those it has
  const hasAll = Object.keys(common).every((key) => key in schema);
  const own = Object.fromEntries(
    Object.entries(schema).filter(([key, setting]) => {
      const shared = hasAll ? common[key] : undefined;
      return shared?.env !== setting.env || shared.default !== setting.default;
    }),
  );
  return settings(service, own);
}

export async function configurationDocument(): Promise<GeneratedDocument> {
  const paths = globSync('services/*/config.ts', { cwd: root }).toSorted();
  const sections = await Promise.all(paths.map(section));
  const common = settings('every service', serviceSettings('SIDEBAND_<SERVICE>'));
  return {
    path: 'docs/CONFIGURATION.md',
    text: heading('Configuration', 'services/*/config.ts', intro) + common + sections.join(''),
  };
}
