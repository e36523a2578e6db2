/**
 * Operating regime not seen in training: neither drift of the model nor a fault of a machine.
 * Frames outside every learned context are compared with nothing; their share is told, with the
 * context that is to blame.
 */
import type { Drift } from '@sideband/shared/core/records.ts';
import type { Outside } from './outside.ts';
import type { Pool } from './pool.ts';
import { windowOutside, windowVisits } from './pool.ts';

/** as in Drift records and metric labels */
export const regimeDetector = 'regime';

/** a share of the window's frames above it is told */
const shareMax = 0.2;
/** of fewer a share says nothing */
const framesMin = 20;

const nothing: Outside = { frames: 0, min: Infinity, max: -Infinity };

/**
 * One per context name of the profile, as a Drift yet to be decided; none when the window holds
 * too few frames.
 */
export function regimeFindings(
  pool: Pool,
  { firstBlock, lastBlock, atNs }: { firstBlock: number; lastBlock: number; atNs: bigint },
): Drift[] {
  const { judge } = pool;
  const { cells: inside, outside: frames } = windowVisits(pool, firstBlock, lastBlock);
  const all = frames + inside.reduce((sum, visits) => sum + visits, 0);
  if (all < framesMin) return [];
  const seen = windowOutside(pool, firstBlock, lastBlock);
  return contextNames(pool).map((name) => {
    const one = seen.get(name) ?? nothing;
    const finding = { statistic: one.frames / all, threshold: shareMax };
    return {
      scope: judge.profile,
      detector: regimeDetector,
      feature: name,
      drifting: false,
      ...finding,
      atNs,
      model: judge.model,
      explanation: explain(pool, name, { seen: one, all }),
    };
  });
}

export function contextNames({ judge }: Pool): string[] {
  return [...new Set(judge.cells.flatMap(({ ranges }) => Object.keys(ranges)))].toSorted();
}

function explain(
  { judge }: Pool,
  name: string,
  { seen, all }: { seen: Outside; all: number },
): string {
  const ranges = judge.cells.flatMap((cell) => cell.ranges[name] ?? []);
  const low = Math.min(...ranges.map(({ min, tolerance }) => min - tolerance));
  const high = Math.max(...ranges.map(({ max, tolerance }) => max + tolerance));
  const learned = `learned is ${low.toPrecision(4)} to ${high.toPrecision(4)}`;
  if (seen.frames === 0) return `${name} is in a known regime again: ${learned}`;
  return (
    `operating regime not seen in training: ${name} ${seen.min.toPrecision(4)} to ` +
    `${seen.max.toPrecision(4)} on ${seen.frames} of ${all} frames, ${learned}`
  );
}
