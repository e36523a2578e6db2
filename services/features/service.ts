/** The features service: the stage on the windows topic. */
import { readAssetsFile } from '@sideband/shared/adapters/assets-file.ts';
import { CappedSink } from '@sideband/shared/adapters/capped-sink.ts';
import type { Config } from '@sideband/shared/adapters/config.ts';
import type { Logger } from '@sideband/shared/adapters/logger.ts';
import { runStage } from '@sideband/shared/adapters/runner/run-stage.ts';
import { AssetTable } from '@sideband/shared/core/assets.ts';
import type { MetricSink } from '@sideband/shared/core/metrics.ts';
import type { Transport } from '@sideband/shared/core/ports.ts';
import type { FeaturesSchema } from './config.ts';
import type { EnvelopeKernel } from './core/evidence/envelope-kernel.ts';
import { FftEnvelope } from './core/evidence/fft-envelope.ts';
import { SimdEnvelope } from './core/evidence/simd-envelope.ts';
import { featureSetsById } from './core/feature-sets.ts';
import { loadSimdModule } from './adapters/simd-module-file.ts';
import { FftKernel } from './core/kernel/fft-kernel.ts';
import type { Kernel } from './core/kernel/kernel.ts';
import { SimdKernel } from './core/kernel/simd-kernel.ts';
import { featuresStage } from './core/stage.ts';
import { plainSurvey } from './core/survey/plain-survey.ts';
import { simdSurveyor } from './core/survey/simd-survey.ts';
import type { Surveyor } from './core/survey/survey.ts';
import type { FeaturesStage } from './core/stage.ts';

export type FeaturesConfig = Config<FeaturesSchema>;

type StageConfig = Pick<
  FeaturesConfig,
  | 'kernel'
  | 'assetsFile'
  | 'hopSamples'
  | 'pointsMax'
  | 'windowsMax'
  | 'silentPointsMax'
  | 'waitingSamplesMax'
  | 'pointSeriesMax'
>;

export interface FeaturesOptions {
  readonly config: FeaturesConfig;
  readonly transport: Transport;
  readonly metrics: MetricSink;
  readonly log: Logger;
  readonly onHalt: (error: Error) => void;
}

export interface FeaturesService {
  /** empty when ready; otherwise why not */
  reasons(): readonly string[];
  stop(): Promise<void>;
}

/** One for the process: what it needs is reserved once. */
const simdModule = lazily(loadSimdModule);
const simdKernel = lazily(() => new SimdKernel(simdModule(), new FftKernel()));
const simdSurvey = lazily(() => simdSurveyor(simdModule()));
const simdEnvelope = lazily(() => new SimdEnvelope(simdModule(), new FftEnvelope()));

function lazily<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/** @throws SidebandError config.no-kernel */
export function openKernel(kind: FeaturesConfig['kernel']): Kernel {
  return kind === 'simd' ? simdKernel() : new FftKernel();
}

/** @throws SidebandError config.no-kernel */
function openEnvelopes(kind: FeaturesConfig['kernel']): EnvelopeKernel {
  return kind === 'simd' ? simdEnvelope() : new FftEnvelope();
}

/** @throws SidebandError config.no-kernel */
export function openSurvey(kind: FeaturesConfig['kernel']): Surveyor {
  return kind === 'simd' ? simdSurvey() : plainSurvey;
}

/**
 * The stage by itself, for whoever runs it: the service, or a batch job.
 * @param featureSets computed instead of those that the assets name
 * @throws SidebandError config.invalid, config.no-kernel
 */
export function openFeatures(config: StageConfig, featureSets?: readonly string[]): FeaturesStage {
  const { assetsFile, hopSamples } = config;
  const { pointsMax, windowsMax, silentPointsMax, waitingSamplesMax } = config;
  const assets = assetsFile === '' ? new AssetTable([]) : readAssetsFile(assetsFile);
  return featuresStage({
    assets: featureSets === undefined ? assets : assets.withFeatureSets(featureSets),
    sets: featureSetsById(hopSamples === 0 ? undefined : hopSamples),
    kernel: openKernel(config.kernel),
    envelopes: openEnvelopes(config.kernel),
    survey: openSurvey(config.kernel),
    limits: { pointsMax, windowsMax, silentPointsMax, waitingSamplesMax },
    hasPointSeries: config.pointSeriesMax > 0,
  });
}

export function startFeatures(options: FeaturesOptions): Promise<FeaturesService> {
  const { config, transport, metrics, log, onHalt } = options;
  return runStage({
    stage: openFeatures(config),
    transport,
    group: 'sideband-features',
    metrics: new CappedSink(metrics, {
      label: 'point',
      seriesMax: config.pointSeriesMax,
      stage: 'features',
    }),
    log,
    onHalt,
    batchRecordsMax: config.batchRecordsMax,
  });
}
