/** From a score to a verdict: healthy, or whose fault it is. */
import type { Profile } from '@sideband/shared/core/bundle.ts';
import { quality } from '@sideband/shared/core/quality.ts';
import type { Context, Features, Regime, Verdict } from '@sideband/shared/core/records.ts';
import { explanationOf, impulsivenessRiseDb } from './sensor/explanations.ts';
import { isShifted } from './sensor/offset.ts';

export interface VerdictLimits {
  /** outside the regime only a score this many times the threshold is taken for a fault, … */
  readonly outsideRatio: number;
  /** … and what the speed explains comes on top: acceleration grows with its square */
  readonly speedExponent: number;
  /** so much more impulsive than usual is a fault in any regime: no regime makes knocks */
  readonly knockingDb: number;
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
  // asked for every frame: entries would be lists
  for (const name of Object.keys(profile.regime)) {
    const range = profile.regime[name]!;
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

/** What is said of a frame. `sensorFaults`: those of its samples, and those the baseline shows. */
export interface Finding {
  readonly verdict: Verdict;
  readonly sensorFaults: readonly string[];
}

/**
 * The samples come first: a faulty sensor says nothing. Then what else explains a high score. A
 * moved mean changes no feature, so it takes nothing from what the features say of the machine.
 */
export function verdictOf(frame: Features, judged: Judged, limits: VerdictLimits): Finding {
  const { score, profile, names } = judged;
  const shown = frame.sensorFaults;
  if (isSensorFault(frame)) return { verdict: 'sensor-fault', sensorFaults: shown };
  const sensorFaults = isShifted(frame, profile, names) ? [...shown, 'sensor.dc-shift'] : shown;
  if (!(score > profile.threshold)) {
    return { verdict: sensorFaults.length > 0 ? 'sensor-fault' : 'healthy', sensorFaults };
  }
  if (isOfRegime(frame, judged, limits)) return { verdict: 'regime-not-seen', sensorFaults };
  const explained = explanationOf({ names, values: frame.values, profile });
  if (explained === undefined) return { verdict: 'machine-fault', sensorFaults };
  return { verdict: 'sensor-fault', sensorFaults: [...sensorFaults, explained] };
}

/** Whether operating where nothing was learned is enough to explain the change. */
function isOfRegime(frame: Features, judged: Judged, limits: VerdictLimits): boolean {
  const { score, profile, regime, names } = judged;
  if (regime !== 'outside' || score > outsideLimit(profile, frame.context, limits)) return false;
  return impulsivenessRiseDb({ names, values: frame.values, profile }) <= limits.knockingDb;
}

/** The score that a healthy machine may reach outside its regime. */
export function outsideLimit(profile: Profile, context: Context, limits: VerdictLimits): number {
  const explainedDb = speedRiseDb(profile, context, limits);
  return limits.outsideRatio * profile.threshold + explainedDb / levelScale(profile);
}

/**
 * What another speed explains: a speed v beyond the learned range [.., e] moves every level by up
 * to 20·exponent·|lg(v/e)| dB. Infinity for a machine that stands still or turns the other way.
 */
export function speedRiseDb({ regime }: Profile, context: Context, limits: VerdictLimits): number {
  let explainedDb = 0;
  for (const [name, { min, max }] of Object.entries(regime)) {
    const value = context[name];
    if (!name.startsWith('speed') || value === undefined) continue;
    const nearest = Math.min(max, Math.max(min, value));
    if (nearest === value) continue;
    if (!(value / nearest > 0)) return Infinity;
    const moved = 20 * limits.speedExponent * Math.abs(Math.log10(value / nearest));
    explainedDb = Math.max(explainedDb, moved);
  }
  return explainedDb;
}

/** Median scale of the features, most of which are levels in dB. */
function levelScale({ scale, ignored }: Profile): number {
  const used = scale.filter((_, i) => !ignored.includes(i)).toSorted((a, b) => a - b);
  return used[used.length >> 1] ?? 1;
}
