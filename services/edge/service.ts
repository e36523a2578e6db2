/** Edge: every service in one process, on one log, each started through its own service.ts. */
import { alarmsSchema } from '@sideband/alarms/config.ts';
import { startAlarms } from '@sideband/alarms/service.ts';
import { bridgeSchema } from '@sideband/bridge/config.ts';
import { startBridge, type Bridge } from '@sideband/bridge/service.ts';
import { consoleSchema } from '@sideband/console/config.ts';
import { startConsole } from '@sideband/console/service.ts';
import type { Console } from '@sideband/console/service.ts';
import { driftSchema } from '@sideband/drift/config.ts';
import { startDrift } from '@sideband/drift/service.ts';
import { featuresSchema } from '@sideband/features/config.ts';
import { featureSets } from '@sideband/features/core/feature-sets.ts';
import { startFeatures } from '@sideband/features/service.ts';
import { inferenceSchema } from '@sideband/inference/config.ts';
import { startInference } from '@sideband/inference/service.ts';
import { loadConfig } from '@sideband/shared/adapters/config.ts';
import { Lifecycle } from '@sideband/shared/adapters/lifecycle.ts';
import type { Logger } from '@sideband/shared/adapters/logger.ts';
import { defaultAsset } from '@sideband/shared/core/assets.ts';
import type { BundleFeatureSet } from '@sideband/shared/core/bundle.ts';
import type { MetricSink } from '@sideband/shared/core/metrics.ts';
import type { Transport } from '@sideband/shared/core/ports.ts';
import { trainerSchema } from '@sideband/trainer/config.ts';
import { startTrainer } from '@sideband/trainer/service.ts';
import type { EdgeConfig } from './config.ts';

/** Settings that edge, or who composes it, sets over those of the environment. */
export interface EdgeChanges {
  readonly bridge?: Partial<Parameters<typeof startBridge>[0]['config']>;
  readonly features?: Partial<Parameters<typeof startFeatures>[0]['config']>;
  readonly inference?: Partial<Parameters<typeof startInference>[0]['config']>;
  readonly drift?: Partial<Parameters<typeof startDrift>[0]['config']>;
  readonly trainer?: Partial<Parameters<typeof startTrainer>[0]['config']>;
  readonly console?: Partial<Parameters<typeof startConsole>[0]['config']>;
  readonly alarms?: Partial<Parameters<typeof startAlarms>[0]['config']>;
}

export interface EdgeOptions {
  readonly config: EdgeConfig;
  /** directory of the model store */
  readonly modelsDir: string;
  readonly transport: Transport;
  readonly metrics: MetricSink;
  readonly log: Logger;
  readonly onHalt: (error: Error) => void;
  readonly changes?: EdgeChanges;
}

export interface Edge {
  /** of the embedded broker */
  readonly mqttPort: number | undefined;
  /** of the operator page */
  readonly pagePort: number;
  /** empty when ready; otherwise why not */
  reasons(): readonly string[];
  stop(): Promise<void>;
}

interface Part {
  reasons(): readonly string[];
  stop(): Promise<void>;
}

/** The topics of the log must exist. */
export async function startEdge(options: EdgeOptions): Promise<Edge> {
  const { config, log } = options;
  const lifecycle = new Lifecycle({ log, deadlineMs: config.drainDeadlineMs });
  const parts: Part[] = [];
  const add = async (name: string, start: () => Promise<Part>) => {
    parts.push(await lifecycle.add(name, start, (part) => part.stop()));
  };
  try {
    for (const [name, start] of Object.entries(stageStarts(options))) await add(name, start);
    const page = await lifecycle.add('console', consoleStart(options), (part) => part.stop());
    parts.push(page);
    // last: what comes in finds everything there; and first to stop
    const bridge = await lifecycle.add('bridge', bridgeStart(options), (part) => part.stop());
    parts.push(bridge);
    return {
      mqttPort: bridge.port,
      pagePort: page.port,
      reasons: () => parts.flatMap((part) => part.reasons()),
      stop: () => lifecycle.stop(),
    };
  } catch (error) {
    await lifecycle.stop();
    throw error;
  }
}

/** Who may command, and what is known of the machines, is said once. */
function consoleStart({ changes, ...common }: EdgeOptions): () => Promise<Console> {
  const settings = {
    ...loadConfig('console', consoleSchema),
    operatorsFile: alarmsConfig(changes).operatorsFile,
    assetsFile: featuresConfig(changes).assetsFile,
    ...changes?.console,
  };
  return () => startConsole({ ...common, config: settings });
}

function alarmsConfig(changes: EdgeChanges | undefined) {
  const { assetsFile } = featuresConfig(changes);
  return { ...loadConfig('alarms', alarmsSchema), assetsFile, ...changes?.alarms };
}

function featuresConfig(changes: EdgeChanges | undefined) {
  return { ...loadConfig('features', featuresSchema), ...changes?.features };
}

function bridgeStart({ config, changes, ...common }: EdgeOptions): () => Promise<Bridge> {
  const { operatorsFile } = alarmsConfig(changes);
  const settings = { ...loadConfig('bridge', bridgeSchema), operatorsFile, ...changes?.bridge };
  return () => startBridge({ ...common, config: settings, broker: config.broker });
}

function stageStarts(options: EdgeOptions): Record<string, () => Promise<Part>> {
  const { config, modelsDir, changes, ...common } = options;
  const models = { modelsDir, modelsPollMs: 1000 };
  const features = featuresConfig(changes);
  const inference = {
    ...loadConfig('inference', inferenceSchema),
    ...models,
    ...changes?.inference,
  };
  const drift = { ...loadConfig('drift', driftSchema), ...models, ...changes?.drift };
  const trainer = { ...loadConfig('trainer', trainerSchema), modelsDir, ...changes?.trainer };
  const alarms = alarmsConfig(changes);
  return {
    alarms: () => startAlarms({ ...common, config: alarms }),
    drift: () => startDrift({ ...common, config: drift }),
    inference: () => startInference({ ...common, config: inference }),
    ...(config.learn && {
      trainer: () => startTrainer({ ...common, config: trainer, featureSet: baselineSet() }),
    }),
    features: () => startFeatures({ ...common, config: features }),
  };
}

/** The set that baselines are learned on: the first that every machine gets. */
export function baselineSet(): BundleFeatureSet {
  const set = featureSets.find(({ id }) => id === defaultAsset.featureSets[0])!;
  const { id: name, hash, frameSamples } = set;
  return { name, hash, frameSamples, features: set.features.map((feature) => feature.name) };
}
