/** Settings of the console; docs/CONFIGURATION.md is generated from this table. */
import type { Setting } from '@sideband/shared/adapters/config.ts';
import { serviceSettings } from '@sideband/shared/adapters/service-config.ts';

/** What is the console's own: edge has these too. */
export const consoleSettings = {
  pageHost: {
    doc: 'Address of the operator page; anything but loopback shows the plant to the network',
    format: 'text',
    default: '127.0.0.1',
    env: 'SIDEBAND_CONSOLE_PAGE_HOST',
  },
  pagePort: {
    doc: 'Port of the operator page; 0 chooses a free one',
    format: 'tcpPort',
    default: 9470,
    env: 'SIDEBAND_CONSOLE_PAGE_PORT',
  },
  operatorsFile: {
    doc: 'Who may command: the operators file of the alarms; empty: nobody',
    format: 'optionalText',
    default: '',
    env: 'SIDEBAND_CONSOLE_OPERATORS_FILE',
  },
  assetsFile: {
    doc: 'assets.yaml, for speed and bearing of a machine; empty: what windows bring',
    format: 'optionalText',
    default: '',
    env: 'SIDEBAND_CONSOLE_ASSETS_FILE',
  },
  followMs: {
    doc: 'How often the log is asked for what is new',
    format: 'count',
    default: 1000,
    env: 'SIDEBAND_CONSOLE_FOLLOW_MS',
  },
  pointsMax: {
    doc: 'Points shown; further ones are left out',
    format: 'count',
    default: 10_000,
    env: 'SIDEBAND_CONSOLE_POINTS_MAX',
  },
  streamsMax: {
    doc: 'Pages that are kept up to date at once',
    format: 'count',
    default: 100,
    env: 'SIDEBAND_CONSOLE_STREAMS_MAX',
  },
} as const satisfies Record<string, Setting>;

export const consoleSchema = {
  ...serviceSettings('SIDEBAND_CONSOLE'),
  ...consoleSettings,
} as const;
