/** The keys of an asset in assets.yaml, one line each, and what each may say. */
import { gearMeshesMax, speedSources } from '../core/assets.ts';
import type { Asset, GearMesh, IsoClass } from '../core/assets.ts';
import { canonicalUnit, units } from '../core/units.ts';
import { bearingOf } from './bearing-field.ts';
import {
  mapping,
  numberIn,
  oneOf,
  rangeIn,
  refuse,
  refuseUnknown,
  wholeIn,
} from './strict-fields.ts';
import type { Fields } from './strict-fields.ts';

/** What a key adds to the asset; `base` is what holds where the key is silent. */
type Reader = (value: unknown, where: string, base: Asset) => Partial<Asset>;

const speedLimitsRpm = [0.01, 1e6] as const;
/** An estimate works with its square: half a second for a long stretch at 50, nine at 400. */
const speedFactorMax = 50;

const readers: Readonly<Record<string, Reader>> = {
  framing: (value, where) => ({ framing: oneOf(value, where, ['capture', 'stream']) }),
  horizonSeconds: (value, where) => ({ horizonSeconds: numberIn(value, where, [0.1, 86_400]) }),
  featureSets: (value, where) => ({ featureSets: setNames(value, where) }),
  nominalSpeedRpm: (value, where) => ({ nominalSpeedRpm: numberIn(value, where, speedLimitsRpm) }),
  speedFrom: (value, where) => ({ speedFrom: oneOf(value, where, speedSources) }),
  speedRangeRpm: (value, where) => ({ speedRangeRpm: rangeIn(value, where, speedLimitsRpm) }),
  bearing: (value, where) => ({ bearing: bearingOf(value, where) }),
  gearTeeth: (value, where) => ({ gears: gearsOf(value, where) }),
  envelopeBandHz: (value, where) => ({ envelopeBandHz: rangeIn(value, where, [0.1, 1e7]) }),
  unit: (value, where) => ({
    unit:
      (typeof value === 'string' ? canonicalUnit(value) : undefined) ?? oneOf(value, where, units),
  }),
  filtered: (value, where) => ({
    filtered: typeof value === 'boolean' ? value : refuse(where, 'must be true or false'),
  }),
};

/** They belong together, but an entry and the default may each say one of them. */
const isoKeys = ['isoGroup', 'isoSupport'];

/** @throws SidebandError config.invalid */
export function assetOf(fields: Fields, base: Asset, where: string): Asset {
  refuseUnknown(fields, [...Object.keys(readers), ...isoKeys], where);
  let asset: Asset = base;
  for (const [key, read] of Object.entries(readers)) {
    const value = fields[key];
    if (value !== undefined) asset = { ...asset, ...read(value, `${where}.${key}`, base) };
  }
  const iso = isoOf(fields, base, where);
  refuseSpeedSource(asset, `${where}.speedFrom`);
  return iso === undefined ? asset : { ...asset, iso };
}

function refuseSpeedSource(asset: Asset, where: string): void {
  const { speedFrom, speedRangeRpm: range } = asset;
  if (speedFrom === 'signal' && range === undefined) {
    return refuse(where, 'signal needs speedRangeRpm');
  }
  if (speedFrom === 'signal' && range![1] > speedFactorMax * range![0]) {
    return refuse(where, `signal needs a speedRangeRpm of a factor of ${speedFactorMax} at most`);
  }
  if (speedFrom === 'nominal' && asset.nominalSpeedRpm === undefined) {
    return refuse(where, 'nominal needs nominalSpeedRpm');
  }
}

function isoOf(fields: Fields, base: Asset, where: string): IsoClass | undefined {
  const group = fields['isoGroup'] ?? base.iso?.group;
  const support = fields['isoSupport'] ?? base.iso?.support;
  if (group === undefined && support === undefined) return undefined;
  return {
    group: oneOf(group, `${where}.isoGroup`, [1, 2]),
    support: oneOf(support, `${where}.isoSupport`, ['rigid', 'flexible']),
  };
}

/** `32`, or a list with a number or `{ teeth, shaftRatio }` per stage. */
function gearsOf(value: unknown, where: string): readonly GearMesh[] {
  const stages: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (stages.length === 0 || stages.length > gearMeshesMax) {
    return refuse(where, `must be 1 to ${gearMeshesMax} stages`);
  }
  return stages.map((stage, index) => {
    const place = Array.isArray(value) ? `${where}[${index}]` : where;
    if (typeof stage === 'number') return { teeth: teethOf(stage, place), shaftRatio: 1 };
    const fields = mapping(stage, place);
    refuseUnknown(fields, ['teeth', 'shaftRatio'], place);
    return {
      teeth: teethOf(fields['teeth'], `${place}.teeth`),
      shaftRatio: numberIn(fields['shaftRatio'] ?? 1, `${place}.shaftRatio`, [0.001, 1000]),
    };
  });
}

function teethOf(value: unknown, where: string): number {
  return wholeIn(value, where, [4, 1000]);
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
