/** The trainer: learns baselines from files of frames, or on its own as points appear. */
import type { Config } from '@sideband/shared/adapters/config.ts';
import type { Logger } from '@sideband/shared/adapters/logger.ts';
import { runStage } from '@sideband/shared/adapters/runner/run-stage.ts';
import { openStore } from '@sideband/shared/adapters/stores/open-store.ts';
import type { StoreConfig } from '@sideband/shared/adapters/config/store-settings.ts';
import type { Bundle, BundleFeatureSet } from '@sideband/shared/core/bundle.ts';
import type { BundleStore, StoredBundle } from '@sideband/shared/core/bundle-store.ts';
import type { MetricSink } from '@sideband/shared/core/metrics.ts';
import type { Transport } from '@sideband/shared/core/ports.ts';
import type { Features } from '@sideband/shared/core/records.ts';
import { Baselines } from './adapters/baselines.ts';
import { learnFrames, publishDraft, writeDraft } from './adapters/bundle-draft.ts';
import { DriftRequests } from './adapters/drift-requests.ts';
import type { TrainerSchema } from './config.ts';
import { collectorStage } from './core/collector.ts';
import { learnDefaults, type LearnOptions } from './core/learn.ts';

export interface LearnRequest {
  readonly frames: readonly Features[];
  readonly options: Pick<LearnOptions, 'name' | 'version' | 'featureSet'> & Partial<LearnOptions>;
  /** ISO 8601 */
  readonly createdAt: string;
}

/**
 * Learns from healthy frames and writes `dir` as one bundle.
 * @throws SidebandError learn.too-few
 */
export function learnBundle(dir: string, request: LearnRequest): Promise<Bundle> {
  return writeDraft(dir, learnFrames(request.frames, request.options), request.createdAt);
}

/**
 * Learns and puts the version in charge in a store.
 * @throws SidebandError learn.too-few
 */
export function learnIntoStore(store: BundleStore, request: LearnRequest): Promise<StoredBundle> {
  const { createdAt } = request;
  return publishDraft(store, learnFrames(request.frames, request.options), { createdAt });
}

export interface TrainerOptions {
  readonly config: Pick<Config<TrainerSchema>, CollectorKeys>;
  /** the set the baselines are learned on */
  readonly featureSet: BundleFeatureSet;
  readonly transport: Transport;
  readonly metrics: MetricSink;
  readonly log: Logger;
  readonly onHalt: (error: Error) => void;
}

type CollectorKeys =
  | keyof StoreConfig
  | 'modelsPollMs'
  | 'framesWanted'
  | 'spanMs'
  | 'falseAlarmRate'
  | 'thresholdFloors'
  | 'pointsMax'
  | 'horizonMs';

export interface TrainerService {
  /** empty when ready; otherwise why not */
  reasons(): readonly string[];
  stop(): Promise<void>;
}

/** Learns every point that no model of the store judges yet, or that drift asks to learn anew. */
export async function startTrainer(options: TrainerOptions): Promise<TrainerService> {
  const { config, featureSet, transport, metrics, log, onHalt } = options;
  const { falseAlarmRate, thresholdFloors, framesWanted } = config;
  const framesMin = Math.min(learnDefaults.framesMin, framesWanted);
  const requests = new DriftRequests({ transport, pollMs: config.modelsPollMs, log });
  await requests.start();
  const store = openStore(config, { metrics, log });
  const baselines = new Baselines({
    store: store,
    featureSet,
    learn: { falseAlarmRate, thresholdFloors, framesMin },
    requests,
    pollMs: config.modelsPollMs,
    metrics,
    log,
  });
  await baselines.start();
  const { spanMs, pointsMax, horizonMs } = config;
  const running = await runStage({
    stage: collectorStage(baselines, { framesWanted, spanMs, pointsMax, horizonMs }),
    group: 'sideband-trainer',
    transport,
    metrics,
    log,
    onHalt,
  });
  return {
    reasons: () => running.reasons(),
    async stop() {
      store.close();
      await running.stop();
      await baselines.stop();
      await requests.stop();
    },
  };
}
