/** The heart of the bridge: one MQTT message to windows or to a dead letter. */
import { SidebandError } from '@sideband/shared/core/errors.ts';
import type { ErrorCode } from '@sideband/shared/core/errors.ts';
import type { DeadLetter, Window } from '@sideband/shared/core/records.ts';
import { cutText } from './cut-text.ts';
import { clientCharsMax, detailCharsMax, originCharsMax } from './limits.ts';
import type { Limits } from './limits.ts';
import type { Message, Translation } from './message.ts';
import { readCommand, withoutToken } from './formats/command.ts';
import type { CommandPorts } from './formats/command.ts';
import { payloadFormats } from './payload-formats.ts';
import { matchRoute } from './route.ts';
import type { Route, RouteMatch } from './route.ts';
import { splitWindow } from './split.ts';
import { checkWindow } from './window-draft.ts';

export interface Rules extends CommandPorts {
  readonly routes: readonly Route[];
  readonly limits: Limits;
  /** bytes of a protobuf Window; throws SidebandError record.unparsable */
  readonly decodeWindow: (bytes: Uint8Array) => Window;
}

/** Never throws: what is of no use is a dead letter with its bytes and the reason. */
export function translate(message: Message, rules: Rules, receivedNs: bigint): Translation {
  const match = matchRoute(rules.routes, message.topic);
  const format = match?.route.format ?? '';
  try {
    if (match?.route.format === 'command') {
      return { format, command: readCommand(message.payload, receivedNs, rules) };
    }
    return { format, windows: readWindows({ message, match, rules, receivedNs }) };
  } catch (error) {
    if (!(error instanceof SidebandError)) throw error;
    return { format, dead: deadLetter({ message, format, rules, receivedNs, error }) };
  }
}

interface Reading {
  readonly message: Message;
  readonly match: RouteMatch | undefined;
  readonly rules: Rules;
  readonly receivedNs: bigint;
}

function readWindows({ message, match, rules, receivedNs }: Reading): readonly Window[] {
  const { topic, payload, client } = message;
  const { messageBytesMax, messageSamplesMax, windowSamplesMax } = rules.limits;
  if (match === undefined) throw new SidebandError('topic.unmatched', '');
  if (payload.length === 0) throw new SidebandError('payload.empty', '');
  if (payload.length > messageBytesMax) {
    const detail = `more than ${messageBytesMax} bytes; the first ${messageBytesMax} are kept`;
    throw new SidebandError('payload.too-large', detail);
  }
  const { route, point } = match;
  if (route.format === 'command') throw new SidebandError('payload.invalid', route.format);
  const draft = payloadFormats[route.format](payload, route, rules);
  if (draft.samples.length > messageSamplesMax) {
    throw new SidebandError('payload.too-many-samples', `${draft.samples.length} samples`);
  }
  const source = client === '' ? topic : client;
  return splitWindow(checkWindow(draft, { point, receivedNs, source }), windowSamplesMax);
}

interface Refused {
  readonly message: Message;
  readonly format: string;
  readonly rules: Rules;
  readonly receivedNs: bigint;
  readonly error: SidebandError;
}

function deadLetter({ message, format, rules, receivedNs, error }: Refused): DeadLetter {
  const { payload } = message;
  const { messageBytesMax } = rules.limits;
  const kept = payload.length > messageBytesMax ? payload.subarray(0, messageBytesMax) : payload;
  return {
    code: codeOf(error),
    detail: cutText(error.detail, detailCharsMax),
    origin: `mqtt:${cutText(message.topic, originCharsMax)}`,
    payload: format === 'command' ? withoutToken(kept) : kept,
    stage: 'bridge',
    refusedAtNs: receivedNs,
    client: cutText(message.client, clientCharsMax),
    format,
  };
}

/** The codec speaks of records; what came over MQTT is a payload. */
function codeOf({ code }: SidebandError): ErrorCode {
  return code === 'record.unparsable' ? 'payload.unparsable' : code;
}
