/** Settings of the trainer service, which learns the baseline of every point nobody judges yet. */
import type { Setting } from '@sideband/shared/adapters/config.ts';
import { serviceSettings } from '@sideband/shared/adapters/service-config.ts';
import { storeSettings } from '@sideband/shared/adapters/config/store-settings.ts';

export const trainerSchema = {
  ...serviceSettings('SIDEBAND_TRAINER'),
  ...storeSettings('SIDEBAND_TRAINER'),
  framesWanted: {
    doc: 'Frames the baseline of a point is learned from',
    format: 'count',
    default: 200,
    env: 'SIDEBAND_TRAINER_FRAMES_WANTED',
  },
  spanMs: {
    doc: 'Time those frames must span at least',
    format: 'natural',
    default: 60_000,
    env: 'SIDEBAND_TRAINER_SPAN_MS',
  },
  falseAlarmRate: {
    doc: 'Wanted share of healthy frames above the threshold',
    format: 'ratio',
    default: 0.001,
    env: 'SIDEBAND_TRAINER_FALSE_ALARM_RATE',
  },
  thresholdFloors: {
    doc: 'Smallest threshold: a change of every feature by so many times its physical floor',
    format: 'positive',
    default: 2.5,
    env: 'SIDEBAND_TRAINER_THRESHOLD_FLOORS',
  },
  pointsMax: {
    doc: 'Points that learn at the same time, per partition; further ones wait',
    format: 'count',
    default: 1000,
    env: 'SIDEBAND_TRAINER_POINTS_MAX',
  },
  horizonMs: {
    doc: 'A point silent for so long learns anew; bounds what is read again',
    format: 'count',
    default: 24 * 3_600_000,
    env: 'SIDEBAND_TRAINER_HORIZON_MS',
  },
} as const satisfies Record<string, Setting>;

export type TrainerSchema = typeof trainerSchema;
