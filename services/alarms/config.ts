/** Settings of alarm management; docs/CONFIGURATION.md is generated from this table. */
import type { Setting } from '@sideband/shared/adapters/config.ts';
import { serviceSettings } from '@sideband/shared/adapters/service-config.ts';

/** What is the alarms' own: edge has these too. */
export const alarmsSettings = {
  operatorsFile: {
    doc: 'Who may handle alarms: YAML, a list of name, role and tokenSha256; empty: nobody',
    format: 'optionalText',
    default: '',
    env: 'SIDEBAND_ALARMS_OPERATORS_FILE',
  },
  assetsFile: {
    doc: 'assets.yaml: outside of its speedRangeRpm a machine is not alarmed; empty: always',
    format: 'optionalText',
    default: '',
    env: 'SIDEBAND_ALARMS_ASSETS_FILE',
  },
  startUpMs: {
    doc: 'A machine is not alarmed for so long after it came up to its speed range',
    format: 'natural',
    default: 120_000,
    env: 'SIDEBAND_ALARMS_START_UP_MS',
  },
  onDelayMs: {
    doc: 'A condition that goes sooner is not announced; others of its cause have so long to show',
    format: 'natural',
    default: 60_000,
    env: 'SIDEBAND_ALARMS_ON_DELAY_MS',
  },
  offDelayMs: {
    doc: 'A condition that comes back sooner never went',
    format: 'natural',
    default: 600_000,
    env: 'SIDEBAND_ALARMS_OFF_DELAY_MS',
  },
  latch: {
    doc: 'An alarm that returned to normal stays until it is reset',
    format: 'flag',
    default: false,
    env: 'SIDEBAND_ALARMS_LATCH',
  },
  growthRatio: {
    doc: 'An acknowledged alarm so many times worse than it was then is announced anew',
    format: 'positive',
    default: 2,
    env: 'SIDEBAND_ALARMS_GROWTH_RATIO',
  },
  togetherMs: {
    doc: 'What begins at several machines within so long has one cause, and is one alarm',
    format: 'count',
    default: 300_000,
    env: 'SIDEBAND_ALARMS_TOGETHER_MS',
  },
  machinesMin: {
    doc: 'So many machines of a place that begin together have one cause',
    format: 'count',
    default: 3,
    env: 'SIDEBAND_ALARMS_MACHINES_MIN',
  },
  shelfMsMax: {
    doc: 'The longest an alarm may be shelved at once',
    format: 'count',
    default: 8 * 3_600_000,
    env: 'SIDEBAND_ALARMS_SHELF_MS_MAX',
  },
  alarmsMax: {
    doc: 'Alarms and suppressions remembered at once',
    format: 'count',
    default: 10_000,
    env: 'SIDEBAND_ALARMS_ALARMS_MAX',
  },
  silentMs: {
    doc: 'A point that sends nothing for longer is silent, if it usually does; 0: none is',
    format: 'natural',
    default: 900_000,
    env: 'SIDEBAND_ALARMS_SILENT_MS',
  },
  silentIntervals: {
    doc: 'Nor is a point silent before so many of its usual intervals are over',
    format: 'count',
    default: 5,
    env: 'SIDEBAND_ALARMS_SILENT_INTERVALS',
  },
  pointsMax: {
    doc: 'Points watched for silence; further ones are not, and counted',
    format: 'count',
    default: 20_000,
    env: 'SIDEBAND_ALARMS_POINTS_MAX',
  },
  pointSeriesMax: {
    doc: 'Metric series that name a point, silent or not to be told of, at most; 0: none does',
    format: 'natural',
    default: 0,
    env: 'SIDEBAND_ALARMS_POINT_SERIES_MAX',
  },
  tickMs: {
    doc: 'How often the alarms are told that time passes, also while nothing happens',
    format: 'count',
    default: 5000,
    env: 'SIDEBAND_ALARMS_TICK_MS',
  },
} as const satisfies Record<string, Setting>;

export const alarmsSchema = {
  ...serviceSettings('SIDEBAND_ALARMS'),
  ...alarmsSettings,
} as const;
