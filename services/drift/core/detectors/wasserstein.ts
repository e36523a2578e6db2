/**
 * Wasserstein-1, the area between the two cumulative distributions, in standard deviations of the
 * reference: how far values have moved, where the others say how surely. The distributions are
 * taken as straight between the edges of the reference's bins, and end at its smallest and largest
 * value: one absurd value counts no more than one at that end.
 *
 * Without drift the area is √(1/n + 1/m)·∫|B(F(x))| dx with a Brownian bridge B. Its mean is
 * ∫√(2 F (1 − F) / π) dx, and as the norm of a Gaussian process whose weak variance is at most that
 * of the values, it exceeds its mean by t standard deviations with chance exp(−t²/2) at most
 * (Borell, 1975; Tsirelson, Ibragimov and Sudakov, 1976).
 */
import type { ReferenceHistogram } from '@sideband/shared/core/reference-profile.ts';
import { isCategorical } from '@sideband/shared/core/reference-profile.ts';
import { practicalShift } from '../practical-shift.ts';
import { samplingNoise, sumOf } from '../sampling-noise.ts';
import type { DetectorLimits, Finding, Seen, SeriesDetector } from './detector.ts';

/**
 * Area between two histograms, counts or shares, over bins that end at `edges`: all of them, the
 * outermost included, one more than bins. In the unit of the edges.
 */
export function wasserstein(
  p: ArrayLike<number>,
  q: ArrayLike<number>,
  edges: ArrayLike<number>,
): number {
  const pSum = sumOf(p);
  const qSum = sumOf(q);
  let area = 0;
  let gap = 0;
  for (let i = 0; i < p.length; i++) {
    const next = gap + p[i]! / pSum - q[i]! / qSum;
    area += (edges[i + 1]! - edges[i]!) * meanMagnitude(gap, next);
    gap = next;
  }
  return area;
}

/** Mean of |x| along a straight line from a to b. */
function meanMagnitude(a: number, b: number): number {
  if (a * b >= 0) return Math.abs(a + b) / 2;
  return (a * a + b * b) / (2 * (Math.abs(a) + Math.abs(b)));
}

/** ∫√(2 F (1 − F) / π) dx, by the trapezium rule over the bins. */
function expectedArea(shares: readonly number[], edges: readonly number[]): number {
  let area = 0;
  let below = 0;
  let height = 0;
  for (const [i, share] of shares.entries()) {
    below += share;
    const next = Math.sqrt((2 * Math.max(0, below * (1 - below))) / Math.PI);
    // the root is concave: half way between its ends it is below the middle, so take the larger
    area += (edges[i + 1]! - edges[i]!) * Math.max((height + next) / 2, middleHeight(below, share));
    height = next;
  }
  return area;
}

function middleHeight(below: number, share: number): number {
  const middle = below - share / 2;
  return Math.sqrt((2 * Math.max(0, middle * (1 - middle))) / Math.PI);
}

function compare(
  { counts }: Seen,
  learned: ReferenceHistogram,
  limits: DetectorLimits,
): Finding | undefined {
  const { moments } = learned;
  if (moments === undefined || moments.deviation === 0) return undefined;
  if (isCategorical(learned)) return undefined;
  const noise = samplingNoise(counts, learned, limits.countMin);
  if (noise === undefined) return undefined;
  const edges = [moments.min, ...learned.edges, moments.max];
  const chance = Math.sqrt(noise);
  const expected = (chance * expectedArea(learned.proportions, edges)) / moments.deviation;
  return {
    statistic: wasserstein(learned.proportions, counts, edges) / moments.deviation,
    threshold:
      expected +
      Math.max(
        practicalShift(limits.psiPractical).deviations,
        chance * Math.sqrt(2 * Math.log(1 / limits.falseAlarmRate)),
      ),
  };
}

export const featureWasserstein: SeriesDetector = {
  name: 'wasserstein',
  over: 'features',
  compare,
};
