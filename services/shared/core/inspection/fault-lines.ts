/** Where the parts of a machine show: families of lines, each with its harmonics. */
import type { Subject } from './subject.ts';
import { turnsPerSecond } from './subject.ts';
import type { Spectrum } from './averaged-spectrum.ts';

export const parts = ['shaft', 'outer', 'inner', 'ball', 'cage', 'gear'] as const;
export type Part = (typeof parts)[number];

export interface Family {
  readonly part: Part;
  /** as an analyst writes it: BPFO, 1×, GMF 1 */
  readonly label: string;
  readonly words: string;
  readonly lines: readonly FaultLine[];
}

export interface FaultLine {
  /** 1×, 2×, …; sidebands of a harmonic have a sign */
  readonly harmonic: number;
  readonly side: -1 | 0 | 1;
  readonly order: number;
  readonly frequencyHz: number;
}

/** As far as five of the inner race go, so that no part leaves its lines to another. */
const harmonicsOf: Readonly<Record<Part, number>> = {
  shaft: 3,
  outer: 8,
  inner: 5,
  ball: 6,
  cage: 3,
  gear: 3,
};

/** What shows in the envelope: shaft and bearing. Empty without a speed. */
export function envelopeFamilies(subject: Subject): Family[] {
  if (turnsPerSecond(subject) === undefined) return [];
  const { bpfo, bpfi, bsf, ftf } = subject.bearing ?? {};
  const bearing = [
    { part: 'outer', label: 'BPFO', words: 'outer race', order: bpfo },
    { part: 'inner', label: 'BPFI', words: 'inner race', order: bpfi },
    { part: 'ball', label: 'BSF', words: 'rolling element', order: bsf },
    { part: 'cage', label: 'FTF', words: 'cage', order: ftf },
  ] as const;
  return [
    shaftFamily(subject),
    ...bearing.flatMap(({ order, ...names }) =>
      order === undefined ? [] : [family(subject, names, harmonics(names.part, order))],
    ),
  ];
}

/** What shows in the spectrum itself: shaft, and gear meshes with their sidebands. */
export function spectrumFamilies(subject: Subject): Family[] {
  if (turnsPerSecond(subject) === undefined) return [];
  const gears = (subject.gears ?? []).map(({ teeth, shaftRatio }, index) => {
    const lines = harmonics('gear', teeth * shaftRatio).flatMap((line) => [
      line,
      { ...line, side: -1 as const, order: line.order - shaftRatio },
      { ...line, side: 1 as const, order: line.order + shaftRatio },
    ]);
    const label = `GMF ${index + 1}`;
    return family(subject, { part: 'gear', label, words: `${teeth} teeth` }, lines);
  });
  return [shaftFamily(subject), ...gears];
}

export function highestHz(families: readonly Family[]): number {
  return Math.max(0, ...families.flatMap(({ lines }) => lines.map(hz)));
}

type Orders = Omit<FaultLine, 'frequencyHz'>;

function harmonics(part: Part, order: number): Orders[] {
  return Array.from({ length: harmonicsOf[part] }, (_, index) => ({
    harmonic: index + 1,
    side: 0,
    order: (index + 1) * order,
  }));
}

function shaftFamily(subject: Subject): Family {
  return family(subject, { part: 'shaft', label: 'shaft', words: 'turns' }, harmonics('shaft', 1));
}

function family(
  subject: Subject,
  names: Pick<Family, 'part' | 'label' | 'words'>,
  lines: readonly Orders[],
): Family {
  const perTurn = turnsPerSecond(subject)!;
  const inside = lines.filter(({ order }) => order * perTurn < subject.sampleRateHz / 2);
  return {
    ...names,
    lines: inside.map((line) => ({ ...line, frequencyHz: line.order * perTurn })),
  };
}

export interface Reading {
  readonly line: FaultLine;
  /** where the highest bin near the line is, and what it reads */
  readonly atHz: number;
  readonly value: number;
  /** higher than noise comes to once in a thousand such readings */
  readonly standsOut: boolean;
}

/** Slip of the rolling elements and error of the speed. */
const toleranceShare = 0.015;
const chance = 1e-3;

export interface ReadFamily extends Family {
  readonly readings: readonly Reading[];
}

/**
 * Reads all families. A peak within reach of several lines stands out for the nearest only; turns
 * of the shaft, and what an inner race makes of them, are lines that take part in this.
 */
export function readFamilies(families: readonly Family[], spectrum: Spectrum): ReadFamily[] {
  const rivals = [...families.flatMap(({ lines }) => lines.map(hz)), ...shaftRivals(families)];
  return families.map((family) => ({
    ...family,
    readings: readings(family, spectrum).map((reading) => {
      const { line, atHz, standsOut } = reading;
      const own = Math.abs(atHz - line.frequencyHz);
      const isNearest = rivals.every((rival) => Math.abs(atHz - rival) >= own);
      return { ...reading, standsOut: standsOut && isNearest };
    }),
  }));
}

function hz({ frequencyHz }: FaultLine): number {
  return frequencyHz;
}

const shaftRivalsMax = 40;
const sidebandsMax = 2;

/** Harmonics of the shaft, and its sidebands about those of the inner race. */
function shaftRivals(families: readonly Family[]): number[] {
  const turn = families.find(({ part }) => part === 'shaft')?.lines[0]?.frequencyHz;
  if (turn === undefined) return [];
  const inner = families.find(({ part }) => part === 'inner')?.lines.map(hz) ?? [];
  const rivals = Array.from({ length: shaftRivalsMax }, (_, index) => (index + 1) * turn);
  for (let side = 1; side <= sidebandsMax; side++) {
    rivals.push(...inner.flatMap((line) => [line - side * turn, line + side * turn]));
  }
  return rivals;
}

/**
 * Reads a spectrum in dB over its floor near each line. The bins of noise are exponentially spread,
 * so the highest of m exceeds ln(m/p) times their mean with probability p.
 */
function readings(family: Family, { binWidthHz, values }: Spectrum): Reading[] {
  return family.lines.flatMap((line) => {
    const middle = line.frequencyHz / binWidthHz;
    const reach = Math.max(1, family.part === 'shaft' ? 1 : middle * toleranceShare);
    const from = Math.max(2, Math.ceil(middle - reach));
    const to = Math.min(values.length - 2, Math.floor(middle + reach));
    if (from > to) return [];
    let highest = from;
    for (let k = from; k <= to; k++) if (values[k]! > values[highest]!) highest = k;
    const noiseDb = 10 * Math.log10(Math.log((to - from + 1) / chance));
    const value = values[highest]!;
    // At the edge of the reach it may be the flank of what lies beyond.
    const isPeak = value >= values[highest - 1]! && value >= values[highest + 1]!;
    return [{ line, atHz: highest * binWidthHz, value, standsOut: isPeak && value > noiseDb }];
  });
}
