/** How far the lines of the shaft and of gears are from their usual level, against the baseline. */
import type { Profile } from '@sideband/shared/core/bundle.ts';
import { compared, featureKind } from '@sideband/shared/core/feature-kind.ts';
import type { Features } from '@sideband/shared/core/records.ts';
import { bandIndices } from '../sensor/explanations.ts';

/** A feature that a rule reads; dB. */
export interface Change {
  readonly levelDb: number;
  readonly usualDb: number;
  /** above the usual level, beyond what rose everywhere */
  readonly riseDb: number;
  /** less is no change: a doubling, and more where the machine is restless or turns faster */
  readonly limitDb: number;
}

/** Of one frame, or of several in the middle. */
export interface LineChanges {
  /** shaft turns per second; 0 when not known */
  readonly turnsPerS: number;
  /** 1, 0 or −1 for acceleration, velocity, displacement: how levels rise with the frequency */
  readonly derivative: number;
  /** by the name of the feature */
  readonly of: ReadonlyMap<string, Change>;
}

/** A line that has not doubled has not changed: load and temperature move it by less. */
const riseDbMin = 6;
/** Spread of a level over healthy frames that is no change yet. */
const scalesMin = 3;
const watched = /^shaft_|^gear_|kurtosis/;
const plainDb = /_db$/;
const derivatives: Readonly<Record<string, number>> = { g: 1, 'm/s2': 1, 'mm/s': 0, um: -1 };

export interface BaselineOf {
  readonly names: readonly string[];
  readonly profile: Profile;
  /** what another speed than those learned explains */
  readonly speedDb: number;
}

/** Nothing when the set holds no line, or the row is pooled: it knows none of its machines. */
export function lineChanges(frame: Features, baseline: BaselineOf): LineChanges | undefined {
  const { names, profile, speedDb } = baseline;
  const places = placesOf(names);
  if (places.length === 0 || profile.kind !== 'point') return undefined;
  const { values, context, unit, refused, evidence } = frame;
  const everywhereDb = riseEverywhereDb({ names, profile, values });
  const of = new Map<string, Change>();
  for (const i of places) {
    if (profile.ignored.includes(i) || refused.some(({ index }) => index === i)) continue;
    const kind = featureKind(names[i]!);
    // A kurtosis is a ratio of powers, and no gain changes it.
    const isRatio = names[i]!.includes('kurtosis');
    const share = isRatio && !plainDb.test(names[i]!) ? 0.5 : 1;
    const levelDb = share * compared(kind, values[i]!);
    const usualDb = share * profile.usual[i]!;
    const riseDb = levelDb - usualDb - (isRatio ? 0 : everywhereDb);
    const spreadDb = scalesMin * share * profile.scale[i]!;
    const limitDb = Math.max(isRatio ? 0 : riseDbMin + speedDb, spreadDb);
    of.set(names[i]!, { levelDb, usualDb, riseDb, limitDb });
  }
  const speedRpm = context['speed_rpm'] ?? evidence?.speedStartRpm ?? 0;
  return { turnsPerS: Math.max(0, speedRpm / 60), derivative: derivatives[unit] ?? 1, of };
}

/** The middle of several frames: one frame tells the level of a line in noise to 6 dB only. */
export function middleOf(frames: readonly LineChanges[]): LineChanges | undefined {
  const last = frames.at(-1);
  if (last === undefined) return undefined;
  const of = new Map<string, Change>();
  for (const name of last.of.keys()) {
    const all = frames.flatMap((frame) => frame.of.get(name) ?? []);
    const middle = (key: keyof Change) => median(all.map((change) => change[key]));
    of.set(name, {
      levelDb: middle('levelDb'),
      usualDb: middle('usualDb'),
      riseDb: middle('riseDb'),
      limitDb: middle('limitDb'),
    });
  }
  return { ...last, turnsPerS: median(frames.map(({ turnsPerS }) => turnsPerS)), of };
}

/** by the list of names of a bundle: asked for with every anomalous frame */
const known = new WeakMap<readonly string[], readonly number[]>();

function placesOf(names: readonly string[]): readonly number[] {
  const found = known.get(names);
  if (found !== undefined) return found;
  const places = names.flatMap((name, i) => (watched.test(name) ? [i] : []));
  const hasLines = places.some((i) => !names[i]!.includes('kurtosis'));
  known.set(names, hasLines ? places : []);
  return known.get(names)!;
}

type Compared = Pick<BaselineOf, 'names' | 'profile'> & Pick<Features, 'values'>;

/**
 * What every line rises by when the gain of the sensor is another or noise has covered them: the
 * middle of the bands, else the frequencies above the first orders, else the mean of the spectrum
 * in dB (flatness times power). Lines themselves hardly move any of these.
 */
function riseEverywhereDb({ names, profile, values }: Compared): number {
  const rise = (name: string) => {
    const i = names.indexOf(name);
    if (i < 0 || profile.ignored.includes(i)) return undefined;
    return compared(featureKind(name), values[i]!) - profile.usual[i]!;
  };
  const bands = bandIndices(names).filter((i) => !profile.ignored.includes(i));
  if (bands.length > 0) return median(bands.map((i) => values[i]! - profile.usual[i]!));
  const above = rise('rms_1000_to_5000hz');
  if (above !== undefined) return above;
  const [flatness, rms] = [rise('flatness'), rise('rms')];
  return flatness === undefined || rms === undefined ? 0 : flatness / 2 + rms;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}
