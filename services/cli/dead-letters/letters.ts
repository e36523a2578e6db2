/** The dead-letter topic, read and filtered. */
import { decode } from '@sideband/shared/adapters/codec.ts';
import type { Transport } from '@sideband/shared/core/ports.ts';
import type { DeadLetter } from '@sideband/shared/core/records.ts';
import type { Arguments, OptionSpec } from '../command.ts';

export interface Letter extends DeadLetter {
  /** its own place: deadletter/partition/offset */
  readonly place: string;
}

export const letterOptions = {
  code: { type: 'string', multiple: true, value: 'CODE', help: 'only letters of this code' },
  origin: { type: 'string', value: 'TEXT', help: 'only letters whose origin holds this text' },
  stage: { type: 'string', value: 'NAME', help: 'only letters of this stage: bridge, features, …' },
  limit: { type: 'string', value: 'N', default: '1000', help: 'no more letters than this' },
} as const satisfies Record<string, OptionSpec>;

export interface LetterFilter {
  readonly codes: readonly string[];
  readonly origin: string;
  readonly stage: string | undefined;
  readonly limit: number;
}

export function letterFilter(args: Arguments): LetterFilter {
  return {
    codes: args.list('code'),
    origin: args.optional('origin') ?? '',
    stage: args.optional('stage'),
    limit: args.integer('limit', { min: 1 }),
  };
}

/** Oldest first, per partition. */
export async function* readLetters(
  transport: Transport,
  filter: LetterFilter,
): AsyncGenerator<Letter> {
  let count = 0;
  for await (const { partition, offset, value } of transport.read('deadletter')) {
    if (value === null) continue;
    const letter = decode('deadletter', value);
    if (!wanted(letter, filter)) continue;
    yield { ...letter, place: `deadletter/${partition}/${offset}` };
    count += 1;
    if (count === filter.limit) return;
  }
}

function wanted({ code, origin, stage }: DeadLetter, filter: LetterFilter): boolean {
  const codeFits = filter.codes.length === 0 || filter.codes.includes(code);
  const stageFits = filter.stage === undefined || filter.stage === stage;
  return codeFits && stageFits && origin.includes(filter.origin);
}

const previewBytes = 60;

/** One line for a person: when, what, from where, why, and how the bytes begin. */
export function letterLine(letter: Letter): string {
  const { place, code, origin, client, detail, payload, refusedAtNs } = letter;
  const when = new Date(Number(refusedAtNs / 1_000_000n)).toISOString();
  const from = client === '' ? origin : `${origin} (${client})`;
  const why = detail === '' ? code : `${code}: ${detail}`;
  return `${place}  ${when}  ${from}  ${why}  ${payload.length} bytes: ${preview(payload)}`;
}

function preview(payload: Uint8Array): string {
  const head = Buffer.from(payload.subarray(0, previewBytes));
  const text = head.toString('utf8');
  const printable = /^[\x20-\x7e\s]*$/.test(text);
  const shown = printable ? JSON.stringify(text).slice(1, -1) : head.toString('hex');
  return payload.length > previewBytes ? `${shown}…` : shown;
}

export function letterJson(letter: Letter): string {
  const { payload, refusedAtNs, ...rest } = letter;
  const base64 = Buffer.from(payload).toString('base64');
  return JSON.stringify({ ...rest, refusedAtNs: refusedAtNs.toString(), payload: base64 });
}
