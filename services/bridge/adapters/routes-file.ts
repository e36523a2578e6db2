/** The routes file: YAML (or JSON, which is YAML). */
import { readFileSync } from 'node:fs';
import { SidebandError } from '@sideband/shared/core/errors.ts';
import { parse } from 'yaml';
import { compileRoutes, defaultRoutes } from '../core/routes.ts';
import type { Route } from '../core/route.ts';

/**
 * @param path empty: the built-in routes
 * @throws SidebandError config.invalid
 */
export function loadRoutes(path: string): readonly Route[] {
  return compileRoutes(path === '' ? defaultRoutes : readDocument(path));
}

function readDocument(path: string): unknown {
  try {
    return parse(readFileSync(path, 'utf8'), { maxAliasCount: 100 });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new SidebandError('config.invalid', `routes file ${path}: ${why}`, { cause: error });
  }
}
