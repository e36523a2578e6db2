/** The inference service: scoring threads, the model store and the stage on the features. */
import { CappedSink } from '@sideband/shared/adapters/capped-sink.ts';
import type { Config } from '@sideband/shared/adapters/config.ts';
import type { Logger } from '@sideband/shared/adapters/logger.ts';
import { runStage } from '@sideband/shared/adapters/runner/run-stage.ts';
import { openStore } from '@sideband/shared/adapters/stores/open-store.ts';
import { SidebandError } from '@sideband/shared/core/errors.ts';
import { observeAll, type MetricSink } from '@sideband/shared/core/metrics.ts';
import type { Transport } from '@sideband/shared/core/ports.ts';
import type { Stage } from '@sideband/shared/core/stage.ts';
import { ModelStore } from './adapters/model-store.ts';
import { poolDefaults, ScoringPool } from './adapters/onnx/scoring-pool.ts';
import { readRoutes } from './adapters/routes-file.ts';
import type { InferenceSchema } from './config.ts';
import type { DecisionLimits } from './core/decision.ts';
import { type InferenceState, inferenceStage } from './core/stage.ts';
import { verdictDefaults } from './core/verdict.ts';

/** A replaced model may be in use by the batches in hand for so long. */
const graceMs = 30_000;
/** models shown by name in the metrics */
const modelSeriesMax = 200;

type StageConfig = Config<InferenceSchema>;

export interface StageOptions {
  readonly config: StageConfig;
  readonly metrics: MetricSink;
  readonly log: Logger;
}

/** The stage with its models, for whoever runs it: the service, or a batch job. */
export interface OpenedInference {
  readonly stage: Stage<InferenceState, 'features'>;
  /** looks at the model store now */
  refresh(): Promise<void>;
  reasons(): readonly string[];
  close(): Promise<void>;
}

/** @throws SidebandError config.invalid, model.provider-unavailable */
export async function openInference(options: StageOptions): Promise<OpenedInference> {
  const { config, metrics, log } = options;
  const decision = decisionOf(config);
  const routes = await readRoutes(config.routesFile);
  const pool = new ScoringPool({
    ...poolDefaults,
    threads: config.threads,
    provider: config.provider,
    requestsMax: config.requestsMax,
    timeoutMs: config.runTimeoutMs,
    metrics,
  });
  try {
    await pool.probe();
  } catch (error) {
    await pool.close();
    throw error;
  }
  log.info({ provider: config.provider }, 'ONNX Runtime computes');
  const models = new ModelStore({
    store: openStore(config, { metrics, log }),
    pollMs: config.modelsPollMs,
    graceMs,
    routes,
    pool,
    metrics,
    log,
  });
  await models.start();
  const verdict = { ...verdictDefaults, outsideRatio: config.outsideRatio };
  return {
    stage: inferenceStage({
      models,
      decision,
      verdict,
      pointsMax: config.pointsMax,
      hasPointSeries: config.pointSeriesMax > 0,
    }),
    refresh: () => models.look(),
    reasons: () => [...models.reasons(), ...pool.reasons()],
    async close() {
      await models.stop();
      await pool.close();
    },
  };
}

export interface InferenceServiceOptions extends StageOptions {
  readonly transport: Transport;
  readonly onHalt: (error: Error) => void;
}

export interface InferenceService {
  /** empty when ready; otherwise why not */
  reasons(): readonly string[];
  /** features not yet scored, over the partitions owned */
  lag(): Promise<number>;
  stop(): Promise<void>;
}

export async function startInference(options: InferenceServiceOptions): Promise<InferenceService> {
  const { config, transport, log, onHalt } = options;
  const ofModels = { label: 'model', seriesMax: modelSeriesMax, stage: 'inference' } as const;
  const ofPoints = {
    label: 'point',
    seriesMax: config.pointSeriesMax,
    stage: 'inference',
  } as const;
  const metrics = new CappedSink(new CappedSink(options.metrics, ofModels), ofPoints);
  for (const severity of ['warning', 'alarm']) {
    // from 0 on: or the first anomaly would be no increase
    const none = { values: [], labels: { severity } };
    observeAll(metrics, 'sideband_inference_anomaly_latency_seconds', none);
  }
  const opened = await openInference({ config, metrics, log });
  const { stage } = opened;
  const group = 'sideband-inference';
  const running = await runStage({ stage, transport, group, metrics, log, onHalt });
  return {
    reasons: () => [...opened.reasons(), ...running.reasons()],
    lag: () => running.lag(),
    async stop() {
      await running.stop();
      await opened.close();
    },
  };
}

function decisionOf(config: StageConfig): DecisionLimits {
  const { onFrames, windowFrames, offFrames } = config;
  if (onFrames > windowFrames) {
    throw new SidebandError('config.invalid', 'onFrames is larger than windowFrames');
  }
  if (offFrames < windowFrames) {
    throw new SidebandError('config.invalid', 'offFrames is smaller than windowFrames');
  }
  return {
    onFrames,
    windowFrames,
    offFrames,
    offRatio: config.offRatio,
    latch: config.latch,
    alarmRatio: config.alarmRatio,
    peakRatio: config.peakRatio,
    updateFrames: config.updateFrames,
    horizonMs: config.horizonMs,
  };
}
