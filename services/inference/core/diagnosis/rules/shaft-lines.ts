/** The lines of the shaft as its faults change them. */
import type { DiagnosisLine } from '@sideband/shared/core/records.ts';
import type { Change, LineChanges } from '../line-change.ts';

export interface ShaftLine extends Change {
  readonly order: number;
  /** what it is as a velocity, for comparing lines with each other; dB */
  readonly velocityDb: number;
  readonly isRaised: boolean;
}

/** Of lines that two faults share, the one that rises this much more is the cause: a doubling. */
export const apartDb = 6;

/** At half, one, two and three times the speed. */
export interface ShaftLines {
  readonly half: ShaftLine;
  readonly first: ShaftLine;
  readonly second: ShaftLine;
  readonly third: ShaftLine;
}

/** Nothing unless the set holds all four. */
export function shaftLinesOf({ of, derivative }: LineChanges): ShaftLines | undefined {
  const line = (name: string, order: number): ShaftLine | undefined => {
    const change = of.get(name);
    if (change === undefined) return undefined;
    const velocityDb = change.levelDb - 20 * derivative * Math.log10(order);
    return { ...change, order, velocityDb, isRaised: change.riseDb >= change.limitDb };
  };
  const half = line('shaft_half_peak', 0.5);
  const first = line('shaft_1x_peak', 1);
  const second = line('shaft_2x_peak', 2);
  const third = line('shaft_3x_peak', 3);
  if (half === undefined || first === undefined) return undefined;
  return second === undefined || third === undefined ? undefined : { half, first, second, third };
}

/** A line against a baseline: its floor is the level that is usual for it. */
export function told({ order, levelDb, usualDb }: ShaftLine, turnsPerS: number): DiagnosisLine {
  return { order, frequencyHz: order * turnsPerS, levelDb, floorDb: usualDb };
}
