/** Reads assets.yaml: strictly, because a misspelt key would be a machine watched wrongly. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { AssetTable, defaultAsset } from '../core/assets.ts';
import type { Asset, AssetEntry } from '../core/assets.ts';
import { SidebandError } from '../core/errors.ts';
import { assetOf } from './asset-fields.ts';
import { mapping, refuse, refuseUnknown } from './strict-fields.ts';

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
  const fields = mapping(root, origin);
  refuseUnknown(fields, ['default', 'assets'], origin);
  const otherwise =
    fields['default'] === undefined
      ? defaultAsset
      : assetOf(
          mapping(fields['default'], `${origin}: default`),
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
  const { points, ...rest } = mapping(entry, where);
  if (typeof points !== 'string' || !/^[A-Za-z0-9._*-]+(\/[A-Za-z0-9._*-]+)*$/.test(points)) {
    return refuse(`${where}.points`, 'must be a point pattern');
  }
  return { points, asset: assetOf(rest, base, where) };
}
