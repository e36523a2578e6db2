/** A point: where a sensor sits, as the path site/area/line/asset/point[/axis]. */
import { SidebandError } from './errors.ts';

export const pointBytesMax = 200;
const shape = /^[A-Za-z0-9._-]+(?:\/[A-Za-z0-9._-]+){1,7}$/;

export function isPoint(text: string): boolean {
  return text.length <= pointBytesMax && shape.test(text);
}

/** @throws SidebandError point.invalid */
export function requirePoint(text: string): string {
  if (!isPoint(text)) throw new SidebandError('point.invalid', JSON.stringify(text.slice(0, 80)));
  return text;
}

/**
 * Compiles a point pattern: `*` stands for one segment or a part of one, `**` for any number of
 * segments. `north/**` fits every point of the site north. Patterns come with models, too, so no
 * regular expression: with many `*` it could go on for ever.
 */
export function pointPattern(pattern: string): (point: string) => boolean {
  if (!pattern.includes('*')) return (point) => point === pattern;
  const parts = pattern.split('/');
  return (point) => fitsSegments(parts, point.split('/'));
}

function fitsSegments(parts: readonly string[], segments: readonly string[]): boolean {
  // at [i]: whether the parts so far fit the first i segments
  let fits = [true, ...segments.map(() => false)];
  for (const part of parts) {
    const next = new Array<boolean>(fits.length).fill(false);
    for (let i = 0; i < next.length; i++) {
      const isLonger = i > 0 && (part === '**' ? next[i - 1]! : fits[i - 1]!);
      if (part === '**') next[i] = fits[i]! || isLonger;
      else next[i] = isLonger && fitsSegment(part, segments[i - 1]!);
    }
    fits = next;
  }
  return fits.at(-1)!;
}

/** Goes back to the last `*` only: what an earlier one takes is never better. */
function fitsSegment(part: string, segment: string): boolean {
  let star = -1;
  let taken = 0;
  let at = 0;
  for (let i = 0; i < segment.length;) {
    if (part[at] === '*') {
      star = at++;
      taken = i;
    } else if (part[at] === segment[i]) {
      at++;
      i++;
    } else if (star >= 0) {
      at = star + 1;
      i = ++taken;
    } else return false;
  }
  return /^\**$/.test(part.slice(at));
}
