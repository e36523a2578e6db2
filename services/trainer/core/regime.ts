/** The operating context a baseline has seen, with the tolerance that still counts as seen. */
import type { RegimeRange } from '@sideband/shared/core/bundle.ts';
import type { Context } from '@sideband/shared/core/records.ts';

/** Below these steps the vibration of a machine hardly changes. */
export function tolerance(name: string, magnitude: number): number {
  if (name.startsWith('speed')) return 0.05 * magnitude;
  if (name.startsWith('temperature')) return 8;
  if (name.endsWith('_pct')) return 10;
  return 0.1 * magnitude;
}

/** Ranges by context name, over the frames that carry it. */
export function regimeOf(contexts: readonly Context[]): Record<string, RegimeRange> {
  const seen = new Map<string, { min: number; max: number }>();
  for (const context of contexts) {
    for (const [name, value] of Object.entries(context)) {
      const range = seen.get(name);
      if (range === undefined) seen.set(name, { min: value, max: value });
      else {
        range.min = Math.min(range.min, value);
        range.max = Math.max(range.max, value);
      }
    }
  }
  const ranges = [...seen].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(
    ranges.map(([name, { min, max }]) => [
      name,
      { min: min - tolerance(name, Math.abs(min)), max: max + tolerance(name, Math.abs(max)) },
    ]),
  );
}
