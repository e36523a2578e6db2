/** What a sensor may do to a spectrum, one line each; the first that explains a change is told. */
import type { Profile } from '@sideband/shared/core/bundle.ts';
import type { SensorFaultCode } from '@sideband/shared/core/sensor-fault.ts';
import { loose } from './loose.ts';
import { noise } from './noise.ts';
import { scale } from './scale.ts';
import type { SensorExplanation, SpectrumChange } from './spectrum-change.ts';

export const sensorExplanations: readonly SensorExplanation[] = [noise, scale, loose];

/** a frame so much more impulsive than usual is no noise: noise is Gaussian */
const impulsivenessDbMax = 2;
const scaleFloorDb = 1.5;
const bandsMin = 4;
const bandName = /^band_\d+_db$/;
const impulsivenessName = 'whitened_kurtosis_db';

/** Features in the order of their names, as they are and as they usually are. */
export interface Comparison {
  readonly names: readonly string[];
  readonly values: ArrayLike<number>;
  readonly profile: Pick<Profile, 'usual' | 'scale'>;
}

/** How much more impulsive than usual; 0 when the set does not say. */
export function impulsivenessRiseDb({ names, values, profile }: Comparison): number {
  const at = names.indexOf(impulsivenessName);
  return at < 0 ? 0 : values[at]! - profile.usual[at]!;
}

/** by the list of names of a bundle: asked for with every frame */
const known = new WeakMap<readonly string[], readonly number[]>();

/** Indices of the bands of equal width among the features. */
export function bandIndices(names: readonly string[]): readonly number[] {
  const found = known.get(names);
  if (found !== undefined) return found;
  const bands = names.flatMap((name, i) => (bandName.test(name) ? [i] : []));
  known.set(names, bands);
  return bands;
}

/** What of the sensor explains the change; nothing when the set has no bands to tell by. */
export function explanationOf(comparison: Comparison): SensorFaultCode | undefined {
  const bands = bandIndices(comparison.names);
  if (bands.length < bandsMin) return undefined;
  if (impulsivenessRiseDb(comparison) > impulsivenessDbMax) return undefined;
  const change = changeOf(comparison, bands);
  return sensorExplanations.find((explanation) => explanation.explains(change))?.code;
}

function changeOf({ values, profile }: Comparison, bands: readonly number[]): SpectrumChange {
  const power = (levels: ArrayLike<number>) => bands.map((i) => 10 ** (levels[i]! / 10));
  return {
    now: power(values),
    usual: power(profile.usual),
    spread: bands.map((i) => Math.max(1, profile.scale[i]! / scaleFloorDb)),
  };
}
