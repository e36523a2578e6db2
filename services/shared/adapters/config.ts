/** Settings of a service: from the environment, checked strictly by convict, typed. */
import { readFileSync } from 'node:fs';
import convict from 'convict';
import { SidebandError } from '../core/errors.ts';
import { formats } from './config/formats.ts';
import type { FormatName } from './config/formats.ts';

export interface Setting {
  readonly doc: string;
  readonly format: FormatName | readonly string[];
  readonly default: string | number | boolean;
  /** SIDEBAND_<SERVICE>_<KEY> */
  readonly env: string;
  /** may come from the file that `<env>_FILE` names; never printed */
  readonly sensitive?: boolean;
}

export type ConfigSchema = Readonly<Record<string, Setting>>;

type Widened<T> = T extends string ? string : T extends number ? number : boolean;

export type Config<S extends ConfigSchema> = {
  readonly [K in keyof S]: S[K]['format'] extends readonly (infer Word)[]
    ? Word
    : Widened<S[K]['default']>;
};

type Environment = Readonly<Record<string, string | undefined>>;

for (const [name, format] of Object.entries(formats)) {
  convict.addFormat({
    name,
    coerce: (value: unknown) =>
      typeof value === 'string' ? (format.parse(value) ?? value) : value,
    validate: (value: unknown) => {
      if (!format.check(value)) throw new Error(`must be ${format.form}`);
    },
  });
}

/**
 * Reads the settings of one service from the environment.
 * @param service as in SIDEBAND_<SERVICE>_…; a variable of this prefix, or of no
 *   service, that is not known is refused
 * @throws SidebandError config.invalid, config.unknown
 */
export function loadConfig<const S extends ConfigSchema>(
  service: string,
  schema: S,
  env: Environment = process.env,
): Config<S> {
  refuseUnknown(service, schema, env);
  const resolved = withSecretFiles(schema, env);
  // convict would take a number's text apart leniently; the formats' own coerce is strict.
  const config = convict(schema as never, { env: resolved as never, args: [] });
  try {
    config.validate({ allowed: 'strict' });
  } catch (error) {
    throw new SidebandError('config.invalid', messageOf(error, schema));
  }
  return config.getProperties() as unknown as Config<S>;
}

/** A variable of another service is that one's affair; of no service it is a misspelling. */
const services = [
  'alarms',
  'bridge',
  'cli',
  'console',
  'drift',
  'edge',
  'features',
  'inference',
  'test',
  'trainer',
];
const ofServices = new RegExp(`^SIDEBAND_(?:${services.join('|').toUpperCase()})_`);

function refuseUnknown(service: string, schema: ConfigSchema, env: Environment): void {
  const prefix = `SIDEBAND_${service.toUpperCase()}_`;
  const known = new Set<string>();
  for (const { env: name, sensitive } of Object.values(schema)) {
    known.add(name);
    if (sensitive === true) known.add(`${name}_FILE`);
  }
  const unknown = Object.keys(env)
    .filter((name) => name.startsWith('SIDEBAND_') && !known.has(name))
    .filter((name) => name.startsWith(prefix) || !ofServices.test(name));
  if (unknown.length > 0) throw new SidebandError('config.unknown', unknown.join(', '));
}

function withSecretFiles(schema: ConfigSchema, env: Environment): Environment {
  const resolved: Record<string, string | undefined> = { ...env };
  for (const { env: name, sensitive } of Object.values(schema)) {
    const path = sensitive === true ? env[`${name}_FILE`] : undefined;
    if (path === undefined) continue;
    if (env[name] !== undefined) {
      throw new SidebandError('config.invalid', `both ${name} and ${name}_FILE are set`);
    }
    resolved[name] = readSecret(name, path);
  }
  return resolved;
}

function readSecret(name: string, path: string): string {
  try {
    return readFileSync(path, 'utf8').replace(/\r?\n$/, '');
  } catch (error) {
    throw new SidebandError('config.invalid', `${name}_FILE cannot be read`, { cause: error });
  }
}

/** convict's message, with the variable's name, without a secret's value. */
function messageOf(error: unknown, schema: ConfigSchema): string {
  const text = error instanceof Error ? error.message : String(error);
  const lines = text.split('\n').map((line) => {
    const key = line.split(':', 1)[0]!.trim();
    const setting = Object.hasOwn(schema, key) ? schema[key] : undefined;
    if (setting === undefined) return line.trim();
    const why = setting.sensitive === true ? 'is not of the right form' : line.trim();
    return `${setting.env}: ${why}`;
  });
  return lines.join('; ');
}
