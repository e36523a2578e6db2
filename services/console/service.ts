/** The console: what operators see and ask for, as a page and over REST. */
import { readAssetsFile } from '@sideband/shared/adapters/assets-file.ts';
import type { Config } from '@sideband/shared/adapters/config.ts';
import type { Logger } from '@sideband/shared/adapters/logger.ts';
import { OperatorsFollower } from '@sideband/shared/adapters/operators-follower.ts';
import { AssetTable } from '@sideband/shared/core/assets.ts';
import type { MetricSink } from '@sideband/shared/core/metrics.ts';
import type { Transport } from '@sideband/shared/core/ports.ts';
import { EventStreams } from './adapters/event-streams.ts';
import { OperatorDesk } from './adapters/operator-desk.ts';
import { readPageFiles } from './adapters/page-files.ts';
import { startPageServer } from './adapters/page-server.ts';
import { PointReader } from './adapters/point-reader.ts';
import { TopicFollower } from './adapters/topic-follower.ts';
import type { consoleSettings } from './config.ts';
import { PlantBoard } from './core/plant-board.ts';

export type ConsoleConfig = Config<typeof consoleSettings>;

export interface ConsoleOptions {
  readonly config: ConsoleConfig;
  readonly transport: Transport;
  readonly metrics: MetricSink;
  readonly log: Logger;
}

export interface Console {
  /** of the page */
  readonly port: number;
  /** empty when ready; otherwise why not */
  reasons(): readonly string[];
  stop(): Promise<void>;
}

/** The topics of the log must exist. @throws SidebandError config.invalid, log.unavailable */
export async function startConsole(options: ConsoleOptions): Promise<Console> {
  const { config, transport, metrics, log } = options;
  const operators = await OperatorsFollower.open({ path: config.operatorsFile, log });
  const files = await readPageFiles();
  const assets = config.assetsFile === '' ? new AssetTable([]) : readAssetsFile(config.assetsFile);
  const board = new PlantBoard(config.pointsMax);
  const follower = new TopicFollower({ transport, board, everyMs: config.followMs, log });
  await follower.start();
  const { streamsMax, followMs: everyMs } = config;
  const streams = new EventStreams({ board, streamsMax, everyMs, metrics });
  const appender = await transport.appender();
  const desk = new OperatorDesk({
    ...{ board, appender, metrics },
    operators: () => operators.current(),
  });
  const points = new PointReader(transport, assets);
  const server = await startPageServer({
    ...{ host: config.pageHost, port: config.pagePort, files, streams, metrics, log },
    plant: () => board.view(),
    point: (point) => points.read(point),
    command: (authorization, body) => desk.command(authorization, body),
    label: (authorization, body) => desk.label(authorization, body),
  });
  log.info({ port: server.port }, 'the operator page is served');
  return {
    port: server.port,
    reasons: () => follower.reasons(),
    async stop() {
      streams.stop();
      await server.stop();
      await follower.stop();
      await operators.stop();
      await appender.close();
    },
  };
}
