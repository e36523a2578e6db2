/** `sideband edge`: everything in one process, for a gateway box. */
import { loadEdgeConfig } from '@sideband/edge/config.ts';
import { runEdge } from '@sideband/edge/open-edge.ts';
import { createLogger, logLevels } from '@sideband/shared/adapters/logger.ts';
import type { Command } from '../command.ts';

export const edge: Command = {
  usage: '[--dir DIR] [--mqtt-port PORT] [--http-port PORT] [--page-port PORT]',
  about:
    'Runs the MQTT broker, the log and every service in one process. What is not given here\n' +
    'comes from the environment: SIDEBAND_EDGE_… and the names of the services in it.',
  options: {
    dir: { type: 'string', value: 'DIR', help: 'where the log and the models are kept' },
    'mqtt-port': { type: 'string', value: 'PORT', help: 'port of the embedded MQTT broker' },
    'http-port': { type: 'string', value: 'PORT', help: 'port of /livez, /readyz and /metrics' },
    'page-port': { type: 'string', value: 'PORT', help: 'port of the operator page' },
    'log-level': { type: 'string', value: 'LEVEL', help: logLevels.join(', ') },
  },
  async run(args) {
    const port = (name: string) => args.integer(name, { max: 65_535 });
    const config = loadEdgeConfig({
      ...(args.has('dir') && { dir: args.text('dir') }),
      ...(args.has('http-port') && { httpPort: port('http-port') }),
      ...(args.has('log-level') && { logLevel: args.choice('log-level', logLevels) }),
    });
    const changes = {
      ...(args.has('mqtt-port') && { bridge: { brokerPort: port('mqtt-port') } }),
      ...(args.has('page-port') && { console: { pagePort: port('page-port') } }),
    };
    const log = createLogger('edge', config.logLevel);
    return runEdge({ config, log, changes });
  },
};
