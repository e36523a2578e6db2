/** Alarm management: what flows together from three topics and the clock, and what comes of it. */
import { readAssetsFile } from '@sideband/shared/adapters/assets-file.ts';
import { CappedSink } from '@sideband/shared/adapters/capped-sink.ts';
import type { Config } from '@sideband/shared/adapters/config.ts';
import type { Logger } from '@sideband/shared/adapters/logger.ts';
import { OperatorsFollower } from '@sideband/shared/adapters/operators-follower.ts';
import { runStage, type Running } from '@sideband/shared/adapters/runner/run-stage.ts';
import type { MetricSink } from '@sideband/shared/core/metrics.ts';
import type { Transport } from '@sideband/shared/core/ports.ts';
import { Ticker } from './adapters/ticker.ts';
import type { alarmsSettings } from './config.ts';
import { alarmStage } from './core/alarm-stage.ts';
import type { AlarmRules } from './core/alarm-stage.ts';
import { anomalyIntake, commandIntake, driftIntake } from './core/intake-stages.ts';
import type { OperationOptions } from './core/operation-intake.ts';
import { sightingNs } from './core/point-watch.ts';
import { scoreIntake } from './core/score-intake.ts';
import type { SightingOptions } from './core/score-intake.ts';
import { silenceStage } from './core/silence-stage.ts';
import type { SilenceOptions } from './core/silence-stage.ts';

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
  const { config, transport, log, onHalt } = options;
  const cap = { label: 'point', seriesMax: config.pointSeriesMax, stage: 'alarms' } as const;
  const metrics = new CappedSink(options.metrics, cap);
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
    ...(await runWatching(common, config)),
  ];
  const ticker = new Ticker({
    appender: await transport.appender(),
    topics: ['alarms.inputs', ...(config.silentMs > 0 ? (['alarms.sightings'] as const) : [])],
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

type Common = Pick<AlarmsOptions, 'transport' | 'metrics' | 'log' | 'onHalt'>;

/** What scores tell, and what follows: how machines are run, and which points are silent. */
async function runWatching(common: Common, config: AlarmsConfig): Promise<Running[]> {
  const { assetsFile, silentMs } = config;
  if (assetsFile === '' && silentMs === 0) return [];
  const stage = scoreIntake({
    ...(assetsFile !== '' && { operation: operationOf(config) }),
    ...(silentMs > 0 && { sightings: sightingsOf(config) }),
  });
  const running = [await runStage({ ...common, stage, group: 'sideband-alarms-operation' })];
  if (silentMs === 0) return running;
  const silence = await runStage({
    ...common,
    stage: silenceStage(silenceOf(config)),
    group: 'sideband-alarms-silence',
  });
  return [...running, silence];
}

function operationOf({ assetsFile, startUpMs, alarmsMax }: AlarmsConfig): OperationOptions {
  const assets = readAssetsFile(assetsFile);
  return {
    assetAt: (point) => assets.of(point),
    startUpNs: nsOf(startUpMs),
    machinesMax: alarmsMax,
  };
}

function sightingsOf({ silentMs, pointsMax }: AlarmsConfig): SightingOptions {
  return { everyNs: sightingNs({ silentNs: nsOf(silentMs) }), pointsMax };
}

/** ticks may come late, and a process may be busy: neither is a break */
const ticksMissed = 6;
const breakMsMin = 30_000;

function silenceOf(config: AlarmsConfig): SilenceOptions {
  return {
    silentNs: nsOf(config.silentMs),
    intervals: config.silentIntervals,
    breakNs: nsOf(Math.max(breakMsMin, ticksMissed * config.tickMs)),
    pointsMax: config.pointsMax,
    hasPointSeries: config.pointSeriesMax > 0,
  };
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
    hasPointSeries: config.pointSeriesMax > 0,
  };
}

function nsOf(ms: number): bigint {
  return BigInt(ms) * 1_000_000n;
}
