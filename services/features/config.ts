/** Settings of the features service. */
import type { Setting } from '@sideband/shared/adapters/config.ts';
import { serviceSettings } from '@sideband/shared/adapters/service-config.ts';

export const featuresSchema = {
  ...serviceSettings('SIDEBAND_FEATURES'),
  assetsFile: {
    doc: 'YAML table of the machines: framing, feature sets, bearings; empty: all by default',
    format: 'optionalText',
    default: '',
    env: 'SIDEBAND_FEATURES_ASSETS_FILE',
  },
  kernel: {
    doc: 'What computes features: simd, four frames at a time; or fft.js, the plain reference',
    format: ['simd', 'fft.js'],
    default: 'simd',
    env: 'SIDEBAND_FEATURES_KERNEL',
  },
  hopSamples: {
    doc: 'Samples between the starts of two frames; 0: as each feature set says',
    format: 'natural',
    default: 0,
    env: 'SIDEBAND_FEATURES_HOP_SAMPLES',
  },
  pointsMax: {
    doc: 'Points per partition and epoch of twice the horizon; windows of further ones are refused',
    format: 'count',
    default: 2000,
    env: 'SIDEBAND_FEATURES_POINTS_MAX',
  },
  windowsMax: {
    doc: 'Windows remembered per partition, to know a repeated one again',
    format: 'count',
    default: 131_072,
    env: 'SIDEBAND_FEATURES_WINDOWS_MAX',
  },
  silentPointsMax: {
    doc: 'Points per partition whose last windows are known after they fell silent',
    format: 'count',
    default: 10_000,
    env: 'SIDEBAND_FEATURES_SILENT_POINTS_MAX',
  },
  waitingSamplesMax: {
    doc: 'Samples of one point that may wait for the rest of their frames',
    format: 'count',
    default: 1_048_576,
    env: 'SIDEBAND_FEATURES_WAITING_SAMPLES_MAX',
  },
  batchRecordsMax: {
    doc: 'Windows taken from the log at once, at most',
    format: 'count',
    default: 256,
    env: 'SIDEBAND_FEATURES_BATCH_RECORDS_MAX',
  },
  pointSeriesMax: {
    doc: 'Metric series that name a point, at most; 0: none does',
    format: 'natural',
    default: 0,
    env: 'SIDEBAND_FEATURES_POINT_SERIES_MAX',
  },
} as const satisfies Record<string, Setting>;

export type FeaturesSchema = typeof featuresSchema;
