/** Edge as a process: every service on an embedded log. */
import { createLogger } from '@sideband/shared/adapters/logger.ts';
import { SidebandError } from '@sideband/shared/core/errors.ts';
import { loadEdgeConfig } from './config.ts';
import { runEdge } from './open-edge.ts';

try {
  const config = loadEdgeConfig();
  process.exitCode = await runEdge({ config, log: createLogger('edge', config.logLevel) });
} catch (error) {
  const known = error instanceof SidebandError ? { code: error.code } : {};
  createLogger('edge', 'info').fatal({ ...known, err: error }, 'could not start');
  process.exitCode = 1;
}
