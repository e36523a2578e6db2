/** Payload format `json`, as proto/sideband/v1/window.schema.json describes it. */
import { SidebandError } from '@sideband/shared/core/errors.ts';
import { quality as flags } from '@sideband/shared/core/quality.ts';
import type { BearingOrders, Context } from '@sideband/shared/core/records.ts';
import { counterMax } from '../limits.ts';
import { parseTimeNs } from '../time-text.ts';
import { quote } from '../window-draft.ts';
import type { WindowDraft } from '../window-draft.ts';
import { readSamples } from './json-samples.ts';

type Fields = Readonly<Record<string, unknown>>;

const known: ReadonlySet<string> = new Set([
  'point',
  'start',
  'startNs',
  'startMs',
  'sampleRateHz',
  'unit',
  'samples',
  'context',
  'sequence',
  'sampleIndex',
  'quality',
  'source',
  'bearing',
]);
const orders: readonly string[] = ['bpfo', 'bpfi', 'bsf', 'ftf'];
const flagOf: Readonly<Record<string, number>> = {
  'gap-before': flags.gapBefore,
  clipped: flags.clipped,
  historical: flags.historical,
};
/** The format needs four; what is left is for strings. Stops a bomb before it is parsed. */
const openersMax = 64;
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** @throws SidebandError payload.* */
export function readJson(payload: Uint8Array): WindowDraft {
  const fields = parse(payload);
  const unknown = Object.keys(fields).find((key) => !known.has(key));
  if (unknown !== undefined) throw invalid(`unknown field ${quote(unknown)}`);
  const { point, sampleRateHz, sequence, sampleIndex, context, quality, source, bearing } = fields;
  if (sampleRateHz === undefined) throw new SidebandError('payload.bad-rate', 'no sampleRateHz');
  return {
    ...(point !== undefined && { point: textOf(point, 'point') }),
    startNs: readStart(fields),
    sampleRateHz: numberOf(sampleRateHz, 'sampleRateHz'),
    unit: textOf(fields['unit'], 'unit'),
    samples: readSamples(fields['samples']),
    context: context === undefined ? {} : numbersOf(context, 'context'),
    ...(sequence !== undefined && { sequence: counterOf(sequence, 'sequence') }),
    ...(sampleIndex !== undefined && { sampleIndex: counterOf(sampleIndex, 'sampleIndex') }),
    quality: quality === undefined ? 0 : readQuality(quality),
    source: source === undefined ? '' : textOf(source, 'source'),
    ...(bearing !== undefined && { bearing: readBearing(bearing) }),
  };
}

function parse(payload: Uint8Array): Fields {
  if (openers(payload, 0x5b) + openers(payload, 0x7b) > openersMax)
    throw invalid('nested too deep');
  let value: unknown;
  try {
    value = JSON.parse(utf8.decode(payload));
  } catch (error) {
    throw new SidebandError('payload.unparsable', messageOf(error));
  }
  return fieldsOf(value, 'the document');
}

function openers(payload: Uint8Array, byte: number): number {
  let count = 0;
  for (let at = payload.indexOf(byte); at !== -1; at = payload.indexOf(byte, at + 1)) {
    if (++count > openersMax) break;
  }
  return count;
}

function readStart({ start, startNs, startMs }: Fields): bigint {
  const given = [start, startNs, startMs].filter((value) => value !== undefined);
  if (given.length === 0) throw new SidebandError('payload.bad-time', 'no start');
  if (given.length > 1) throw invalid('more than one of start, startNs, startMs');
  if (startNs !== undefined) return digitsOf(startNs, 'startNs');
  if (startMs !== undefined) return BigInt(wholeOf(startMs, 'startMs')) * 1_000_000n;
  const ns = parseTimeNs(textOf(start, 'start'));
  if (ns === undefined) throw invalid(`start ${quote(String(start))}`);
  return ns;
}

function readQuality(value: unknown): number {
  if (!Array.isArray(value)) throw invalid('quality must be a list of flags');
  let set = 0;
  for (const flag of value) {
    if (typeof flag !== 'string' || !Object.hasOwn(flagOf, flag)) {
      throw invalid('quality holds an unknown flag');
    }
    set |= flagOf[flag]!;
  }
  return set;
}

function readBearing(value: unknown): BearingOrders {
  const bearing = numbersOf(value, 'bearing');
  const unknown = Object.keys(bearing).find((key) => !orders.includes(key));
  if (unknown !== undefined) throw invalid(`unknown bearing order ${quote(unknown)}`);
  return bearing;
}

function numbersOf(value: unknown, field: string): Context {
  const fields = fieldsOf(value, field);
  for (const key of Object.keys(fields)) numberOf(fields[key], `${field} value`);
  return fields as Context;
}

function counterOf(value: unknown, field: string): bigint {
  return typeof value === 'string' ? digitsOf(value, field) : BigInt(wholeOf(value, field));
}

function digitsOf(value: unknown, field: string): bigint {
  if (typeof value !== 'string' || !/^\d{1,20}$/.test(value)) {
    throw invalid(`${field} must be digits in a text`);
  }
  const count = BigInt(value);
  if (count > counterMax) throw invalid(`${field} is above 64 bits`);
  return count;
}

function wholeOf(value: unknown, field: string): number {
  if (!Number.isSafeInteger(value) || (value as number) < 0) {
    throw invalid(`${field} must be a whole number from 0 to 2^53 - 1`);
  }
  return value as number;
}

function numberOf(value: unknown, field: string): number {
  if (typeof value !== 'number') throw invalid(`${field} must be a number`);
  return value;
}

function textOf(value: unknown, field: string): string {
  if (typeof value !== 'string') throw invalid(`${field} must be a text`);
  return value;
}

function fieldsOf(value: unknown, what: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalid(`${what} must be an object`);
  }
  return value as Fields;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function invalid(detail: string): SidebandError {
  return new SidebandError('payload.invalid', detail);
}
