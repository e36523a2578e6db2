/** The routes table: from the parsed routes file to routes, strictly. */
import { SidebandError } from '@sideband/shared/core/errors.ts';
import type { Context } from '@sideband/shared/core/records.ts';
import { canonicalUnit, units } from '@sideband/shared/core/units.ts';
import type { Unit } from '@sideband/shared/core/units.ts';
import { contextEntriesMax, contextKey, sampleRateHzMax, sampleRateHzMin } from './limits.ts';
import { compilePoint } from './point-template.ts';
import { formatNames, rawStarts, sampleTypes } from './route.ts';
import type { RawLayout, Route } from './route.ts';
import { compileTopicTemplate } from './topic-template.ts';

const routesMax = 1000;
const rawKeys = [
  'samples',
  'byteOrder',
  'scale',
  'offset',
  'unit',
  'sampleRateHz',
  'start',
  'context',
];

type Fields = Readonly<Record<string, unknown>>;

/** What is served when no routes file is configured. */
export const defaultRoutes = {
  routes: [
    { topic: 'sideband/v1/json/{point...}', format: 'json' },
    { topic: 'sideband/v1/protobuf/{point...}', format: 'protobuf' },
    { topic: 'sideband/v1/commands', format: 'command' },
  ],
};

/**
 * @param document `{ routes: [{ topic, format, point?, … }] }`, as parsed from YAML
 * @throws SidebandError config.invalid naming the place
 */
export function compileRoutes(document: unknown): readonly Route[] {
  const { routes } = fieldsOf(document, 'the routes file', ['routes']);
  if (!Array.isArray(routes) || routes.length === 0 || routes.length > routesMax) {
    throw invalid('routes', `must be a list of 1 to ${routesMax} routes`);
  }
  return routes.map((route, at) => compileRoute(route, `routes[${at}]`));
}

function compileRoute(value: unknown, where: string): Route {
  const fields = fieldsOf(value, where, ['topic', 'format', 'point', ...rawKeys]);
  const format = wordOf(fields['format'], formatNames, `${where}.format`);
  const topic = compileTopicTemplate(textOf(fields['topic'], `${where}.topic`));
  const given = fields['point'];
  const point = compilePoint(topic, given === undefined ? given : textOf(given, `${where}.point`));
  if (format === 'raw') {
    if (point === undefined) throw invalid(where, 'names no point: no variable, no point');
    return { topic, point, format, raw: compileRaw(fields, where) };
  }
  const surplus = rawKeys.find((key) => fields[key] !== undefined);
  if (surplus !== undefined) throw invalid(`${where}.${surplus}`, `is not for ${format}`);
  return { topic, point, format };
}

function compileRaw(fields: Fields, where: string): RawLayout {
  const samples = wordOf(fields['samples'], sampleTypes, `${where}.samples`);
  const sampleRateHz = numberOf(fields['sampleRateHz'], `${where}.sampleRateHz`);
  if (sampleRateHz < sampleRateHzMin || sampleRateHz > sampleRateHzMax) {
    throw invalid(`${where}.sampleRateHz`, `must be ${sampleRateHzMin} to ${sampleRateHzMax}`);
  }
  const scale = numberOf(fields['scale'] ?? (samples === 'f32' ? 1 : undefined), `${where}.scale`);
  if (scale === 0) throw invalid(`${where}.scale`, 'must not be 0');
  return {
    samples,
    byteOrder: wordOf(fields['byteOrder'] ?? 'le', ['le', 'be'], `${where}.byteOrder`),
    scale,
    offset: numberOf(fields['offset'] ?? 0, `${where}.offset`),
    unit: unitOf(fields['unit'], `${where}.unit`),
    sampleRateHz,
    start: wordOf(fields['start'] ?? 'arrival', rawStarts, `${where}.start`),
    context: contextOf(fields['context'] ?? {}, `${where}.context`),
  };
}

function contextOf(value: unknown, where: string): Context {
  const entries = Object.entries(fieldsOf(value, where));
  if (entries.length > contextEntriesMax) throw invalid(where, 'has too many entries');
  const context: Record<string, number> = {};
  for (const [key, entry] of entries) {
    if (!contextKey.test(key)) throw invalid(where, `key ${JSON.stringify(key.slice(0, 80))}`);
    context[key] = numberOf(entry, `${where}.${key}`);
  }
  return context;
}

function unitOf(value: unknown, where: string): Unit {
  const unit = canonicalUnit(textOf(value, where));
  if (unit === undefined) throw invalid(where, `must be one of ${units.join(', ')}`);
  return unit;
}

function fieldsOf(value: unknown, where: string, known?: readonly string[]): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalid(where, 'must be a map');
  }
  const unknown = known && Object.keys(value).find((key) => !known.includes(key));
  if (unknown !== undefined) throw invalid(where, `unknown key ${unknown.slice(0, 80)}`);
  return value as Fields;
}

function wordOf<W extends string>(value: unknown, words: readonly W[], where: string): W {
  const found = words.find((word) => word === value);
  if (found === undefined) throw invalid(where, `must be one of ${words.join(', ')}`);
  return found;
}

function textOf(value: unknown, where: string): string {
  if (typeof value !== 'string') throw invalid(where, 'must be a text');
  return value;
}

function numberOf(value: unknown, where: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value))
    throw invalid(where, 'must be a number');
  return value;
}

function invalid(where: string, why: string): SidebandError {
  return new SidebandError('config.invalid', `${where} ${why}`);
}
