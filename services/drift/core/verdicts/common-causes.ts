/**
 * Suspects that have one cause: those of one machine, and those of machines of one line or site
 * that began together. Machines do not fail together; what they are fed with changes together.
 */
import {
  assetOf,
  commonScope,
  depthOf,
  isPattern,
  prefixOf,
} from '@sideband/shared/core/scopes.ts';
import type { Suspect } from './suspects.ts';

export interface CauseRules {
  /** onsets no further apart than this have one cause */
  readonly togetherNs: bigint;
  /** machines in charge under a path; 0 when that is not known */
  assetsUnder(scope: string): number;
}

export interface Cause {
  readonly scope: string;
  readonly isShared: boolean;
  readonly suspects: readonly Suspect[];
}

/** So many machines of a line, and at least two, that move together are no chance. */
const shareMin = 0.25;
const assetsMin = 2;
/** A point so many times as bad as the middle one of its cause has a cause of its own … */
const outlierRatio = 2;
/** … and so many times when it began, or became worse, later. */
const laterRatio = 1.25;

/** @param suspects of one family. */
export function commonCauses(suspects: readonly Suspect[], rules: CauseRules): Cause[] {
  return onsetClusters(suspects, rules.togetherNs).flatMap((cluster) => sharedIn(cluster, rules));
}

/** Chains of onsets with no gap longer than `togetherNs`. */
function onsetClusters(suspects: readonly Suspect[], togetherNs: bigint): Suspect[][] {
  const sorted = suspects.toSorted((a, b) => Number(a.sinceNs - b.sinceNs));
  const clusters: Suspect[][] = [];
  for (const one of sorted) {
    const last = clusters.at(-1)?.at(-1);
    const isClose = last !== undefined && one.sinceNs - last.sinceNs <= togetherNs;
    if (isClose) clusters.at(-1)!.push(one);
    else clusters.push([one]);
  }
  return clusters;
}

/** From the machines up: what is shared in a line, then over lines, then over the site. */
function sharedIn(cluster: readonly Suspect[], rules: CauseRules): Cause[] {
  const byAsset = Map.groupBy(cluster, ({ profile }) => assetOf(profile));
  let causes: Cause[] = [...byAsset].map(([scope, suspects]) => ({
    ...{ scope, suspects },
    isShared: false,
  }));
  const deepest = Math.max(...causes.map(({ scope }) => depthOf(scope)));
  for (let depth = deepest - 1; depth >= 0; depth--) {
    const places = Map.groupBy(causes, (cause) =>
      isPattern(cause.scope) ? cause.scope : prefixOf(cause.scope, depth),
    );
    causes = [...places].flatMap(([place, inside]) => merged(place, inside, rules));
  }
  return causes;
}

/**
 * How late a change that is shared may show at one place: where it is small, not before the window
 * is full of it.
 */
export function reachNs({ findings }: Suspect, togetherNs: bigint): bigint {
  return findings.reduce((max, { windowNs }) => (windowNs > max ? windowNs : max), togetherNs);
}

function merged(place: string, inside: readonly Cause[], rules: CauseRules): readonly Cause[] {
  const shared = inside.filter(({ isShared }) => isShared);
  const single = inside.filter(({ isShared }) => !isShared);
  if (shared.length >= assetsMin) return [joined(shared), ...single];
  if (shared.length > 0 || inside.length < assetsMin) return inside;
  return inside.length >= shareMin * rules.assetsUnder(place) ? [joined(inside)] : inside;
}

function joined(causes: readonly Cause[]): Cause {
  return {
    scope: commonScope(causes.map(({ scope }) => scope)),
    isShared: true,
    suspects: causes.flatMap(({ suspects }) => suspects),
  };
}

/**
 * Those among the suspects of a shared cause that have a cause of their own besides: a fault of a
 * machine while its line drifts.
 */
export function outliersOf(
  suspects: readonly Suspect[],
  { sinceNs, togetherNs }: { readonly sinceNs: bigint; readonly togetherNs: bigint },
): ReadonlySet<Suspect> {
  const ratios = suspects.flatMap(({ ratio }) => ratio ?? []).toSorted((a, b) => a - b);
  const middle = ratios[ratios.length >> 1] ?? 1;
  return new Set(
    suspects.filter(({ faultNs, ratio = 1 }) => {
      if (faultNs === undefined) return false;
      const isLater = faultNs - sinceNs > togetherNs;
      return ratio >= middle * (isLater ? laterRatio : outlierRatio);
    }),
  );
}
