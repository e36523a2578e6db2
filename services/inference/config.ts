/** Settings of the inference service. */
import type { Setting } from '@sideband/shared/adapters/config.ts';
import { serviceSettings } from '@sideband/shared/adapters/service-config.ts';
import { storeSettings } from '@sideband/shared/adapters/config/store-settings.ts';

export const inferenceSchema = {
  ...serviceSettings('SIDEBAND_INFERENCE'),
  ...storeSettings('SIDEBAND_INFERENCE'),
  routesFile: {
    doc: 'Which model judges which points, YAML; empty: each judges those it has rows for',
    format: 'optionalText',
    default: '',
    env: 'SIDEBAND_INFERENCE_ROUTES_FILE',
  },
  threads: {
    doc: 'Threads that run ONNX Runtime',
    format: 'count',
    default: 1,
    env: 'SIDEBAND_INFERENCE_THREADS',
  },
  provider: {
    doc: 'What ONNX Runtime computes on; cuda: an NVIDIA GPU, in the image with its libraries',
    format: ['cpu', 'cuda'],
    default: 'cpu',
    env: 'SIDEBAND_INFERENCE_PROVIDER',
  },
  requestsMax: {
    doc: 'Batches in flight per thread; further ones wait',
    format: 'count',
    default: 8,
    env: 'SIDEBAND_INFERENCE_REQUESTS_MAX',
  },
  runTimeoutMs: {
    doc: 'A thread that does not answer for so long is ended and started anew',
    format: 'count',
    default: 30_000,
    env: 'SIDEBAND_INFERENCE_RUN_TIMEOUT_MS',
  },
  outsideRatio: {
    doc: 'Outside the learned regime a score so many times over the threshold is a fault',
    format: 'positive',
    default: 1.5,
    env: 'SIDEBAND_INFERENCE_OUTSIDE_RATIO',
  },
  onFrames: {
    doc: 'Anomalous frames among the last windowFrames that raise an anomaly',
    format: 'count',
    default: 3,
    env: 'SIDEBAND_INFERENCE_ON_FRAMES',
  },
  windowFrames: {
    doc: 'Frames looked back on to raise an anomaly',
    format: 'count',
    default: 5,
    env: 'SIDEBAND_INFERENCE_WINDOW_FRAMES',
  },
  offFrames: {
    doc: 'Calm frames in a row that clear an anomaly; at least windowFrames',
    format: 'count',
    default: 10,
    env: 'SIDEBAND_INFERENCE_OFF_FRAMES',
  },
  offRatio: {
    doc: 'A frame is calm under this share of the threshold',
    format: 'ratio',
    default: 0.8,
    env: 'SIDEBAND_INFERENCE_OFF_RATIO',
  },
  latch: {
    doc: 'An anomaly stays open whatever comes after it',
    format: 'flag',
    default: false,
    env: 'SIDEBAND_INFERENCE_LATCH',
  },
  alarmRatio: {
    doc: 'A score so many times over the threshold makes an alarm of a warning',
    format: 'positive',
    default: 2,
    env: 'SIDEBAND_INFERENCE_ALARM_RATIO',
  },
  peakRatio: {
    doc: 'A new peak so many times the last one told updates an anomaly at once',
    format: 'positive',
    default: 1.5,
    env: 'SIDEBAND_INFERENCE_PEAK_RATIO',
  },
  updateFrames: {
    doc: 'An open anomaly is updated every so many frames',
    format: 'count',
    default: 50,
    env: 'SIDEBAND_INFERENCE_UPDATE_FRAMES',
  },
  horizonMs: {
    doc: 'A point silent for so long starts its count anew; bounds what is read again',
    format: 'count',
    default: 6 * 3_600_000,
    env: 'SIDEBAND_INFERENCE_HORIZON_MS',
  },
  pointsMax: {
    doc: 'Points counted by the state of their baseline, per partition',
    format: 'count',
    default: 10_000,
    env: 'SIDEBAND_INFERENCE_POINTS_MAX',
  },
  pointSeriesMax: {
    doc: 'Metric series that name a point, at most; 0: none does',
    format: 'natural',
    default: 0,
    env: 'SIDEBAND_INFERENCE_POINT_SERIES_MAX',
  },
} as const satisfies Record<string, Setting>;

export type InferenceSchema = typeof inferenceSchema;
