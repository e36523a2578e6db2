/** Alarm management: what flows together from three topics and the clock, and what comes of it. */
import { readAssetsFile } from '@sideband/shared/adapters/assets-file.ts';
import type { Config } from '@sideband/shared/adapters/config.ts';
import type { Logger } from '@sideband/shared/adapters/logger.ts';
import { OperatorsFollower } from '@sideband/shared/adapters/operators-follower.ts';
import { runStage } from '@sideband/shared/adapters/runner/run-stage.ts';
import type { MetricSink } from '@sideband/shared/core/metrics.ts';
import type { Transport } from '@sideband/shared/core/ports.ts';
import { Ticker } from './adapters/ticker.ts';
import type { alarmsSettings } from './config.ts';
import { alarmStage } from './core/alarm-stage.ts';
import type { AlarmRules } from './core/alarm-stage.ts';
import { anomalyIntake, commandIntake, driftIntake } from './core/intake-stages.ts';
import { operationIntake } from './core/operation-intake.ts';

export type AlarmsConfig = Config<typeof alarmsSettings>;

export interface AlarmsOptions {
  readonly config: AlarmsConfig;
  readonly transport: Transport;
  readonly metrics: MetricSink;
  readonly log: Logger;
  readonly onHalt: (error: Error) => void;
}

export interface AlarmsService {
  /** empty when ready; otherwise why not */
  reasons(): readonly string[];
  stop(): Promise<void>;
}

/** The topics of the log must exist. @throws SidebandError config.invalid, log.unavailable */
export async function startAlarms(options: AlarmsOptions): Promise<AlarmsService> {
  const { config, transport, metrics, log, onHalt } = options;
  const operators = await OperatorsFollower.open({ path: config.operatorsFile, log });
  const common = { transport, metrics, log, onHalt };
  const stage = alarmStage(rulesOf(config));
  const running = [
    await runStage({ ...common, stage, group: 'sideband-alarms' }),
    await runStage({ ...common, stage: anomalyIntake(), group: 'sideband-alarms-anomalies' }),
    await runStage({ ...common, stage: driftIntake(), group: 'sideband-alarms-drift' }),
    await runStage({
      ...common,
      stage: commandIntake(() => operators.current()),
      group: 'sideband-alarms-commands',
    }),
    ...(config.assetsFile === '' ? [] : [await runStage({ ...common, ...operation(config) })]),
  ];
  const ticker = new Ticker({
    appender: await transport.appender(),
    everyMs: config.tickMs,
    log,
  });
  return {
    reasons: () => [...running, ticker].flatMap((part) => part.reasons()),
    async stop() {
      await ticker.stop();
      await operators.stop();
      await Promise.all(running.map((one) => one.stop()));
    },
  };
}

function operation({ assetsFile, startUpMs, alarmsMax }: AlarmsConfig) {
  const assets = readAssetsFile(assetsFile);
  const stage = operationIntake({
    assetAt: (point) => assets.of(point),
    startUpNs: nsOf(startUpMs),
    machinesMax: alarmsMax,
  });
  return { stage, group: 'sideband-alarms-operation' };
}

export function rulesOf(config: AlarmsConfig): AlarmRules {
  return {
    onDelayNs: nsOf(config.onDelayMs),
    offDelayNs: nsOf(config.offDelayMs),
    latch: config.latch,
    growthRatio: config.growthRatio,
    togetherNs: nsOf(config.togetherMs),
    machinesMin: config.machinesMin,
    shelfNsMax: nsOf(config.shelfMsMax),
    alarmsMax: config.alarmsMax,
  };
}

function nsOf(ms: number): bigint {
  return BigInt(ms) * 1_000_000n;
}
