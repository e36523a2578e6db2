/** Which suspects belong to which event that is open, or was so not long ago. */
import type { Drift } from '@sideband/shared/core/records.ts';
import { outliersOf, reachNs } from './common-causes.ts';
import { assetOf, isUnder, siteOf } from '@sideband/shared/core/scopes.ts';
import type { Suspect } from './suspects.ts';

export interface Assignment {
  readonly byEvent: ReadonlyMap<string, readonly Suspect[]>;
  /** of no event */
  readonly rest: readonly Suspect[];
  /** among those, the ones that stand out of a shared cause */
  readonly outliers: ReadonlySet<Suspect>;
}

/** @param events those of one machine are asked first: a fault of its own explains more. */
export function assign(
  suspects: readonly Suspect[],
  events: readonly Drift[],
  togetherNs: bigint,
): Assignment {
  const byEvent = new Map<string, readonly Suspect[]>();
  const outliers = new Set<Suspect>();
  let rest: readonly Suspect[] = suspects;
  for (const event of events.toSorted((a, b) => rankOf(a) - rankOf(b))) {
    const covered = coveredBy(event, rest, togetherNs);
    if (event.verdict === 'process-change') {
      const { sinceNs } = event;
      for (const one of outliersOf([...covered], { sinceNs, togetherNs })) {
        outliers.add(one);
        covered.delete(one);
      }
    }
    if (covered.size === 0) continue;
    byEvent.set(event.id, [...covered]);
    rest = rest.filter((one) => !covered.has(one));
  }
  return { byEvent, rest, outliers };
}

function rankOf({ verdict, drifting }: Drift): number {
  return (verdict === 'process-change' ? 2 : 0) + (drifting ? 0 : 1);
}

function coveredBy(event: Drift, suspects: readonly Suspect[], togetherNs: bigint): Set<Suspect> {
  if (event.verdict === 'process-change') return chained(event, suspects, togetherNs);
  const known = new Set(event.points);
  const assets = new Set(event.points.map(assetOf));
  return new Set(
    suspects.filter((one) => {
      const isNear =
        known.has(one.profile) ||
        isUnder(one.profile, event.scope) ||
        assets.has(assetOf(one.profile));
      return event.verdict === 'regime-not-seen'
        ? one.family === 'regime' && isSameRegime(event, one)
        : isNear && isOfKind(event, one, togetherNs);
    }),
  );
}

/** A context such as the weather reaches the points of a site one after the other. */
function isSameRegime(event: Drift, { subject, profile }: Suspect): boolean {
  return event.feature === subject && siteOf(event.points[0]!) === siteOf(profile);
}

function isOfKind(event: Drift, suspect: Suspect, togetherNs: bigint): boolean {
  const { family, faultNs } = suspect;
  const isWeak = family === 'condition' && faultNs === undefined;
  if (event.verdict === 'sensor-fault') return family === 'sensor' || isWeak;
  if (event.verdict === 'data-quality') return family === 'quality' || isWeak;
  if (family === 'condition') return true;
  // what moved first, and only then was seen to be the sensor's
  const isYoung = suspect.sinceNs - event.sinceNs <= togetherNs;
  return family === 'sensor' && isYoung && event.detector !== 'machine';
}

/**
 * Those that were in it, those of its place that show it late, and in turn those that began soon
 * after another.
 */
function chained(event: Drift, suspects: readonly Suspect[], togetherNs: bigint): Set<Suspect> {
  const known = new Set(event.points);
  const covered = new Set<Suspect>();
  let lastNs = event.sinceNs;
  const sorted = suspects.toSorted((a, b) => Number(a.sinceNs - b.sinceNs));
  for (const one of sorted) {
    if (one.family !== 'condition') continue;
    const isThere = isUnder(one.profile, event.scope);
    const isNext = isThere && one.sinceNs - lastNs <= togetherNs;
    const isLate = isThere && one.sinceNs - event.sinceNs <= reachNs(one, togetherNs);
    if (isNext && one.sinceNs > lastNs) lastNs = one.sinceNs;
    if (isNext || isLate || known.has(one.profile)) covered.add(one);
  }
  return covered;
}
