/** Puts repaired dead letters back where windows come in. */
import { compileRoutes, defaultRoutes } from '@sideband/bridge/core/routes.ts';
import { defaultLimits } from '@sideband/bridge/core/limits.ts';
import type { Route } from '@sideband/bridge/core/route.ts';
import { translate } from '@sideband/bridge/core/translate.ts';
import { decode, encode } from '@sideband/shared/adapters/codec.ts';
import { SidebandError, type ErrorCode } from '@sideband/shared/core/errors.ts';
import type { Appender } from '@sideband/shared/core/ports.ts';
import type { Letter } from './letters.ts';
import { repaired, type Repair } from './repair.ts';

export interface Outcome {
  readonly place: string;
  readonly origin: string;
  readonly code: string;
  readonly outcome: 'replayed' | 'refused' | 'skipped';
  /** why it was refused again or skipped; else where it went */
  readonly detail: string;
}

/** One MQTT message that stands for the letter. */
interface Message {
  readonly topic: string;
  readonly payload: Uint8Array;
  readonly client: string;
}

/** Where repaired letters go. @throws SidebandError with the code that refuses it again */
export interface Destination {
  put(message: Message, letter: Letter): Promise<string>;
}

export async function replayLetter(
  letter: Letter,
  repair: Repair,
  destination: Destination,
): Promise<Outcome> {
  const { place, origin, code } = letter;
  try {
    if (isCut(letter)) return { ...cut, place, origin, code };
    const topic = topicOf(letter);
    if (topic === undefined) return { ...derived, place, origin, code };
    const payload = await repaired(letter, repair);
    const detail = await destination.put(addressed({ topic, payload, letter }), letter);
    return { place, origin, code, outcome: 'replayed', detail };
  } catch (error) {
    if (!(error instanceof SidebandError)) throw error;
    const detail = error.detail === '' ? error.code : `${error.code}: ${error.detail}`;
    return { place, origin, code, outcome: 'refused', detail };
  }
}

/** The bridge says in the detail when it kept the beginning only. */
function isCut({ code, detail }: Letter): boolean {
  return code === 'payload.too-large' || (code === 'log.record-too-large' && detail !== '');
}

const cut = { outcome: 'skipped', detail: 'only the beginning of the message was kept' } as const;
const derived = {
  outcome: 'skipped',
  detail: 'not an input of the plant: replay the window it was made from',
} as const;

/** the route for windows that were on the log already, as protobuf */
const windowTopic = 'sideband/v1/protobuf/';

function topicOf({ origin, format }: Letter): string | undefined {
  if (origin.startsWith('mqtt:')) return origin.slice('mqtt:'.length);
  return origin.startsWith('log:') && format === 'windows' ? windowTopic : undefined;
}

function addressed({
  topic,
  payload,
  letter,
}: {
  readonly topic: string;
  readonly payload: Uint8Array;
  readonly letter: Letter;
}): Message {
  if (topic !== windowTopic) return { topic, payload, client: letter.client };
  const window = decode('windows', payload);
  return { topic: windowTopic + window.point, payload, client: window.source };
}

/**
 * Appends straight to the log, as the bridge would. The moment of refusal stands for the moment of
 * arrival, so that the ids of the windows are the same however often it is done: `features` drops
 * the repetitions.
 */
export function logDestination(appender: Appender, routes: readonly Route[]): Destination {
  const own = compileRoutes(defaultRoutes);
  const rules = { limits: defaultLimits, decodeWindow: (b: Uint8Array) => decode('windows', b) };
  return {
    async put(message, letter) {
      const fits = message.topic.startsWith(windowTopic) ? own : routes;
      const { windows = [], dead } = translate(
        message,
        { ...rules, routes: fits },
        letter.refusedAtNs,
      );
      if (dead !== undefined) throw new SidebandError(dead.code as ErrorCode, dead.detail);
      const records = windows.map((window) => ({
        topic: 'windows' as const,
        key: window.point,
        value: encode('windows', window),
      }));
      await appender.append(records);
      return `${records.length} on the log`;
    },
  };
}
