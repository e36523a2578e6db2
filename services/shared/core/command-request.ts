/** A command as a page or another program asks for it, over REST or MQTT. */
import { alarmKinds, commandActions, suppressionReasons } from './alarm-records.ts';
import type { Command } from './alarm-records.ts';
import { SidebandError } from './errors.ts';

export interface Asking {
  /** proven by the token, never by what the request says */
  readonly who: string;
  readonly nowMs: number;
}

const known = ['id', 'action', 'scope', 'kind', 'announcedNs', 'why', 'untilMs', 'reason'];
const textMax = 500;
const untilMsMax = 8_000_000_000_000;

/** @throws SidebandError command.invalid */
export function commandOf(body: unknown, { who, nowMs }: Asking): Command {
  if (typeof body !== 'object' || body === null) return refuse('not an object');
  const fields = body as Readonly<Record<string, unknown>>;
  const unknown = Object.keys(fields).filter((key) => !known.includes(key));
  if (unknown.length > 0) return refuse(`unknown key ${unknown.join(', ').slice(0, textMax)}`);
  const { reason } = fields;
  return {
    id: text(fields['id'], 'id'),
    action: word(fields['action'], commandActions, 'action'),
    scope: text(fields['scope'], 'scope'),
    kind: word(fields['kind'] ?? 'any', alarmKinds, 'kind'),
    announcedNs: announced(fields['announcedNs']),
    who,
    why: text(fields['why'], 'why'),
    atNs: nsOf(nowMs),
    untilNs: nsOf(until(fields['untilMs'])),
    ...(reason !== undefined && { reason: word(reason, suppressionReasons, 'reason') }),
  };
}

function text(value: unknown, name: string): string {
  if (typeof value !== 'string' || value.trim() === '' || value.length > textMax) {
    return refuse(`${name} must be a text of 1 to ${textMax} characters`);
  }
  return value.trim();
}

function word<T extends string>(value: unknown, words: readonly T[], name: string): T {
  return words.find((one) => one === value) ?? refuse(`${name} must be one of ${words.join(', ')}`);
}

function announced(value: unknown): bigint {
  if (value === undefined) return 0n;
  if (typeof value === 'string' && /^\d{1,19}$/.test(value)) return BigInt(value);
  return refuse('announcedNs must be a whole number as a text');
}

function until(value: unknown): number {
  if (value === undefined) return 0;
  const isTime = typeof value === 'number' && value >= 0 && value <= untilMsMax;
  return isTime ? value : refuse('untilMs must be ms since 1970');
}

function nsOf(ms: number): bigint {
  return BigInt(Math.round(ms)) * 1_000_000n;
}

function refuse(why: string): never {
  throw new SidebandError('command.invalid', why);
}
