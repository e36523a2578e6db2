/** Which version of each model is in charge, as one small file: champions.json of a store. */
import { isBundleName } from '../../core/bundle.ts';
import type { StoredBundle } from '../../core/bundle-store.ts';
import { SidebandError } from '../../core/errors.ts';

const indexFormat = 1;
export const indexFile = 'champions.json';
/** a thousand names of a hundred letters, and as much again */
export const indexBytesMax = 1024 * 1024;
const namesMax = 1000;

/** By name; the stamp is the sha256 of bundle.json. */
export type Champions = ReadonlyMap<string, StoredBundle>;

/** @throws SidebandError model.invalid-bundle */
export function parseIndex(bytes: Uint8Array): Champions {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw new SidebandError('model.invalid-bundle', `${indexFile}: not JSON`, { cause: error });
  }
  const { format, champions } = fields(json);
  if (format !== indexFormat) throw refused('format');
  const entries = Object.entries(fields(champions));
  if (entries.length > namesMax) throw refused(`over ${namesMax} models`);
  const sorted = entries.toSorted(([a], [b]) => (a < b ? -1 : 1));
  return new Map(sorted.map(([name, entry]) => [name, storedOf(name, entry)]));
}

/** By name, whatever order they came in. */
export function formatIndex(champions: Champions): Uint8Array {
  const sorted = [...champions.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const entries = sorted.map(
    ({ name, version, stamp }) => [name, { version, sha256: stamp }] as const,
  );
  const index = { format: indexFormat, champions: Object.fromEntries(entries) };
  return Buffer.from(`${JSON.stringify(index, undefined, 2)}\n`);
}

function storedOf(name: string, entry: unknown): StoredBundle {
  const { version, sha256: stamp } = fields(entry);
  const isDigest = typeof stamp === 'string' && /^[0-9a-f]{64}$/.test(stamp);
  if (typeof version !== 'string' || !isBundleName(version) || !isBundleName(name) || !isDigest) {
    throw refused(`the entry ${JSON.stringify(name)}`);
  }
  return { name, version, stamp };
}

function fields(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as Readonly<Record<string, unknown>>;
  }
  throw refused('not of its form');
}

function refused(detail: string): SidebandError {
  return new SidebandError('model.invalid-bundle', `${indexFile}: ${detail}`);
}
