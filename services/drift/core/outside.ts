/** What was seen of a context value outside the contexts that were learned. */
import type { Context } from '@sideband/shared/core/records.ts';

export interface Outside {
  frames: number;
  min: number;
  max: number;
}

/** by context name */
export type OutsideByName = Map<string, Outside>;

/** @param names those to blame; the context has a value for each */
export function addOutside(seen: OutsideByName, names: readonly string[], context: Context): void {
  for (const name of names) {
    const value = context[name]!;
    mergeOutside(seen, name, { frames: 1, min: value, max: value });
  }
}

export function mergeOutside(seen: OutsideByName, name: string, more: Readonly<Outside>): void {
  const one = seen.get(name);
  if (one === undefined) {
    seen.set(name, { ...more });
    return;
  }
  one.frames += more.frames;
  one.min = Math.min(one.min, more.min);
  one.max = Math.max(one.max, more.max);
}
