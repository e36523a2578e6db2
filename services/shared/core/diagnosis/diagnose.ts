/**
 * Which part of a rolling bearing strikes, from the envelope alone: physics, nothing learned.
 * Source of the method: R. B. Randall, J. Antoni, "Rolling element bearing diagnostics: a
 * tutorial", Mechanical Systems and Signal Processing 25 (2011), 485–520; prewhitening: P.
 * Borghesani et al., Mechanical Systems and Signal Processing 36 (2013), 370–384.
 */
import { turnsMin, turnsPerStretchMin, type EvidenceRefusal } from '../evidence.ts';
import type { BearingOrders, Diagnosis, DiagnosisLine, Fault } from '../records.ts';
import { combsOf, isSuspect, namedPart, partsOf, type EnvelopeSpectrum } from './bearing-parts.ts';
import { harmonicsMax } from './comb.ts';
import { joinEnvelopes, type JoinedEnvelope, type Stretch } from './joined-envelope.ts';
import { linesOf, strikeLinesMin, varianceOf } from './lines.ts';
import { orderSpectrum } from './order-spectrum.ts';

/**
 * Noise has a kurtosis of 3. One that swells and fades smoothly, as far as it can, from nothing to
 * twice its mean, has 3·E(1 + cos)⁴/E²(1 + cos)² = 5.8: beyond, it strikes.
 */
export const strikingKurtosis = 6;
/**
 * What swells and fades by half, a(t) = 1 + cos(t)/2, has a power whose relative variance is
 * E(a⁴)/E²(a²) − 1 = 0.4. A healthy machine swings as much with the turns of its shaft alone.
 */
const unexplainedVarianceMax = 0.4;
/** Blades and poles modulate at whole orders up to about here. */
const modulationOrderMax = 40;
/** The speed may be off by so much where strikes once a turn are looked for. */
const speedErrorShare = 0.005;

export interface BearingEvidence {
  readonly stretches: readonly Stretch[];
  readonly bearing: BearingOrders | undefined;
}

/** Codes of the error table. */
export type FindingRefusal = EvidenceRefusal | 'evidence.out-of-reach';

export interface Finding {
  /** absent when nothing stands out */
  readonly diagnosis?: Diagnosis;
  /** of something that strikes once a turn of the shaft; empty when nothing does */
  readonly shaftStrikes: readonly DiagnosisLine[];
  /** no fault stands out, yet the signal is not the steady noise of a machine in good order */
  readonly isDoubtful: boolean;
  /** the part whose lines stand out furthest, named or not, in robust deviations */
  readonly strongest?: { readonly fault: Fault; readonly z: number };
  /** of the prewhitened signal, mean of the stretches: 3 for steady noise; 0 when not known */
  readonly kurtosis: number;
  /** why no line could be looked for, or empty */
  readonly refusal: FindingRefusal | '';
  /** parts of the bearing whose lines could not be looked for, if only theirs: see `partsOf` */
  readonly unseen: readonly Fault[];
  /** shaft turns the finding rests on */
  readonly turns: number;
  /** orders that are still told apart; 0 when refused */
  readonly resolutionOrders: number;
}

/** Pure; independent of gain, polarity and offset of the signal. */
export function diagnose({ stretches, bearing }: BearingEvidence): Finding {
  const joined = joinEnvelopes(stretches.slice(-stretchesMax));
  const refusal = refusalOf(stretches, joined, bearing);
  if (refusal !== '' || joined === undefined) return refused(stretches, joined, refusal);
  const spectrum = orderSpectrum(joined);
  const envelope = { joined, spectrum };
  const parts = partsOf(envelope, bearing!);
  const kurtosis = meanKurtosis(stretches);
  const shaftStrikes = parts.some(isSuspect) ? [] : shaftStrikesOf(envelope, bearing!);
  const isOpen = shaftStrikes.length > 0 || isStriking(stretches);
  const diagnosis = namedPart(parts) ?? (isOpen ? unsure(shaftStrikes) : undefined);
  // The main lobe of the Hann window is four bins wide; two lines half of it apart are told apart.
  const resolutionOrders = 2 / spectrum.turns;
  const [strongest] = parts;
  return {
    ...(diagnosis !== undefined && { diagnosis }),
    shaftStrikes,
    isDoubtful: diagnosis === undefined && isDoubtful(kurtosis, envelope),
    ...(strongest && { strongest: { fault: strongest.fault, z: strongest.z } }),
    kurtosis,
    refusal,
    unseen: combsOf(bearing)
      .map(({ fault }) => fault)
      .filter((fault) => !parts.some((part) => part.fault === fault)),
    turns: joined.turns,
    resolutionOrders,
  };
}

