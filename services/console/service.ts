/** The console: what operators see and ask for, as a page and over REST. */
import { readAssetsFile } from '@sideband/shared/adapters/assets-file.ts';
import { encode } from '@sideband/shared/adapters/codec.ts';
import type { Config } from '@sideband/shared/adapters/config.ts';
import type { Logger } from '@sideband/shared/adapters/logger.ts';
import { operatorOf } from '@sideband/shared/adapters/operator-tokens.ts';
import { readOperators } from '@sideband/shared/adapters/operators-file.ts';
import { alarmId } from '@sideband/shared/core/alarm-records.ts';
import { AssetTable } from '@sideband/shared/core/assets.ts';
import { commandOf } from '@sideband/shared/core/command-request.ts';
import { SidebandError } from '@sideband/shared/core/errors.ts';
import type { MetricSink } from '@sideband/shared/core/metrics.ts';
import { mayDo } from '@sideband/shared/core/operators.ts';
import type { Operators } from '@sideband/shared/core/operators.ts';
import type { Appender, Transport } from '@sideband/shared/core/ports.ts';
import { EventStreams } from './adapters/event-streams.ts';
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
  const operators = await readOperators(config.operatorsFile);
  const files = await readPageFiles();
  const assets = config.assetsFile === '' ? new AssetTable([]) : readAssetsFile(config.assetsFile);
  const board = new PlantBoard(config.pointsMax);
  const follower = new TopicFollower({ transport, board, everyMs: config.followMs, log });
  await follower.start();
  const { streamsMax, followMs: everyMs } = config;
  const streams = new EventStreams({ board, streamsMax, everyMs, metrics });
  const appender = await transport.appender();
  const commands = new CommandDesk({ board, operators, appender, metrics });
  const points = new PointReader(transport, assets);
  const server = await startPageServer({
    ...{ host: config.pageHost, port: config.pagePort, files, streams, metrics },
    plant: () => board.view(),
    point: (point) => points.read(point),
    command: (authorization, body) => commands.take(authorization, body),
  });
  log.info({ port: server.port }, 'the operator page is served');
  return {
    port: server.port,
    reasons: () => follower.reasons(),
    async stop() {
      streams.stop();
      await server.stop();
      await follower.stop();
      await appender.close();
    },
  };
}

interface DeskOptions {
  readonly board: PlantBoard;
  readonly operators: Operators;
  readonly appender: Appender;
  readonly metrics: MetricSink;
}

/** Where commands are taken: whoever asks is known and may, and the alarm is there. */
class CommandDesk {
  readonly #options: DeskOptions;

  constructor(options: DeskOptions) {
    this.#options = options;
  }

  /** @throws SidebandError command.…, log.unavailable */
  async take(authorization: string | undefined, body: unknown): Promise<string> {
    const { board, operators, appender, metrics } = this.#options;
    const token = /^Bearer (.+)$/.exec(authorization ?? '')?.[1] ?? '';
    const operator = operatorOf(token, operators);
    if (operator === undefined) throw new SidebandError('command.unauthenticated', '');
    const command = commandOf(body, { who: operator.name, nowMs: Date.now() });
    if (!mayDo(operator, command)) {
      throw new SidebandError('command.unauthorised', `${command.action} by ${operator.name}`);
    }
    const isPlace = command.action === 'suppress' || command.action === 'unsuppress';
    if (!isPlace && board.alarm(alarmId(command)) === undefined) {
      throw new SidebandError('command.unknown-alarm', alarmId(command));
    }
    const value = encode('commands', command);
    await appender.append([{ topic: 'commands', key: command.scope, value }]);
    metrics.record('sideband_console_commands_total', 1, { action: command.action });
    return command.id;
  }
}
