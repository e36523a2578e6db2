/** From a score to a verdict: healthy, or whose fault it is. */
import type { Profile } from '@sideband/shared/core/bundle.ts';
import { quality } from '@sideband/shared/core/quality.ts';
import type { Context, Features, Regime, Verdict } from '@sideband/shared/core/records.ts';
import {
  impulsivenessRiseDb,
  isNuisance,
  nuisanceDefaults,
  type NuisanceLimits,
} from './nuisance.ts';

export interface VerdictLimits {
  /** outside the regime only a score this many times the threshold is taken for a fault, … */
  readonly outsideRatio: number;
  /** … and what the speed explains comes on top: acceleration grows with its square */
  readonly speedExponent: number;
  /** so much more impulsive than usual is a fault in any regime: no regime makes knocks */
  readonly knockingDb: number;
  readonly nuisance: NuisanceLimits;
}

/**
 * Measured on a gearbox learned at no load: healthy at 30 and 60 % load stays under 0.65 of the
 * threshold and becomes no more impulsive; a broken tooth is above 1.58 of it at every load.
 * Simulated machines at 0.75 to 1.4 of their speed: healthy ones stay under 0.65 of the threshold
 * and 0.3 dB more impulsive, moderate bearing and gear faults are 4 dB and more.
 */
export const verdictDefaults: VerdictLimits = {
  outsideRatio: 1.5,
  speedExponent: 2,
  knockingDb: 3,
  nuisance: nuisanceDefaults,
};

/** A frame as a model judged it. `names`: of the features. */
export interface Judged {
  readonly score: number;
  readonly profile: Profile;
  readonly regime: Regime;
  readonly names: readonly string[];
}

/** Whether the operating context lies in what the model has seen. */
export function regimeOf(profile: Profile, context: Context): Regime {
  let known = true;
  let any = false;
  for (const [name, range] of Object.entries(profile.regime)) {
    const value = context[name];
    if (value === undefined) {
      known = false;
      continue;
    }
    any = true;
    if (value < range.min || value > range.max) return 'outside';
  }
  return any && known ? 'inside' : 'unknown';
}

/** A signal that says nothing about the machine: by its samples, its gateway or its features. */
export function isSensorFault(frame: Features): boolean {
  if (frame.sensorFaults.length > 0 || (frame.quality & quality.clipped) !== 0) return true;
  return frame.refused.some((refusal) => refusal.code === 'feature.undefined');
}

export function verdictOf(frame: Features, judged: Judged, limits: VerdictLimits): Verdict {
  const { score, profile, names } = judged;
  if (isSensorFault(frame)) return 'sensor-fault';
  if (!(score > profile.threshold)) return 'healthy';
  if (isOfRegime(frame, judged, limits)) return 'regime-not-seen';
  const spectrum = { values: frame.values, usual: profile.usual };
  return isNuisance(names, spectrum, limits.nuisance) ? 'sensor-fault' : 'machine-fault';
}

/** Whether operating where nothing was learned is enough to explain the change. */
function isOfRegime(frame: Features, judged: Judged, limits: VerdictLimits): boolean {
  const { score, profile, regime, names } = judged;
  if (regime !== 'outside' || score > outsideLimit(profile, frame.context, limits)) return false;
  const spectrum = { values: frame.values, usual: profile.usual };
  return impulsivenessRiseDb(names, spectrum) <= limits.knockingDb;
}

/**
 * The score that a healthy machine may reach outside its regime. A speed v beyond the learned
 * range [.., e] moves every level by up to 20·exponent·|lg(v/e)| dB, which in units of the
 * deviations' scale adds to the score.
 */
export function outsideLimit(profile: Profile, context: Context, limits: VerdictLimits): number {
  let explainedDb = 0;
  for (const [name, { min, max }] of Object.entries(profile.regime)) {
    const value = context[name];
    if (!name.startsWith('speed') || value === undefined) continue;
    const nearest = Math.min(max, Math.max(min, value));
    if (nearest === value) continue;
    // standing still, or turning the other way
    if (!(value / nearest > 0)) return Infinity;
    explainedDb = Math.max(
      explainedDb,
      20 * limits.speedExponent * Math.abs(Math.log10(value / nearest)),
    );
  }
  return limits.outsideRatio * profile.threshold + explainedDb / levelScale(profile);
}

/** Median scale of the features, most of which are levels in dB. */
function levelScale({ scale, ignored }: Profile): number {
  const used = scale.filter((_, i) => !ignored.includes(i)).toSorted((a, b) => a - b);
  return used[used.length >> 1] ?? 1;
}
