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
 * segments. `north/**` fits every point of the site north.
 */
export function pointPattern(pattern: string): (point: string) => boolean {
  const parts = pattern.split('/').map((segment) => {
    if (segment === '**') return '(?:[^/]+(?:/[^/]+)*)?';
    return segment.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll('*', '[^/]*');
  });
  const source = parts.join('/').replaceAll('/(?:[^/]+(?:/[^/]+)*)?', '(?:/[^/]+)*');
  const compiled = new RegExp(`^${source}$`);
  return (point) => compiled.test(point);
}
