/** Runs a stage on a transport, with everything a service needs around it. */
import { SidebandError } from '../../core/errors.ts';
import type { LabelValues, MetricSink } from '../../core/metrics.ts';
import type { Consumption, Transport } from '../../core/ports.ts';
import { parsePosition, sourceHeader } from '../../core/source-position.ts';
import type { Remembered, Stage } from '../../core/stage.ts';
import { outputPartition } from '../../core/topics.ts';
import type { TopicName } from '../../core/topics.ts';
import { decode } from '../codec.ts';
import type { Logger } from '../logger.ts';
import { Failures } from './failures.ts';
import { GaugeSums } from './gauge-sums.ts';
import { lastOutputs } from './last-outputs.ts';
import { StageTask } from './stage-task.ts';

export interface RunOptions<S, T extends TopicName> {
  readonly stage: Stage<S, T>;
  readonly transport: Transport;
  readonly group: string;
  readonly metrics: MetricSink;
  readonly log: Logger;
  readonly onHalt: (error: Error) => void;
  readonly batchRecordsMax?: number;
  readonly epoch?: number;
}

export interface Running {
  /** empty when ready; otherwise why not */
  reasons(): readonly string[];
  /** input records not yet processed, over the partitions owned */
  lag(): Promise<number>;
  stop(): Promise<void>;
}

const batchRecordsDefault = 512;
const rare = [
  'sideband_runner_stale_total',
  'sideband_runner_repeated_total',
  'sideband_runner_dropped_series_total',
] as const;
const ownedEveryMs = 1000;
/** asks the log for the end of every partition */
const lagEveryMs = 5000;

export async function runStage<S, T extends TopicName>(
  options: RunOptions<S, T>,
): Promise<Running> {
  const { stage, transport, metrics, log, onHalt } = options;
  showRare(metrics, stage.name);
  const gauges = new GaugeSums(metrics);
  const failures = new Failures();
  let halted = false;
  const halt = (error: Error) => {
    halted = true;
    onHalt(error);
  };
  const failed = (error: unknown, partition: number) => {
    // What is not a coded error is a broken assumption of ours: no retry mends it.
    if (!(error instanceof SidebandError)) {
      log.error({ stage: stage.name, partition }, 'a broken assumption; no retry mends it');
      halt(error instanceof Error ? error : new Error(String(error)));
    }
  };
  const memory = (partition: number) => readMemory(transport, stage.memory?.topic, partition);
  const consumption = await transport.consume({
    group: options.group,
    topic: stage.input,
    outputs: stage.outputs,
    batchRecordsMax: options.batchRecordsMax ?? batchRecordsDefault,
    task: (partition) =>
      new StageTask({
        stage,
        partition,
        epoch: options.epoch ?? 0,
        metrics,
        gauges,
        lastOutputs: () => lastOutputs(transport, stage.outputs, partition),
        memory: () => memory(partition),
        failed: (error) => failed(error, partition),
        succeeded: () => failures.succeeded(partition),
        now: Date.now,
      }),
    onHalt: halt,
    onRetry: (error, partition) => {
      failures.failed(partition, performance.now());
      const code = error instanceof SidebandError ? error.code : 'log.unavailable';
      metrics.record('sideband_runner_retries_total', 1, { stage: stage.name, code });
      log.warn({ stage: stage.name, partition, err: error }, 'batch given up, starting again');
    },
  });
  const stopWatching = watchConsumption(
    consumption,
    { stage: stage.name, input: stage.input },
    metrics,
  );
  return {
    reasons() {
      if (halted) return [`${stage.name}: halted`];
      const failing = failures.partitions(performance.now());
      if (failing.length === 0) return [];
      return [`${stage.name}: partition ${failing.join(', ')} fails again and again`];
    },
    lag: () => consumption.lag(),
    async stop() {
      stopWatching();
      await consumption.stop();
    },
  };
}

/** What hardly ever happens is shown from 0 on: or its first time would be no increase. */
function showRare(metrics: MetricSink, stage: string): void {
  for (const metric of rare) metrics.record(metric, 0, { stage });
}

/** Exports what is owned and how far behind it is; gives the way to stop. */
function watchConsumption(
  consumption: Consumption,
  labels: LabelValues,
  metrics: MetricSink,
): () => void {
  const owned = setInterval(() => {
    metrics.record('sideband_runner_partitions_owned', consumption.owned().length, labels);
  }, ownedEveryMs);
  const lag = setInterval(() => {
    consumption.lag().then(
      (records) => metrics.record('sideband_runner_lag_records', records, labels),
      // a log that does not answer is told by readiness; the gauge keeps its last value
      () => undefined,
    );
  }, lagEveryMs);
  for (const timer of [owned, lag]) timer.unref();
  return () => [owned, lag].forEach((timer) => clearInterval(timer));
}

/** The live records of a compacted topic's partition, by key, in the order they were written. */
async function readMemory(
  transport: Transport,
  topic: TopicName | undefined,
  partition: number,
): Promise<ReadonlyMap<string, Remembered>> {
  const live = new Map<string, Remembered>();
  if (topic === undefined) return live;
  // stages of other partitions may write there, too, and one of them may have died doing so
  const own = { partition: outputPartition(topic, partition), settled: true };
  for await (const { key, value, headers } of transport.read(topic, own)) {
    live.delete(key);
    if (value !== null)
      live.set(key, { record: decode(topic, value), cause: causeOf(headers[sourceHeader]) });
  }
  return live;
}

/** What no stage wrote was caused by nothing that came. */
function causeOf(source: string | undefined): bigint {
  return source === undefined ? -1n : parsePosition(source).offset;
}
