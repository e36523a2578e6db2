/** The drift service: what compares features and scores, and what makes events of it. */
import type { Config } from '@sideband/shared/adapters/config.ts';
import type { Logger } from '@sideband/shared/adapters/logger.ts';
import { CappedSink } from '@sideband/shared/adapters/capped-sink.ts';
import { runStage } from '@sideband/shared/adapters/runner/run-stage.ts';
import { openStore } from '@sideband/shared/adapters/stores/open-store.ts';
import type { MetricSink } from '@sideband/shared/core/metrics.ts';
import type { Transport } from '@sideband/shared/core/ports.ts';
import { AnomalyBook } from './adapters/anomaly-book.ts';
import { ChampionReader } from './adapters/champion-reader.ts';
import { ModelReferences } from './adapters/model-references.ts';
import type { driftSettings } from './config.ts';
import { detectorsNamed, hoursOf } from './core/detectors/registry.ts';
import type { DriftLimits } from './core/drift-state.ts';
import { labelStage } from './core/label-stage.ts';
import { featuresDrift, scoresDrift } from './core/stages.ts';
import type { VerdictOptions } from './core/verdicts/verdict-stage.ts';
import { verdictStage } from './core/verdicts/verdict-stage.ts';

export type DriftConfig = Config<typeof driftSettings>;

export interface DriftOptions {
  readonly config: DriftConfig;
  readonly transport: Transport;
  readonly metrics: MetricSink;
  readonly log: Logger;
  readonly onHalt: (error: Error) => void;
}

export interface DriftService {
  /** empty when ready; otherwise why not */
  reasons(): readonly string[];
  stop(): Promise<void>;
}

/** The topics of the log must exist. @throws SidebandError config.invalid, log.unavailable */
export async function startDrift(options: DriftOptions): Promise<DriftService> {
  const { config, transport, log, onHalt } = options;
  const stageOptions = {
    references: () => models.get(),
    limits: limitsOf(config),
    detectors: detectorsNamed(config.detectors),
  };
  const store = openStore(config, options);
  const champions = new ChampionReader(store, {
    log,
    isExtensible: config.extendContextsMax > 0,
  });
  const models = new ModelReferences({
    read: () => champions.read(),
    pollMs: config.modelsPollMs,
    log,
  });
  await models.start();
  const common = {
    transport,
    metrics: new CappedSink(options.metrics, {
      label: 'model',
      seriesMax: config.seriesMax,
      stage: 'drift',
    }),
    log,
    onHalt,
  };
  const features = await runStage({
    ...common,
    stage: featuresDrift(stageOptions),
    group: 'sideband-drift-features',
  });
  const scores = await runStage({
    ...common,
    stage: scoresDrift(stageOptions),
    group: 'sideband-drift-scores',
  });
  const verdicts = await runStage({
    ...common,
    stage: verdictStage({ references: stageOptions.references, limits: verdictLimitsOf(config) }),
    group: 'sideband-drift-verdicts',
  });
  const labels = await runStage({
    ...common,
    stage: labelStage({
      references: stageOptions.references,
      alarms: new AnomalyBook(transport),
    }),
    group: 'sideband-drift-labels',
  });
  const running = [features, scores, labels, verdicts];
  return {
    reasons: () => [models, ...running].flatMap((part) => part.reasons()),
    async stop() {
      store.close();
      await Promise.all(running.map((one) => one.stop()));
      await models.stop();
    },
  };
}

export function limitsOf(config: DriftConfig): DriftLimits {
  return {
    countMin: config.framesMin,
    falseAlarmHours: config.falseAlarmHours,
    detectorHours: hoursOf(config.detectorHours),
    psiPractical: config.psiPractical,
    delayEvaluations: config.delayEvaluations,
    clearRatio: config.clearRatio,
    blockRecords: config.blockRecords,
    windowBlocks: config.windowBlocks,
    profilesMax: config.profilesMax,
    ...(config.extendContextsMax > 0 && {
      extension: {
        contextsMax: config.extendContextsMax,
        spanMs: config.extendSpanMs,
        horizonMs: config.extendHorizonMs,
        healthyMin: config.extendHealthyMin,
      },
    }),
  };
}

export function verdictLimitsOf(config: DriftConfig): VerdictOptions['limits'] {
  return {
    togetherMs: config.togetherMs,
    settleMs: config.settleMs,
    clearMs: config.clearMs,
    perHourMax: config.eventsPerHourMax,
    labelWindowMs: config.labelWindowMs,
    labelsMin: config.labelsMin,
    recallMin: config.recallMin,
    falseAlarmRateMax: config.falseAlarmRateMax,
  };
}
