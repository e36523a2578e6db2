/** How a frame's bands differ from the usual ones, and how well a model explains it. */
import type { SensorFaultCode } from '@sideband/shared/core/sensor-fault.ts';

/** Power densities in bands of equal width, one entry per band. */
export interface SpectrumChange {
  readonly now: readonly number[];
  readonly usual: readonly number[];
  /** natural spread of each band, as a multiple of its physical floor, 1 or more */
  readonly spread: readonly number[];
}

/**
 * What may be left over of a frame in its worst band, dB where the spread is at its floor. Measured
 * with noise of 30 to −10 dB added to healthy recordings of a motor and a gearbox: 1 to 2 dB are
 * left over; of every fault recording, 12 dB and more.
 */
export const residualDb = 2.5;
/** However wide a band spreads: a fault must stand out of it. */
const residualDbMax = 5;

/** One band in so many may be off by more: a single frame tells the level of a band to 1 dB. */
const bandsPerException = 16;
const exceptionDb = 2;

/** Factors of power by which each band may be off and still be explained. */
export interface Tolerances {
  readonly each: readonly number[];
  readonly exception: readonly number[];
}

export function tolerances({ spread }: SpectrumChange, decibels: number): Tolerances {
  const factor = (db: number) => 10 ** (Math.min(db, residualDbMax) / 10);
  return {
    each: spread.map((times) => factor(decibels * times)),
    exception: spread.map((times) => factor(decibels * times + exceptionDb)),
  };
}

/** The same for every band, whatever its spread, and without exception. */
export function strictTolerances({ now }: SpectrumChange, decibels: number): Tolerances {
  return { each: now.map(() => 10 ** (decibels / 10)), exception: now.map(() => 1) };
}

export interface SpectrumModel {
  readonly gain: number;
  readonly shape?: readonly number[];
  readonly noise?: readonly number[];
  /** how much of the noise there is */
  readonly amount?: number;
  readonly within: Tolerances;
}

/** One thing that a sensor, not a machine, does to a spectrum. */
export interface SensorExplanation {
  readonly code: SensorFaultCode;
  explains(change: SpectrumChange): boolean;
}

/** a gain further off is no drift of a sensor */
export const driftDbMax = 3;
const driftStepDb = 0.5;

/** Factors of power of a drifting sensor: ± 3 dB in steps of half a decibel. */
export const driftGains: readonly number[] = Array.from(
  { length: (2 * driftDbMax) / driftStepDb + 1 },
  (_, i) => 10 ** ((i * driftStepDb - driftDbMax) / 10),
);

/** Whether gain·usual·shape + amount·noise is the spectrum of now, in all bands but one. */
export function fits({ now, usual }: SpectrumChange, model: SpectrumModel): boolean {
  const { gain, shape, noise, amount = 1, within } = model;
  let exceptions = now.length / bandsPerException;
  for (let i = 0; i < now.length; i++) {
    const level = gain * usual[i]! * (shape?.[i] ?? 1) + amount * (noise?.[i] ?? 0);
    const ratio = now[i]! / level;
    const off = Math.max(ratio, 1 / ratio);
    if (off <= within.each[i]!) continue;
    exceptions -= 1;
    if (!(exceptions >= 0 && off <= within.exception[i]!)) return false;
  }
  return true;
}

/** Mean over a band, from `from` to `from + 1` band widths, of a function of the frequency. */
export function bandMean(from: number, at: (bands: number) => number): number {
  const parts = 8;
  let sum = 0;
  for (let i = 0; i < parts; i++) sum += at(from + (i + 0.5) / parts);
  return sum / parts;
}

/** Tables that depend on the number of bands alone are made once: few sets differ in it. */
export function perBandCount<T>(make: (bands: number) => T): (bands: number) => T {
  const tables = new Map<number, T>();
  return (bands) => {
    const table = tables.get(bands) ?? make(bands);
    tables.set(bands, table);
    return table;
  };
}
