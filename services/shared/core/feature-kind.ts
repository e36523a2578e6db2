/**
 * What kind of number a feature is, told by its name: how two values of it are compared, which
 * change of it is too small to be called one, and how it is spoken of.
 *
 * The floors are physical, not statistical: a level that moves by 1.5 dB moves with temperature,
 * mounting and the next revolution's load, however narrow it was while the baseline was learned.
 */

export interface FeatureKind {
  /** `level`: compared as 20·lg in dB, a factor being a difference; `plain`: as it is */
  readonly compare: 'level' | 'plain';
  /** the smallest scale of a deviation, in dB for levels */
  readonly floor: number;
  /** further smallest scale, relative to the usual value */
  readonly floorRelative: number;
  /** says nothing about the machine (the offset of a sensor, for one) */
  readonly ignored: boolean;
}

const kinds: readonly (readonly [RegExp, FeatureKind])[] = [
  // a zone is a level already told, in steps
  [/^(mean|iso_zone)$/, { compare: 'plain', floor: 1, floorRelative: 0, ignored: true }],
  [/kurtosis_db$/, { compare: 'plain', floor: 1, floorRelative: 0, ignored: false }],
  [/_db$/, { compare: 'plain', floor: 1.5, floorRelative: 0, ignored: false }],
  [/skewness/, { compare: 'plain', floor: 0.25, floorRelative: 0, ignored: false }],
  [/kurtosis/, { compare: 'level', floor: 1.5, floorRelative: 0, ignored: false }],
  [/flatness|entropy/, { compare: 'level', floor: 1.5, floorRelative: 0, ignored: false }],
  [
    /_hz$|centroid|spread|frequency/,
    { compare: 'level', floor: 1, floorRelative: 0, ignored: false },
  ],
  [
    /rms|peak|factor|crest|velocity|energy|level|band/,
    { compare: 'level', floor: 1.5, floorRelative: 0, ignored: false },
  ],
];

const other: FeatureKind = { compare: 'plain', floor: 1e-6, floorRelative: 0.1, ignored: false };

/** asked for every frame; names come from checked bundles, so there are few */
const known = new Map<string, FeatureKind>();
const knownMax = 10_000;

export function featureKind(name: string): FeatureKind {
  const found = known.get(name);
  if (found !== undefined) return found;
  const kind = kinds.find(([pattern]) => pattern.test(name))?.[1] ?? other;
  if (known.size < knownMax) known.set(name, kind);
  return kind;
}

/** Below it a level is silence: 20·lg stays finite. */
export const levelMin = 1e-9;

/** A feature value as it is compared: dB for levels. */
export function compared(kind: FeatureKind, value: number): number {
  return kind.compare === 'level' ? 20 * Math.log10(Math.max(value, levelMin)) : value;
}

/** The value whose comparison gives `level`: inverse of `compared`. */
export function uncompared(kind: FeatureKind, level: number): number {
  return kind.compare === 'level' ? 10 ** (level / 20) : level;
}
