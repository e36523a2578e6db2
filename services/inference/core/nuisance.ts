/**
 * Whether a change of the spectrum is what a sensor does, not a machine: another gain and white
 * noise. The bands P of a frame are fitted by g·H + n, with H the usual bands, a gain g of a few
 * dB at most and a noise density n ≥ 0 that is the same in every band; what is left over, in its
 * worst band, is the evidence that the machine itself changed.
 */

export interface NuisanceLimits {
  /** a gain further off is no drift of a sensor */
  readonly gainDbMax: number;
  /** a fit whose worst band is off by less explains the change */
  readonly residualDbMax: number;
  /** a frame so much more impulsive than usual is no noise: noise is Gaussian */
  readonly impulsivenessDbMax: number;
}

/**
 * Measured with noise of 30 to −10 dB added to healthy recordings of a motor and a gearbox: 1 to
 * 2 dB are left over; of every fault recording, 12 dB and more.
 */
export const nuisanceDefaults: NuisanceLimits = {
  gainDbMax: 3,
  residualDbMax: 2.5,
  impulsivenessDbMax: 1,
};

const gainStepDb = 0.5;
const bandsMin = 4;
const bandName = /^band_\d+_db$/;
const impulsivenessName = 'whitened_kurtosis_db';

/** Features in the order of their names, as they are and as they usually are. */
export interface Comparison {
  readonly values: ArrayLike<number>;
  readonly usual: ArrayLike<number>;
}

/** How much more impulsive than usual; 0 when the set does not say. */
export function impulsivenessRiseDb(
  names: readonly string[],
  { values, usual }: Comparison,
): number {
  const at = names.indexOf(impulsivenessName);
  return at < 0 ? 0 : values[at]! - usual[at]!;
}

/** False when the set has no bands of equal width to tell by. */
export function isNuisance(
  names: readonly string[],
  { values, usual }: Comparison,
  limits: NuisanceLimits,
): boolean {
  const bands = names.flatMap((name, i) => (bandName.test(name) ? [i] : []));
  if (bands.length < bandsMin) return false;
  if (impulsivenessRiseDb(names, { values, usual }) > limits.impulsivenessDbMax) return false;
  const now = bands.map((i) => values[i]!);
  const before = bands.map((i) => usual[i]!);
  return leftoverDb(now, before, limits.gainDbMax) <= limits.residualDbMax;
}

/** The worst band of the best fit, dB. `now`, `before`: densities in dB. */
export function leftoverDb(
  now: readonly number[],
  before: readonly number[],
  gainDbMax: number,
): number {
  let best = Infinity;
  for (let gainDb = -gainDbMax; gainDb <= gainDbMax + 1e-9; gainDb += gainStepDb) {
    const signal = before.map((level) => 10 ** ((level + gainDb) / 10));
    const noises = [0, ...now.map((level, i) => Math.max(0, 10 ** (level / 10) - signal[i]!))];
    for (const noise of noises) best = Math.min(best, worstDb(now, signal, noise));
  }
  return best;
}

function worstDb(now: readonly number[], signal: readonly number[], noise: number): number {
  let worst = 0;
  now.forEach((level, i) => {
    worst = Math.max(worst, Math.abs(level - 10 * Math.log10(signal[i]! + noise)));
  });
  return worst;
}
