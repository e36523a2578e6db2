/** Settings of edge itself; the services in it keep their own names (SIDEBAND_BRIDGE_…). */
import { loadConfig } from '@sideband/shared/adapters/config.ts';
import type { Config, Setting } from '@sideband/shared/adapters/config.ts';
import { serviceSettings } from '@sideband/shared/adapters/service-config.ts';

const { httpHost, logLevel, drainDeadlineMs } = serviceSettings('SIDEBAND_EDGE');

export const edgeSchema = {
  dir: {
    doc: 'Where the log and the models are kept',
    format: 'text',
    default: './var/edge',
    env: 'SIDEBAND_EDGE_DIR',
  },
  broker: {
    doc: 'embedded: an MQTT broker in this process; external: the one of SIDEBAND_BRIDGE_MQTT_URL',
    format: ['embedded', 'external'],
    default: 'embedded',
    env: 'SIDEBAND_EDGE_BROKER',
  },
  partitions: {
    doc: 'Partitions of the point-keyed topics, fixed when the log is made',
    format: 'count',
    default: 4,
    env: 'SIDEBAND_EDGE_PARTITIONS',
  },
  learn: {
    doc: 'Learn a baseline of every new point by itself',
    format: 'flag',
    default: true,
    env: 'SIDEBAND_EDGE_LEARN',
  },
  httpHost,
  httpPort: {
    doc: 'Port of /livez, /readyz and /metrics; 0 chooses a free one',
    format: 'tcpPort',
    default: 9464,
    env: 'SIDEBAND_EDGE_HTTP_PORT',
  },
  logLevel,
  drainDeadlineMs,
} as const satisfies Record<string, Setting>;

export type EdgeConfig = Config<typeof edgeSchema>;

/** @throws SidebandError config.invalid, config.unknown */
export function loadEdgeConfig(changes: Partial<EdgeConfig> = {}): EdgeConfig {
  return { ...loadConfig('edge', edgeSchema), ...changes };
}
