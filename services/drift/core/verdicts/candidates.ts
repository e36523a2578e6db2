/** What of the suspects that belong to no event makes a new one. */
import type { Drift } from '@sideband/shared/core/records.ts';
import type { Assignment } from './assignment.ts';
import type { Cause, CauseRules } from './common-causes.ts';
import { commonCauses, outliersOf } from './common-causes.ts';
import type { Matter } from './drift-record.ts';
import { commonScope, siteOf } from '@sideband/shared/core/scopes.ts';
import type { Suspect } from './suspects.ts';
import { earliest } from './suspects.ts';

export interface Candidate {
  readonly matter: Matter;
  /** open events of single machines that turn out to be part of it, the oldest first */
  readonly absorbed: readonly Drift[];
}

/** @param events open ones */
export function candidatesOf(
  { byEvent, rest, outliers }: Assignment,
  events: readonly Drift[],
  rules: CauseRules,
): Candidate[] {
  const of = (family: Suspect['family']) =>
    rest.filter((one) => one.family === family && !outliers.has(one));
  const single = events.filter(isOfOneMachine);
  const owner = new Map(
    single.flatMap((event) => (byEvent.get(event.id) ?? []).map((one) => [one, event] as const)),
  );
  const conditions = commonCauses([...of('condition'), ...owner.keys()], rules);
  const own = [...outliers].map((one): Cause => ({
    ...{ scope: one.profile, isShared: false },
    suspects: [one],
  }));
  const others = [...commonCauses(of('sensor'), rules), ...commonCauses(of('quality'), rules)];
  return [
    ...conditions.flatMap((cause) => conditionCandidates(cause, owner, rules)),
    ...[...own, ...others].map((cause) => ({ matter: matterOf(cause), absorbed: [] })),
    ...regimeCandidates(of('regime')),
  ];
}

function isOfOneMachine({ verdict, detector }: Drift): boolean {
  if (verdict === 'sensor-fault') return detector !== 'sensor';
  return verdict === 'machine-fault' || verdict === 'model-drift';
}

function conditionCandidates(
  cause: Cause,
  owner: ReadonlyMap<Suspect, Drift>,
  rules: CauseRules,
): Candidate[] {
  if (!cause.isShared) {
    return cause.suspects.some((one) => owner.has(one))
      ? []
      : [{ matter: matterOf(cause), absorbed: [] }];
  }
  const sinceNs = earliest(cause.suspects.map((one) => one.sinceNs));
  const outliers = outliersOf(cause.suspects, { sinceNs, togetherNs: rules.togetherNs });
  const suspects = cause.suspects.filter((one) => !outliers.has(one));
  const owners = new Set(suspects.flatMap((one) => owner.get(one) ?? []));
  const absorbed = [...owners].toSorted((a, b) => Number(a.raisedNs - b.raisedNs));
  const matter: Matter = {
    ...{ verdict: 'process-change', confidence: 0.8, suspects },
    scope: commonScope(suspects.map(({ profile }) => profile)),
  };
  const alone = [...outliers].filter((one) => !owner.has(one));
  return [
    { matter, absorbed },
    ...alone.map((one) => {
      const own: Cause = { scope: one.profile, isShared: false, suspects: [one] };
      return { matter: matterOf(own), absorbed: [] };
    }),
  ];
}

/** What it is by the suspect that is surest of it. */
export function matterOf({ suspects }: Pick<Cause, 'suspects'>): Matter {
  const surest = suspects.reduce((a, b) => (b.confidence > a.confidence ? b : a));
  const { verdict, confidence } = surest;
  return { ...{ verdict, confidence, suspects }, scope: commonScope(suspects.map(placeOf)) };
}

function placeOf({ profile }: Suspect): string {
  return profile;
}

/** One per site and context value. */
function regimeCandidates(suspects: readonly Suspect[]): Candidate[] {
  const alike = Map.groupBy(suspects, ({ profile, subject }) => `${siteOf(profile)} ${subject}`);
  return [...alike.values()].map((own) => ({ matter: matterOf({ suspects: own }), absorbed: [] }));
}
