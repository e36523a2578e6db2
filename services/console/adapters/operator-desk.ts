/** Where people hand in what they want and what they found: who it is, is proven by a token. */
import { encode } from '@sideband/shared/adapters/codec.ts';
import { operatorOf } from '@sideband/shared/adapters/operator-tokens.ts';
import { alarmId } from '@sideband/shared/core/alarm-records.ts';
import { commandOf } from '@sideband/shared/core/command-request.ts';
import { SidebandError } from '@sideband/shared/core/errors.ts';
import type { MetricSink } from '@sideband/shared/core/metrics.ts';
import { mayDo } from '@sideband/shared/core/operators.ts';
import type { Operator, Operators } from '@sideband/shared/core/operators.ts';
import type { Appender } from '@sideband/shared/core/ports.ts';
import { labelOf } from '../core/label-request.ts';
import type { PlantBoard } from '../core/plant-board.ts';

export interface DeskOptions {
  readonly board: PlantBoard;
  /** asked at every request: whoever was taken out may no more */
  readonly operators: () => Operators;
  readonly appender: Appender;
  readonly metrics: MetricSink;
}

export class OperatorDesk {
  readonly #options: DeskOptions;

  constructor(options: DeskOptions) {
    this.#options = options;
  }

  /** @returns the id of the command. @throws SidebandError command.…, log.unavailable */
  async command(authorization: string | undefined, body: unknown): Promise<string> {
    const { board, appender, metrics } = this.#options;
    const operator = this.#known(authorization);
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

  /** @throws SidebandError command.unauthenticated, label.invalid, log.unavailable */
  async label(authorization: string | undefined, body: unknown): Promise<void> {
    const { appender, metrics } = this.#options;
    const { name: author } = this.#known(authorization);
    const label = labelOf(body, { author, nowMs: Date.now() });
    const value = encode('labels', label);
    await appender.append([{ topic: 'labels', key: label.point, value }]);
    metrics.record('sideband_console_labels_total', 1);
  }

  #known(authorization: string | undefined): Operator {
    const token = /^Bearer (.+)$/.exec(authorization ?? '')?.[1] ?? '';
    const operator = operatorOf(token, this.#options.operators());
    if (operator === undefined) throw new SidebandError('command.unauthenticated', '');
    return operator;
  }
}
