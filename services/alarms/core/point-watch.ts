/** One point, watched for silence: when it was seen, how often it comes, and when it is overdue. */
import type { Condition, PointWatch } from '@sideband/shared/core/alarm-records.ts';
import { assetOf } from '@sideband/shared/core/scopes.ts';

export interface SilenceRules {
  /** nothing shorter is silence */
  readonly silentNs: bigint;
  /** nor is what is shorter than so many of the usual intervals */
  readonly intervals: number;
}

/** intervals that say what is usual */
export const gapsMax = 8;

const minuteNs = 60_000_000_000n;
const dayNs = 24n * 60n * minuteNs;
/** a point that came once: nobody knows yet when it will again */
const newNs = dayNs;
/** a point that was silent for so long is not expected any more */
export const forgottenNs = 30n * dayNs;

/** Frames of one capture, and what a stream brings meanwhile, are one sighting. */
export function sightingNs({ silentNs }: Pick<SilenceRules, 'silentNs'>): bigint {
  const quarter = silentNs / 4n;
  return quarter < minuteNs ? quarter : minuteNs;
}

/** The point after it was seen; the same object when that is no news. */
export function seen(watch: PointWatch, atNs: bigint, rules: SilenceRules): PointWatch {
  if (atNs <= watch.seenNs) return watch;
  const now = { ...watch, seenNs: atNs };
  // a silence that was told is not usual
  if (watch.isSilent) return { ...now, markNs: atNs, isSilent: false };
  const gapNs = atNs - watch.markNs;
  if (gapNs < sightingNs(rules)) return now;
  return { ...now, markNs: atNs, gapsNs: [...watch.gapsNs, gapNs].slice(-gapsMax) };
}

export function firstSeen(point: string, atNs: bigint): PointWatch {
  return { point, seenNs: atNs, markNs: atNs, gapsNs: [], isSilent: false };
}

/** The longest of the last intervals; undefined: it came once. */
export function usualNs({ gapsNs }: Pick<PointWatch, 'gapsNs'>): bigint | undefined {
  if (gapsNs.length === 0) return undefined;
  return gapsNs.reduce((longest, gap) => (gap > longest ? gap : longest));
}

/** How long after it was last sighted the point is overdue: it may have come shortly after that. */
export function patienceNs(watch: PointWatch, rules: SilenceRules): bigint {
  const { silentNs, intervals } = rules;
  const usual = usualNs(watch);
  const expected = usual === undefined ? newNs : usual * BigInt(intervals);
  return (expected > silentNs ? expected : silentNs) + sightingNs(rules);
}

export function silenceCondition(watch: PointWatch, nowNs: bigint): Condition {
  const { point, seenNs, isSilent } = watch;
  const usual = usualNs(watch);
  const usually = usual === undefined ? '' : `, where it usually comes every ${words(usual)}`;
  return {
    ...{ id: `${point}/silent`, kind: 'sensor', scope: assetOf(point), point },
    ...{ isPresent: isSilent, level: 1, priority: 'medium', fault: '' },
    explanation: isSilent ? `nothing came for ${words(nowNs - seenNs)}${usually}` : 'it came again',
  };
}

const units = [
  ['days', dayNs],
  ['h', 60n * minuteNs],
  ['min', minuteNs],
  ['s', 1_000_000_000n],
] as const;

/** In the largest unit of which there are two at least. */
function words(ns: bigint): string {
  const [unit, unitNs] = units.find(([, size]) => ns >= 2n * size) ?? units.at(-1)!;
  return `${Math.round(Number(ns) / Number(unitNs))} ${unit}`;
}
