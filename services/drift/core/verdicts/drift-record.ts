/** An event as it travels: what it is, where, since when, and what speaks for it. */
import type { Drift, DriftCause, DriftVerdict, Finding } from '@sideband/shared/core/records.ts';
import { everywhere } from '@sideband/shared/core/scopes.ts';
import type { Suspect } from './suspects.ts';
import { earliest } from './suspects.ts';

/** of an event with more, not all are listed */
export const pointsListedMax = 1000;
const causesMax = 8;

/** What an event is made of. */
export interface Matter {
  readonly verdict: DriftVerdict;
  readonly confidence: number;
  readonly scope: string;
  readonly suspects: readonly Suspect[];
}

/** @returns a new event */
export function raisedDrift(matter: Matter, nowNs: bigint): Drift {
  const sinceNs = earliest(matter.suspects.map((one) => one.sinceNs));
  const { scope, verdict } = matter;
  const id = `${scope}@${sinceNs}/${verdict}`;
  const fresh = {
    id,
    event: 'raised',
    sinceNs,
    raisedNs: nowNs,
    points: [],
    pointsTotal: 0,
  } as const;
  return { ...fresh, ...toldOf(matter, { nowNs, before: [] }) };
}

/** @returns the event as it stands now; points that were in it stay in it */
export function updatedDrift(before: Drift, matter: Matter, nowNs: bigint): Drift {
  const { points } = before;
  const told = toldOf(matter, { nowNs, before: points });
  const pointsTotal = Math.max(before.pointsTotal, told.pointsTotal);
  return { ...before, event: 'updated', ...told, pointsTotal };
}

export function clearedDrift(before: Drift, why: string, nowNs: bigint): Drift {
  return { ...before, event: 'cleared', drifting: false, atNs: nowNs, explanation: why };
}

interface Telling {
  readonly nowNs: bigint;
  /** points of the event so far */
  readonly before: readonly string[];
}

function toldOf(matter: Matter, { nowNs, before }: Telling) {
  const { verdict, confidence, scope, suspects } = matter;
  const causes = causesOf(suspects);
  const { finding } = causes[0]!;
  const points = [...new Set([...before, ...suspects.map(({ profile }) => profile)])];
  return {
    ...{ verdict, confidence, scope },
    model: finding.model,
    detector: finding.detector,
    feature: finding.feature,
    drifting: true,
    statistic: finding.statistic,
    threshold: finding.threshold,
    atNs: nowNs,
    causes: causes.slice(0, causesMax).map(({ cause }) => cause),
    points: points.slice(0, pointsListedMax),
    pointsTotal: points.length,
    retrain: false,
    explanation: explain(matter, { points, causes: causes.map(({ cause }) => cause) }),
  };
}

interface Ranked {
  readonly cause: DriftCause;
  /** where it is strongest */
  readonly finding: Finding;
}

/** Ranked: what most points show first, and of those what is furthest over its limit. */
function causesOf(suspects: readonly Suspect[]): Ranked[] {
  const findings = suspects.flatMap((one) => one.findings);
  const alike = Map.groupBy(findings, ({ detector, feature }) => `${detector}|${feature}`);
  const ranked = [...alike.values()].map((own): Ranked => {
    const finding = own.reduce((a, b) => (ratioOf(b) > ratioOf(a) ? b : a));
    const { feature, detector, explanation, shift } = finding;
    const points = new Set(own.map(({ profile }) => profile)).size;
    return {
      finding,
      cause: { feature, detector, ratio: ratioOf(finding), shift, points, explanation },
    };
  });
  return ranked.toSorted(
    ({ cause: a }, { cause: b }) => b.points - a.points || b.ratio - a.ratio || 0,
  );
}

function ratioOf({ statistic, threshold }: Finding): number {
  return statistic / threshold;
}

const words: Readonly<Record<DriftVerdict, string>> = {
  'machine-fault': 'a machine has changed',
  'sensor-fault': 'a sensor has changed',
  'process-change': 'machines changed together: the process did',
  'model-drift': 'the model does not describe what it judges any more',
  'data-quality': 'data are missing that were there in training',
  'regime-not-seen': 'running as was not seen in training, which is no fault',
};

const causesTold = 3;

function explain(
  { verdict, scope }: Matter,
  told: {
    readonly points: readonly string[];
    readonly causes: readonly DriftCause[];
  },
): string {
  const { length } = told.points;
  const place = scope === everywhere ? 'the whole plant' : scope;
  const where = length === 1 ? place : `${length} points of ${place}`;
  const why = told.causes.slice(0, causesTold).map(({ explanation }) => explanation);
  return `${words[verdict]}: ${where}; ${why.join('; ')}`;
}
