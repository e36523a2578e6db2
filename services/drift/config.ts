/** Settings of the drift service; docs/CONFIGURATION.md is generated from this table. */
import type { Setting } from '@sideband/shared/adapters/config.ts';
import { serviceSettings } from '@sideband/shared/adapters/service-config.ts';
import { storeSettings } from '@sideband/shared/adapters/config/store-settings.ts';

/** What is drift's own: edge has these too. */
export const driftSettings = {
  ...storeSettings('SIDEBAND_DRIFT'),
  blockRecords: {
    doc: 'Offsets of a partition in one block; the windows are compared at the end of each',
    format: 'count',
    default: 2048,
    env: 'SIDEBAND_DRIFT_BLOCK_RECORDS',
  },
  windowBlocks: {
    doc: 'Blocks in a sliding window',
    format: 'count',
    default: 8,
    env: 'SIDEBAND_DRIFT_WINDOW_BLOCKS',
  },
  detectors: {
    doc: 'Detectors that run, by name and separated by commas; see docs/DRIFT.md',
    format: 'text',
    default: 'psi,score-psi,page-hinkley',
    env: 'SIDEBAND_DRIFT_DETECTORS',
  },
  framesMin: {
    doc: 'Independent frames a window must be worth before anything is said',
    format: 'count',
    default: 100,
    env: 'SIDEBAND_DRIFT_FRAMES_MIN',
  },
  falseAlarmHours: {
    doc: 'Hours between false alarms of drift expected over all profiles, features and detectors',
    format: 'positive',
    default: 720,
    env: 'SIDEBAND_DRIFT_FALSE_ALARM_HOURS',
  },
  detectorHours: {
    doc: 'The same for single detectors that are to be rarer: name=hours, separated by commas',
    format: 'optionalText',
    default: '',
    env: 'SIDEBAND_DRIFT_DETECTOR_HOURS',
  },
  psiPractical: {
    doc: 'A population stability index under this is no drift worth acting on',
    format: 'positive',
    default: 0.2,
    env: 'SIDEBAND_DRIFT_PSI_PRACTICAL',
  },
  delayEvaluations: {
    doc: 'Comparisons in a row that raise or clear drift',
    format: 'count',
    default: 2,
    env: 'SIDEBAND_DRIFT_DELAY_EVALUATIONS',
  },
  clearRatio: {
    doc: 'Drift clears under this share of its threshold',
    format: 'ratio',
    default: 0.7,
    env: 'SIDEBAND_DRIFT_CLEAR_RATIO',
  },
  togetherMs: {
    doc: 'Machines of a line or site that begin to drift within so long have one cause',
    format: 'count',
    default: 3_600_000,
    env: 'SIDEBAND_DRIFT_TOGETHER_MS',
  },
  settleMs: {
    doc: 'How long an event waits, before it is raised, for others of its cause',
    format: 'count',
    default: 900_000,
    env: 'SIDEBAND_DRIFT_SETTLE_MS',
  },
  clearMs: {
    doc: 'An event is over when nothing of it was seen for so long; sooner again it is the same',
    format: 'count',
    default: 24 * 3_600_000,
    env: 'SIDEBAND_DRIFT_CLEAR_MS',
  },
  eventsPerHourMax: {
    doc: 'Events raised in an hour, at most; the rest waits, and is counted',
    format: 'count',
    default: 10,
    env: 'SIDEBAND_DRIFT_EVENTS_PER_HOUR_MAX',
  },
  extendContextsMax: {
    doc: 'Contexts by which a reference may be extended where the machine is healthy; 0: none',
    format: 'natural',
    default: 0,
    env: 'SIDEBAND_DRIFT_EXTEND_CONTEXTS_MAX',
  },
  extendSpanMs: {
    doc: 'A new context is watched for twice so long, at least, before it extends a reference',
    format: 'count',
    default: 24 * 3_600_000,
    env: 'SIDEBAND_DRIFT_EXTEND_SPAN_MS',
  },
  extendHorizonMs: {
    doc: 'A context that was watched for so long is watched anew; bounds what is read again',
    format: 'count',
    default: 14 * 24 * 3_600_000,
    env: 'SIDEBAND_DRIFT_EXTEND_HORIZON_MS',
  },
  extendHealthyMin: {
    doc: 'Share of the frames in a new context that must be healthy for it to extend a reference',
    format: 'ratio',
    default: 0.95,
    env: 'SIDEBAND_DRIFT_EXTEND_HEALTHY_MIN',
  },
  labelWindowMs: {
    doc: 'Labels that end so long before the newest one of their model count no more',
    format: 'count',
    default: 30 * 24 * 3_600_000,
    env: 'SIDEBAND_DRIFT_LABEL_WINDOW_MS',
  },
  labelsMin: {
    doc: 'Labels of a kind, healthy or faulty, that are judged a model by, at least',
    format: 'count',
    default: 10,
    env: 'SIDEBAND_DRIFT_LABELS_MIN',
  },
  recallMin: {
    doc: 'A model that labels leave no doubt to find fewer of the faults has drifted',
    format: 'ratio',
    default: 0.9,
    env: 'SIDEBAND_DRIFT_RECALL_MIN',
  },
  falseAlarmRateMax: {
    doc: 'A model that labels leave no doubt to alarm at more of the healthy times has drifted',
    format: 'ratio',
    default: 0.05,
    env: 'SIDEBAND_DRIFT_FALSE_ALARM_RATE_MAX',
  },
  profilesMax: {
    doc: 'Profiles remembered per partition',
    format: 'count',
    default: 500,
    env: 'SIDEBAND_DRIFT_PROFILES_MAX',
  },
  seriesMax: {
    doc: 'Labelled metric series exported',
    format: 'count',
    default: 500,
    env: 'SIDEBAND_DRIFT_SERIES_MAX',
  },
} as const satisfies Record<string, Setting>;

export const driftSchema = {
  ...serviceSettings('SIDEBAND_DRIFT'),
  ...driftSettings,
} as const;
