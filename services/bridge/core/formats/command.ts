/** Payload format `command`: what an operator asks for, as JSON, with the token that proves who. */
import type { Command } from '@sideband/shared/core/alarm-records.ts';
import { commandOf } from '@sideband/shared/core/command-request.ts';
import { SidebandError } from '@sideband/shared/core/errors.ts';
import { mayDo } from '@sideband/shared/core/operators.ts';
import type { Operator } from '@sideband/shared/core/operators.ts';

export interface CommandPorts {
  /** whose token it is; absent: nobody's */
  readonly operatorOf?: (token: string) => Operator | undefined;
}

const bytesMax = 16 * 1024;
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** @throws SidebandError command.*, payload.* */
export function readCommand(
  payload: Uint8Array,
  receivedNs: bigint,
  { operatorOf }: CommandPorts,
): Command {
  if (payload.length > bytesMax) {
    throw new SidebandError('payload.too-large', `more than ${bytesMax} bytes`);
  }
  const { token, ...body } = fieldsOf(payload);
  const operator = typeof token === 'string' ? operatorOf?.(token) : undefined;
  if (operator === undefined) throw new SidebandError('command.unauthenticated', '');
  const command = commandOf(body, { who: operator.name, nowMs: Number(receivedNs / 1_000_000n) });
  if (mayDo(operator, command)) return command;
  throw new SidebandError('command.unauthorised', `${command.action} by ${operator.name}`);
}

function fieldsOf(payload: Uint8Array): Readonly<Record<string, unknown>> {
  try {
    const fields: unknown = JSON.parse(utf8.decode(payload));
    if (typeof fields === 'object' && fields !== null) return { ...fields };
  } catch {
    // whatever is wrong with it, it is no command
  }
  throw new SidebandError('payload.unparsable', 'a command is a JSON object');
}

const secret = /("token"\s*:\s*")((?:[^"\\]|\\.)*)/g;

/** As it came, but for the token: a refused command is kept for weeks, and read by many. */
export function withoutToken(payload: Uint8Array): Uint8Array {
  const text = new TextDecoder().decode(payload);
  return new TextEncoder().encode(text.replace(secret, '$1…'));
}
