/** From a score to a verdict: healthy, or whose fault it is. */
import type { Profile } from '@sideband/shared/core/bundle.ts';
import { quality } from '@sideband/shared/core/quality.ts';
import type { Context, Features, Regime, Verdict } from '@sideband/shared/core/records.ts';

export interface VerdictLimits {
  /**
   * Outside the regime it was learned in a machine vibrates differently: only a score this many
   * times over the threshold is taken for a fault there.
   */
  readonly outsideRatio: number;
}

export const verdictDefaults: VerdictLimits = { outsideRatio: 3 };

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

/** A signal without content, or one that the converter cut: says nothing about the machine. */
export function isSensorFault(frame: Features): boolean {
  if ((frame.quality & quality.clipped) !== 0) return true;
  return frame.refused.some((refusal) => refusal.code === 'feature.undefined');
}

export function verdictOf(
  frame: Features,
  judged: { readonly score: number; readonly profile: Profile; readonly regime: Regime },
  limits: VerdictLimits,
): Verdict {
  const { score, profile, regime } = judged;
  if (isSensorFault(frame)) return 'sensor-fault';
  if (!(score > profile.threshold)) return 'healthy';
  const isStrong = score > limits.outsideRatio * profile.threshold;
  return regime === 'outside' && !isStrong ? 'regime-not-seen' : 'machine-fault';
}
