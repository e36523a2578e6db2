/**
 * Operating regime not seen in training: neither drift of the model nor a fault of a machine.
 * Frames outside every learned context are compared with nothing; their share is told, with the
 * context that is to blame.
 */
import type { Draft } from './finding.ts';
import type { Outside } from './outside.ts';
import type { Pool } from './pool.ts';
import { windowOutside } from './pool.ts';
import type { RecentFrames } from './recent-frames.ts';
import { shareMax } from './recent-frames.ts';

/** as in findings and metric labels */
export const regimeDetector = 'regime';

const nothing: Outside = { frames: 0, min: Infinity, max: -Infinity };

/** One per context name of the profile; none when there are too few frames. */
export function regimeDrafts(
  pool: Pool,
  { firstBlock, lastBlock, frames: all }: RecentFrames,
): Draft[] {
  if (all === 0) return [];
  const seen = windowOutside(pool, firstBlock, lastBlock);
  return contextNames(pool).map((name) => {
    const one = seen.get(name) ?? nothing;
    return {
      detector: regimeDetector,
      feature: name,
      statistic: one.frames / all,
      threshold: shareMax,
      shift: 0,
      explanation: explain(pool, name, { seen: one, all }),
    };
  });
}

export function contextNames({ judge }: Pool): readonly string[] {
  return judge.cells.names;
}

function explain(
  { judge }: Pool,
  name: string,
  { seen, all }: { seen: Outside; all: number },
): string {
  const ranges = judge.cells.rangesOf(name);
  const low = Math.min(...ranges.map(({ min, tolerance }) => min - tolerance));
  const high = Math.max(...ranges.map(({ max, tolerance }) => max + tolerance));
  const learned = `learned is ${low.toPrecision(4)} to ${high.toPrecision(4)}`;
  if (seen.frames === 0) return `${name} is in a known regime again: ${learned}`;
  return (
    `operating regime not seen in training: ${name} ${seen.min.toPrecision(4)} to ` +
    `${seen.max.toPrecision(4)} on ${seen.frames} of ${all} frames, ${learned}`
  );
}
