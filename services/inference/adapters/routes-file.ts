/** The routes file: which model judges which points. YAML or JSON, a list. */
import { readFile } from 'node:fs/promises';
import { SidebandError } from '@sideband/shared/core/errors.ts';
import type { Route } from '@sideband/shared/core/model-index.ts';
import { parse } from 'yaml';

const modelName = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;
const modelId = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}@[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;
const patternShape = /^[A-Za-z0-9._*-]+(\/[A-Za-z0-9._*-]+)*$/;

/**
 * `path` empty: no routes, every model judges the points it has rows for.
 * @throws SidebandError config.invalid
 */
export async function readRoutes(path: string): Promise<Route[]> {
  if (path === '') return [];
  let content: unknown;
  try {
    content = parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw new SidebandError('config.invalid', `routes file ${path}`, { cause: error });
  }
  if (!Array.isArray(content)) throw invalid(path, 'a list is expected');
  return content.map((entry, i) => routeOf(entry, `${path}, entry ${i + 1}`));
}

function routeOf(entry: unknown, where: string): Route {
  if (typeof entry !== 'object' || entry === null) throw invalid(where, 'not a mapping');
  const { points, model, shadows = [], ...rest } = entry as Record<string, unknown>;
  const unknown = Object.keys(rest);
  if (unknown.length > 0) throw invalid(where, `unknown key ${unknown.join(', ')}`);
  if (typeof points !== 'string' || !patternShape.test(points)) throw invalid(where, 'points');
  if (typeof model !== 'string' || !modelName.test(model)) throw invalid(where, 'model');
  if (!Array.isArray(shadows)) throw invalid(where, 'shadows');
  const ids = shadows.map((id: unknown) => {
    if (typeof id !== 'string' || !modelId.test(id)) throw invalid(where, 'shadows: name@version');
    return id;
  });
  return { points, model, shadows: ids };
}

function invalid(where: string, what: string): SidebandError {
  return new SidebandError('config.invalid', `${where}: ${what}`);
}
