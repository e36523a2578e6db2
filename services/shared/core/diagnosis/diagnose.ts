/**
 * Which part of a rolling bearing strikes, from the envelope alone: physics, nothing learned.
 * Source of the method: R. B. Randall, J. Antoni, "Rolling element bearing diagnostics: a
 * tutorial", Mechanical Systems and Signal Processing 25 (2011), 485–520; prewhitening: P.
 * Borghesani et al., Mechanical Systems and Signal Processing 36 (2013), 370–384.
 */
import { turnsMin, turnsPerStretchMin, type EvidenceRefusal } from '../evidence.ts';
import type { BearingOrders, Diagnosis, DiagnosisLine, Fault } from '../records.ts';
import { CombScale, type Comb, type CombScore } from './comb.ts';
import { joinEnvelopes, type JoinedEnvelope, type Stretch } from './joined-envelope.ts';
import { orderSpectrum, type OrderSpectrum } from './order-spectrum.ts';

/** A fault that is named stands out by so many robust deviations … */
const zMin = 5;
/** … and by so many more than every other one. */
const marginMin = 2;
/** Prewhitened noise has a kurtosis of 3, healthy gearboxes reach 5: beyond, it strikes. */
export const strikingKurtosis = 6;
/** A line is told when it stands so far over the floor: noise does it once in 500. */
const lineDb = 8;
/** A family is several lines: one or two may be anything. */
const linesMin = 3;

export interface BearingEvidence {
  readonly stretches: readonly Stretch[];
  readonly bearing: BearingOrders | undefined;
}

export interface Finding {
  /** absent when nothing stands out */
  readonly diagnosis?: Diagnosis;
  /** why no line could be looked for, or empty */
  readonly refusal: EvidenceRefusal | '';
  /** shaft turns the finding rests on */
  readonly turns: number;
  /** orders that are still told apart; 0 when refused */
  readonly resolutionOrders: number;
}

/** Pure; independent of gain, polarity and offset of the signal. */
export function diagnose({ stretches, bearing }: BearingEvidence): Finding {
  const striking = isStriking(stretches) ? { diagnosis: unsure([]) } : {};
  const joined = joinEnvelopes(stretches.slice(-stretchesMax));
  const refusal = refusalOf(stretches, joined, bearing);
  const turns = joined?.turns ?? 0;
  if (refusal !== '' || joined === undefined) {
    return { ...striking, refusal, turns, resolutionOrders: 0 };
  }
  const diagnosis = named(joined, bearing!) ?? striking.diagnosis;
  // The main lobe of the Hann window is four bins wide; two lines half of it apart are told apart.
  const resolutionOrders = 2 / Math.max(...joined.runs.map((run) => run.turns));
  return { ...(diagnosis !== undefined && { diagnosis }), refusal, turns, resolutionOrders };
}

/** The last ones count: bounds the work on a long recording. */
const stretchesMax = 64;

function refusalOf(
  stretches: readonly Stretch[],
  joined: JoinedEnvelope | undefined,
  bearing: BearingOrders | undefined,
): EvidenceRefusal | '' {
  if (combsOf(bearing).length === 0) return 'evidence.no-geometry';
  if (joined === undefined) {
    const told = stretches.find(({ evidence }) => evidence.refusal !== '');
    return told?.evidence.refusal || 'evidence.too-short';
  }
  const longest = Math.max(...joined.runs.map((run) => run.turns));
  return longest < turnsPerStretchMin || joined.turns < turnsMin ? 'evidence.too-short' : '';
}

function isStriking(stretches: readonly Stretch[]): boolean {
  const known = stretches.map(({ evidence }) => evidence.kurtosis).filter((value) => value > 0);
  const sorted = known.sort((a, b) => a - b);
  // The lower middle: one shock in one stretch of two is no fault.
  return (sorted[(sorted.length - 1) >> 1] ?? 0) >= strikingKurtosis;
}

interface Hypothesis extends Comb {
  readonly fault: Fault;
}

/** A ball strikes both races: twice per spin. */
function combsOf(bearing: BearingOrders | undefined): Hypothesis[] {
  const { bpfo, bpfi, bsf, ftf } = bearing ?? {};
  const all: readonly (Omit<Hypothesis, 'order'> & { readonly order: number | undefined })[] = [
    { fault: 'outer-race', order: bpfo, sideOrder: 0 },
    { fault: 'inner-race', order: bpfi, sideOrder: 1 },
    { fault: 'ball', order: bsf === undefined ? undefined : 2 * bsf, sideOrder: ftf ?? 0 },
    { fault: 'cage', order: ftf, sideOrder: 0 },
  ];
  return all.filter((one): one is Hypothesis => one.order !== undefined && one.order > 0);
}

function named(joined: JoinedEnvelope, bearing: BearingOrders): Diagnosis | undefined {
  const spectrum = orderSpectrum(joined);
  // The last tenth below half the rate is damped by the averaging over blocks.
  const scale = new CombScale(spectrum, 0.45 * joined.perTurn);
  const known = combsOf(bearing);
  const scored = known
    .map((hypothesis) => ({ hypothesis, score: scale.score(hypothesis, known) }))
    .filter((one): one is Scored => one.score !== undefined)
    .sort((a, b) => b.score.z - a.score.z);
  const [first, second] = scored;
  if (first === undefined || first.score.z < zMin) return undefined;
  const { z, zOfNothing } = first.score;
  const lines = linesOf(first, { spectrum, scale, turnsPerS: joined.turnsPerS });
  const isAlone = z - (second?.score.z ?? 0) >= marginMin && z > zOfNothing;
  const isComb = lines.length >= linesMin;
  const isSafe = first.hypothesis.fault === 'outer-race' || first.hypothesis.fault === 'inner-race';
  if (!isComb) return undefined;
  if (!isAlone || !isSafe) return unsure(lines);
  return { fault: first.hypothesis.fault, confidence: 1 - 2 ** (-z / zMin), lines };
}

interface Scored {
  readonly hypothesis: Hypothesis;
  readonly score: CombScore;
}

function unsure(lines: readonly DiagnosisLine[]): Diagnosis {
  return { fault: 'unsure', confidence: 0, lines };
}

interface Lines {
  readonly spectrum: OrderSpectrum;
  readonly scale: CombScale;
  readonly turnsPerS: number;
}

function linesOf({ hypothesis, score }: Scored, { spectrum, scale, turnsPerS }: Lines) {
  const { binOrder, power, floor } = spectrum;
  const lines: DiagnosisLine[] = [];
  for (let h = 1; h <= scale.harmonics(hypothesis.order); h++) {
    const middle = Math.round((h * hypothesis.order * (1 + score.shift)) / binOrder);
    let highest = middle;
    for (const k of [middle - 1, middle + 1]) if (power[k]! > power[highest]!) highest = k;
    const levelDb = 10 * Math.log10(Math.max(Number.MIN_VALUE, power[highest]!));
    const floorDb = 10 * Math.log10(floor[highest]!);
    if (levelDb - floorDb < lineDb) continue;
    const order = highest * binOrder;
    lines.push({ order, frequencyHz: order * turnsPerS, levelDb, floorDb });
  }
  return lines;
}
