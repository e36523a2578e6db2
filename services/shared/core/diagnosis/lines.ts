/** The lines of a family that stand out of an order spectrum, and whether they are strikes. */
import type { DiagnosisLine } from '../records.ts';
import type { OrderSpectrum } from './order-spectrum.ts';

/** A line is told when it stands so far over the floor: noise does it once in 500. */
export const lineDb = 8;
/** A family is several lines: one or two may be anything. */
export const linesMin = 3;
/**
 * A strike is short beside the time between two of them, so all of eight harmonics are there, but
 * for one. What is loaded and unloaded once a turn comes and goes smoothly: four, at most six.
 */
export const strikeLinesMin = 7;
/** Half the main lobe of the Hann window. */
const lobeTurns = 2;

export interface Family {
  /** of the first harmonic, where it was found */
  readonly order: number;
  readonly harmonics: number;
  /** how far off the order may be, as a share; one bin in any case */
  readonly tolerance: number;
}

export function linesOf(
  { binOrder, power, floor, turns }: OrderSpectrum,
  { order, harmonics, tolerance }: Family,
  turnsPerS: number,
): DiagnosisLine[] {
  const lines: DiagnosisLine[] = [];
  for (let h = 1; h <= harmonics; h++) {
    const middle = Math.round((h * order) / binOrder);
    const widest = Math.max(tolerance > 0 ? lobeTurns / turns : 0, tolerance * h * order);
    const reach = Math.max(1, Math.round(widest / binOrder));
    // Orders far beyond the spectrum, of a speed that cannot be, say, are not gone through.
    if (!(middle - reach < power.length)) break;
    let highest = middle;
    for (let k = middle - reach; k <= middle + reach; k++) {
      if ((power[k] ?? 0) > (power[highest] ?? 0)) highest = k;
    }
    if (!(highest < power.length)) break;
    const levelDb = 10 * Math.log10(Math.max(Number.MIN_VALUE, power[highest]!));
    const floorDb = 10 * Math.log10(floor[highest]!);
    if (levelDb - floorDb < lineDb) continue;
    const found = highest * binOrder;
    lines.push({ order: found, frequencyHz: found * turnsPerS, levelDb, floorDb });
  }
  return lines;
}

/** Variance of the squared envelope that lines account for, relative to its squared mean. */
export function varianceOf(lines: readonly DiagnosisLine[]): number {
  return lines.reduce((sum, { levelDb }) => sum + 10 ** (levelDb / 10) / 2, 0);
}

/** Mean height of lines over their floor, dB; 0 for none. */
export function heightDb(lines: readonly DiagnosisLine[]): number {
  const sum = lines.reduce((all, { levelDb, floorDb }) => all + levelDb - floorDb, 0);
  return lines.length === 0 ? 0 : sum / lines.length;
}
