/** A translation as records of the log. */
import { encode } from '@sideband/shared/adapters/codec.ts';
import type { LogOutput } from '@sideband/shared/core/ports.ts';
import type { DeadLetter } from '@sideband/shared/core/records.ts';
import type { Translation } from '../core/message.ts';

export function outputsOf({ windows, command, dead }: Translation): readonly LogOutput[] {
  if (dead !== undefined) return [deadLetterOutput(dead)];
  if (command !== undefined) {
    return [{ topic: 'commands', key: command.scope, value: encode('commands', command) }];
  }
  return windows.map((window) => ({
    topic: 'windows',
    key: window.point,
    value: encode('windows', window),
  }));
}

export function deadLetterOutput(dead: DeadLetter): LogOutput {
  return { topic: 'deadletter', key: dead.origin, value: encode('deadletter', dead) };
}