/** What strikes is told even where no line can be looked for. */
function refused(
  stretches: readonly Stretch[],
  joined: JoinedEnvelope | undefined,
  refusal: FindingRefusal | '',
): Finding {
  return {
    ...(isStriking(stretches) && { diagnosis: unsure([]) }),
    ...{ shaftStrikes: [], isDoubtful: false, unseen: [], resolutionOrders: 0 },
    kurtosis: meanKurtosis(stretches),
    refusal,
    turns: joined?.turns ?? 0,
  };
}

/** The last ones count: bounds the work on a long recording. */
const stretchesMax = 64;

function refusalOf(
  stretches: readonly Stretch[],
  joined: JoinedEnvelope | undefined,
  bearing: BearingOrders | undefined,
): FindingRefusal | '' {
  if (combsOf(bearing).length === 0) return 'evidence.no-geometry';
  if (joined === undefined) {
    const told = stretches.find(({ evidence }) => evidence.refusal !== '');
    return told?.evidence.refusal || 'evidence.too-short';
  }
  const longest = Math.max(...joined.runs.map((run) => run.turns));
  if (longest < turnsPerStretchMin || joined.turns < turnsMin) return 'evidence.too-short';
  // Of a band without any bin, or of a constant, the envelope is flat.
  const isFlat = joined.runs.every(({ values }) => values.every((value) => value === 0));
  return isFlat ? 'evidence.out-of-reach' : '';
}

/**
 * A power that varies makes the kurtosis of Gaussian noise 3·(1 + its relative variance). In the
 * mean of all stretches: one that strikes alone is no fault, but no proof of health either.
 */
function isDoubtful(kurtosis: number, { joined, spectrum }: EnvelopeSpectrum): boolean {
  const family = { order: 1, harmonics: modulationOrderMax, tolerance: speedErrorShare };
  const ofShaft = varianceOf(linesOf(spectrum, family, joined.turnsPerS));
  return kurtosis / 3 - 1 - ofShaft >= unexplainedVarianceMax;
}

function meanKurtosis(stretches: readonly Stretch[]): number {
  const known = knownKurtoses(stretches);
  return known.reduce((sum, value) => sum + value, 0) / Math.max(1, known.length);
}

function knownKurtoses(stretches: readonly Stretch[]): number[] {
  return stretches.map(({ evidence }) => evidence.kurtosis).filter((value) => value > 0);
}

function isStriking(stretches: readonly Stretch[]): boolean {
  const sorted = knownKurtoses(stretches).sort((a, b) => a - b);
  // The lower middle: one shock in one stretch of two is no fault.
  return (sorted[(sorted.length - 1) >> 1] ?? 0) >= strikingKurtosis;
}

/**
 * A smooth modulation once a turn is usual on any machine; short strikes are not. Lines of an inner
 * race lie whole orders apart as well: they have to be told from those of the shaft.
 */
function shaftStrikesOf(
  { joined, spectrum }: EnvelopeSpectrum,
  bearing: BearingOrders,
): DiagnosisLine[] {
  const family = { order: 1, harmonics: harmonicsMax, tolerance: speedErrorShare };
  const { bpfi = 0.5 } = bearing;
  const reachOrders = harmonicsMax * speedErrorShare + 2 / spectrum.turns;
  if (Math.abs(bpfi - Math.round(bpfi)) < reachOrders) return [];
  const lines = linesOf(spectrum, family, joined.turnsPerS);
  return lines.length >= strikeLinesMin ? lines : [];
}

function unsure(lines: readonly DiagnosisLine[]): Diagnosis {
  return { fault: 'unsure', confidence: 0, lines };
}
