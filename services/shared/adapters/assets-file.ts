/** Reads assets.yaml: strictly, because a misspelt key would be a machine watched wrongly. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { AssetTable, bearingOrders, defaultAsset } from '../core/assets.ts';
import type { Asset, AssetEntry } from '../core/assets.ts';
import { SidebandError } from '../core/errors.ts';
import type { BearingOrders } from '../core/records.ts';
import { canonicalUnit } from '../core/units.ts';

type Fields = Readonly<Record<string, unknown>>;
type Writable<T> = { -readonly [K in keyof T]: T[K] };

const assetKeys = [
  'framing',
  'horizonSeconds',
  'featureSets',
  'nominalSpeedRpm',
  'bearing',
  'unit',
  'filtered',
];
const entriesMax = 10_000;

/** @throws SidebandError config.invalid */
export function readAssetsFile(path: string): AssetTable {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new SidebandError('config.invalid', `${path} cannot be read`, { cause: error });
  }
  return parseAssets(text, path);
}

/**
 * @param origin what an error names
 * @throws SidebandError config.invalid
 */
export function parseAssets(text: string, origin = 'assets.yaml'): AssetTable {
  let root: unknown;
  try {
    root = parse(text, { maxAliasCount: 100 }) ?? {};
  } catch (error) {
    throw new SidebandError('config.invalid', `${origin} is not YAML`, { cause: error });
  }
  const fields = record(root, origin);
  refuseUnknown(fields, ['default', 'assets'], origin);
  const otherwise =
    fields['default'] === undefined
      ? defaultAsset
      : assetOf(
          record(fields['default'], `${origin}: default`),
          defaultAsset,
          `${origin}: default`,
        );
  const list = fields['assets'] ?? [];
  if (!Array.isArray(list)) return refuse(`${origin}: assets`, 'must be a list');
  if (list.length > entriesMax) return refuse(`${origin}: assets`, `more than ${entriesMax}`);
  const entries = list.map((entry: unknown, index) =>
    entryOf(entry, otherwise, `${origin}: assets[${index}]`),
  );
  return new AssetTable(entries, otherwise);
}

function entryOf(entry: unknown, base: Asset, where: string): AssetEntry {
  const { points, ...rest } = record(entry, where);
  if (typeof points !== 'string' || !/^[A-Za-z0-9._*-]+(\/[A-Za-z0-9._*-]+)*$/.test(points)) {
    return refuse(`${where}.points`, 'must be a point pattern');
  }
  return { points, asset: assetOf(rest, base, where) };
}

function assetOf(fields: Fields, base: Asset, where: string): Asset {
  refuseUnknown(fields, assetKeys, where);
  const { framing, horizonSeconds, featureSets, nominalSpeedRpm, bearing, unit, filtered } = fields;
  const asset: Writable<Asset> = { ...base };
  if (framing !== undefined) {
    if (framing !== 'capture' && framing !== 'stream') {
      return refuse(`${where}.framing`, 'must be capture or stream');
    }
    asset.framing = framing;
  }
  if (horizonSeconds !== undefined) {
    asset.horizonSeconds = number(horizonSeconds, `${where}.horizonSeconds`, [0.1, 86_400]);
  }
  if (featureSets !== undefined) asset.featureSets = setNames(featureSets, `${where}.featureSets`);
  if (nominalSpeedRpm !== undefined) {
    asset.nominalSpeedRpm = number(nominalSpeedRpm, `${where}.nominalSpeedRpm`, [0.01, 1e6]);
  }
  if (bearing !== undefined) asset.bearing = bearingOf(bearing, `${where}.bearing`);
  if (unit !== undefined) {
    const known = typeof unit === 'string' ? canonicalUnit(unit) : undefined;
    asset.unit = known ?? refuse(`${where}.unit`, 'must be g, m/s2, mm/s or um');
  }
  if (filtered !== undefined) {
    if (typeof filtered !== 'boolean') return refuse(`${where}.filtered`, 'must be true or false');
    asset.filtered = filtered;
  }
  return asset;
}

/** Either orders (`bpfo: 3.58`) or dimensions (`rollingElements: 9`, …), never a mixture. */
function bearingOf(value: unknown, where: string): BearingOrders {
  const fields = record(value, where);
  if (Object.hasOwn(fields, 'rollingElements')) {
    const keys = ['rollingElements', 'elementDiameter', 'pitchDiameter', 'contactAngleDeg'];
    refuseUnknown(fields, keys, where);
    const geometry = {
      rollingElements: number(fields['rollingElements'], `${where}.rollingElements`, [2, 500]),
      elementDiameter: number(fields['elementDiameter'], `${where}.elementDiameter`, [1e-6, 1e5]),
      pitchDiameter: number(fields['pitchDiameter'], `${where}.pitchDiameter`, [1e-6, 1e5]),
      contactAngleDeg: number(fields['contactAngleDeg'] ?? 0, `${where}.contactAngleDeg`, [0, 89]),
    };
    if (geometry.elementDiameter >= geometry.pitchDiameter) {
      return refuse(`${where}.elementDiameter`, 'must be below the pitch diameter');
    }
    return bearingOrders(geometry);
  }
  refuseUnknown(fields, ['bpfo', 'bpfi', 'bsf', 'ftf'], where);
  const orders = Object.entries(fields).map(([key, order]) => [
    key,
    number(order, `${where}.${key}`, [0.01, 1000]),
  ]);
  if (orders.length === 0) return refuse(where, 'must name orders or dimensions');
  return Object.fromEntries(orders) as BearingOrders;
}

function setNames(value: unknown, where: string): readonly string[] {
  if (!Array.isArray(value) || value.length === 0 || value.length > 8) {
    return refuse(where, 'must be a list of 1 to 8 feature sets');
  }
  for (const name of value as unknown[]) {
    if (typeof name !== 'string' || !/^[a-z][a-z0-9-]*@\d+$/.test(name)) {
      return refuse(where, 'must be names with a version, as in vibration@1');
    }
  }
  if (new Set(value).size !== value.length) return refuse(where, 'names a set twice');
  return value as string[];
}

function number(value: unknown, where: string, [min, max]: readonly [number, number]): number {
  if (typeof value === 'number' && value >= min && value <= max) return value;
  return refuse(where, `must be a number from ${min} to ${max}`);
}

function record(value: unknown, where: string): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
  return refuse(where, 'must be a mapping');
}

function refuseUnknown(fields: Fields, known: readonly string[], where: string): void {
  const unknown = Object.keys(fields).filter((key) => !known.includes(key));
  if (unknown.length > 0) refuse(where, `unknown key ${unknown.join(', ').slice(0, 80)}`);
}

function refuse(where: string, why: string): never {
  throw new SidebandError('config.invalid', `${where} ${why}`);
}
