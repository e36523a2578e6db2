/**
 * What the active findings of one profile amount to. Signs explain what distributions only show: a
 * feature that moved at a broken sensor, in a regime not learned or for want of data is theirs.
 */
import type { DriftVerdict, Finding } from '@sideband/shared/core/records.ts';
import { regimeDetector } from '../regime.ts';
import { signDetectors } from '../signs.ts';
import { movedVerdict } from './moved.ts';

/** `condition`: of the machine or of what it is fed with; only the neighbours can tell which. */
export type Family = 'condition' | 'sensor' | 'quality' | 'regime';

export interface Suspect {
  readonly model: string;
  /** the point or the pattern of points */
  readonly profile: string;
  readonly family: Family;
  /** the context value of a regime; otherwise empty */
  readonly subject: string;
  /** what it is when no other point has the same */
  readonly verdict: DriftVerdict;
  /** 0 … 1 */
  readonly confidence: number;
  readonly sinceNs: bigint;
  /** when the first of the findings was told */
  readonly seenNs: bigint;
  /** when the model began to say machine fault, or said so much louder; undefined: it does not */
  readonly faultNs: bigint | undefined;
  /**
   * the score in thresholds, where the model says machine fault; otherwise 1, or undefined in a
   * regime that was not learned, where it may be larger and the model says nothing
   */
  readonly ratio: number | undefined;
  readonly findings: readonly Finding[];
}

export interface SuspectRules {
  readonly nowNs: bigint;
  /** a regime explains what moves so soon after it */
  readonly togetherNs: bigint;
  /** names of the model's features */
  seriesOf(model: string): readonly string[];
}

/** @param findings active ones, and those that ended not long ago */
export function suspectsOf(findings: Iterable<Finding>, rules: SuspectRules): Suspect[] {
  const byProfile = Map.groupBy(findings, ({ model, profile }) => `${model}|${profile}`);
  return [...byProfile.values()].flatMap((own) => profileSuspects(own, rules));
}

function profileSuspects(own: readonly Finding[], rules: SuspectRules): Suspect[] {
  const active = own.filter((one) => one.active);
  const by = (name: string) => active.filter(({ detector }) => detector === name);
  const [machine, sensor, quality, regime] = ['machine', 'sensor', 'quality', regimeDetector].map(
    by,
  );
  const explainsSinceNs = regimeSinceNs(own, rules);
  const isSigned = sensor!.length > 0 || quality!.length > 0;
  const moved = active.filter(
    (one) => !isSign(one) && !isSigned && !(one.sinceNs >= explainsSinceNs),
  );
  const isSensor = shareOf(sensor!) > shareOf(machine!);
  const suspects = regime!.map((one) => suspect('regime', [one], one.feature));
  if (isSensor) suspects.push(suspect('sensor', sensor!));
  if (quality!.length > 0) suspects.push(suspect('quality', quality!));
  if (machine!.length > 0 && !isSensor) {
    suspects.push(suspect('condition', [...machine!, ...moved]));
  } else if (moved.length > 0) {
    const found = suspect('condition', [...moved, ...by('disagreement')]);
    const judged = regime!.length > 0 ? { ratio: undefined } : {};
    suspects.push({ ...found, ...judged, ...movedVerdict(found.findings, rules) });
  }
  return suspects;
}

/**
 * From when on a regime that was not learned explains what moves: a little before it was told of,
 * and not what moved before that, as no cause comes after what it does. Infinity: there is none.
 */
function regimeSinceNs(
  own: readonly Finding[],
  { nowNs, togetherNs }: SuspectRules,
): bigint | number {
  const regimes = own.filter(
    (one) => one.detector === regimeDetector && (one.active || nowNs - one.atNs < togetherNs),
  );
  if (regimes.length === 0) return Infinity;
  return earliest(regimes.map(({ sinceNs }) => sinceNs)) - togetherNs;
}

function isSign({ detector }: Finding): boolean {
  return detector === regimeDetector || signDetectors.some((name) => name === detector);
}

function shareOf(findings: readonly Finding[]): number {
  return Math.max(0, ...findings.map(({ statistic }) => statistic));
}

const alone: Readonly<Record<Family, DriftVerdict>> = {
  condition: 'machine-fault',
  sensor: 'sensor-fault',
  quality: 'data-quality',
  regime: 'regime-not-seen',
};

function suspect(family: Family, findings: readonly Finding[], subject = ''): Suspect {
  const { model, profile } = findings[0]!;
  const faults = findings.filter(({ detector }) => detector === 'machine');
  return {
    ...{ model, profile, family, subject },
    verdict: alone[family],
    confidence: 0.9,
    sinceNs: earliest(findings.map(({ sinceNs }) => sinceNs)),
    seenNs: earliest(findings.map(({ atNs }) => atNs)),
    faultNs: faults.length === 0 ? undefined : earliest(faults.map(({ sinceNs }) => sinceNs)),
    ratio: Math.max(1, ...faults.map(({ shift }) => shift)),
    findings,
  };
}

export function earliest(times: readonly bigint[]): bigint {
  return times.reduce((a, b) => (a < b ? a : b));
}
