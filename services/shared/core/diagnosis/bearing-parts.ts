/** The parts of a rolling bearing, and which of them an envelope spectrum names. */
import type { BearingOrders, Diagnosis, DiagnosisLine, Fault } from '../records.ts';
import { CombScale, type Comb, type CombScore } from './comb.ts';
import type { JoinedEnvelope } from './joined-envelope.ts';
import { linesMin, linesOf, strikeLinesMin } from './lines.ts';
import type { OrderSpectrum } from './order-spectrum.ts';

/** A fault that is named stands out by so many robust deviations … */
const zMin = 5;
/** … and by so many more than every other one. */
const marginMin = 2;

export interface EnvelopeSpectrum {
  readonly joined: JoinedEnvelope;
  readonly spectrum: OrderSpectrum;
}

interface Hypothesis extends Comb {
  readonly fault: Fault;
}

export interface Part extends Hypothesis {
  /** of its own lines */
  readonly score: CombScore;
  /** of all that speaks for it, on the same scale */
  readonly z: number;
  readonly lines: readonly DiagnosisLine[];
}

/** A ball strikes both races: twice per spin. */
export function combsOf(bearing: BearingOrders | undefined): Hypothesis[] {
  const { bpfo, bpfi, bsf, ftf } = bearing ?? {};
  const all: readonly (Omit<Hypothesis, 'order'> & { readonly order: number | undefined })[] = [
    { fault: 'outer-race', order: bpfo, sideOrder: 0 },
    { fault: 'inner-race', order: bpfi, sideOrder: 1 },
    { fault: 'ball', order: bsf === undefined ? undefined : 2 * bsf, sideOrder: ftf ?? 0 },
    { fault: 'cage', order: ftf, sideOrder: 0 },
  ];
  return all.filter((one): one is Hypothesis => one.order !== undefined && one.order > 0);
}

/**
 * By how far their lines stand out, furthest first. Without those whose lines cannot be looked for:
 * they lie above what the envelope reaches, or where the shaft's own lie.
 */
export function partsOf({ joined, spectrum }: EnvelopeSpectrum, bearing: BearingOrders): Part[] {
  // The last tenth below half the rate is damped by the averaging over blocks.
  const scale = new CombScale(spectrum, 0.45 * joined.perTurn);
  const known = combsOf(bearing);
  const parts = known.flatMap((hypothesis): Part[] => {
    const score = scale.score(hypothesis, known);
    if (score === undefined) return [];
    const order = hypothesis.order * (1 + score.shift);
    const family = { order, harmonics: scale.harmonics(hypothesis.order), tolerance: 0 };
    const lines = linesOf(spectrum, family, joined.turnsPerS);
    return [{ ...hypothesis, score, z: score.z, lines }];
  });
  const cage = parts.find(({ fault }) => fault === 'cage');
  return parts.map((part) => withLoad(part, cage)).sort((a, b) => b.z - a.z);
}

/**
 * A damaged ball is loaded once per turn of the cage, so two families speak for it that have no
 * line in common: their deviations add as those of independent tests do (Stouffer).
 */
function withLoad(part: Part, cage: Part | undefined): Part {
  if (part.fault !== 'ball' || cage === undefined || isOfItself(cage)) return part;
  if (!isSuspect(part) || !isSuspect(cage)) return part;
  return { ...part, z: Math.max(part.z, (part.z + cage.z) / Math.SQRT2) };
}

/** Whether lines may be those of a part of the bearing, named or not. */
export function isSuspect({ z }: Part): boolean {
  return z >= zMin - marginMin;
}

/** `unsure`: lines stand out, but not of one part alone; nothing when none does. */
export function namedPart(parts: readonly Part[]): Diagnosis | undefined {
  const [first] = parts;
  if (first === undefined || !standsOut(first)) return undefined;
  const [own, next] = parts.filter(isOfItself);
  const isNamed =
    own !== undefined &&
    standsOut(own) &&
    own.z - (next?.z ?? 0) >= marginMin &&
    own.score.z > own.score.zOfNothing;
  if (!isNamed) return { fault: 'unsure', confidence: 0, lines: first.lines };
  return { fault: own.fault, confidence: 1 - 2 ** (-own.z / zMin), lines: own.lines };
}

function standsOut({ z, lines }: Part): boolean {
  return z >= zMin && lines.length >= linesMin;
}

/** A ball passes the load once per turn of the cage, which is no strike of the cage itself. */
function isOfItself({ fault, lines }: Part): boolean {
  return fault !== 'cage' || lines.length >= strikeLinesMin;
}
