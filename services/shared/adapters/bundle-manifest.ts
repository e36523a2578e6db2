/** bundle.json from bytes to a checked value: nothing inside is believed before it is looked at. */
import {
  type Bundle,
  bundleFormat,
  isBundleName,
  modelFile,
  type Profile,
} from '../core/bundle.ts';
import { SidebandError } from '../core/errors.ts';
import { embeddingSize } from '../core/mean-embedding.ts';
import { pointBytesMax } from '../core/point.ts';

type Json = Record<string, unknown>;

const rowsMax = 100_000;
const featuresMax = 4096;
const batchMax = 4096;
const contextsMax = 64;
const notesMax = rowsMax * featuresMax;

function refuse(detail: string): never {
  throw new SidebandError('model.invalid-bundle', `bundle.json: ${detail}`);
}

/** @throws SidebandError model.invalid-bundle */
export function parseManifest(bytes: Uint8Array): Bundle {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    refuse('not JSON');
  }
  const bundle = object(json, 'the file');
  if (bundle['format'] !== bundleFormat) refuse(`format ${JSON.stringify(bundle['format'])}`);
  name(bundle['name'], 'name');
  name(bundle['version'], 'version');
  text(bundle['createdAt'], 'createdAt');
  integer(bundle['batch'], 'batch', batchMax);
  if (bundle['unknownPoints'] !== 'group' && bundle['unknownPoints'] !== 'learning') {
    refuse('unknownPoints');
  }
  const features = featureCount(object(bundle['featureSet'], 'featureSet'));
  const profiles = list(bundle['profiles'], 'profiles', rowsMax);
  if (profiles.length === 0) refuse('no profiles');
  for (const profile of profiles)
    checkProfile(object(profile, 'profile'), features, profiles.length);
  digestOf(object(bundle['files'], 'files')[modelFile]);
  for (const entry of list(bundle['training'], 'training', rowsMax)) object(entry, 'training');
  const report = object(bundle['report'], 'report');
  for (const entry of list(report['rows'], 'report.rows', rowsMax)) object(entry, 'report.rows');
  list(report['notes'], 'report.notes', notesMax);
  return bundle as unknown as Bundle;
}

function featureCount(set: Json): number {
  text(set['name'], 'featureSet.name');
  text(set['hash'], 'featureSet.hash');
  integer(set['frameSamples'], 'featureSet.frameSamples', 2 ** 24);
  const features = list(set['features'], 'featureSet.features', featuresMax);
  if (features.length === 0) refuse('featureSet.features is empty');
  for (const feature of features) text(feature, 'feature');
  return features.length;
}

function checkProfile(profile: Json, features: number, rows: number): void {
  if (profile['kind'] !== 'point' && profile['kind'] !== 'group') refuse('profile.kind');
  below(profile['row'], 'profile.row', rows);
  text(profile['points'], 'profile.points');
  text(profile['unit'], 'profile.unit');
  positive(profile['sampleRateHz'], 'profile.sampleRateHz');
  positive(profile['threshold'], 'profile.threshold');
  for (const key of ['usual', 'scale'] satisfies (keyof Profile)[]) {
    numbers(profile[key], `profile.${key}`, features);
  }
  if (profile['offset'] !== undefined) number(profile['offset'], 'profile.offset');
  for (const scale of profile['scale'] as unknown[]) positive(scale, 'profile.scale');
  for (const index of list(profile['ignored'], 'profile.ignored', features)) {
    below(index, 'profile.ignored', features);
  }
  for (const range of Object.values(object(profile['regime'], 'profile.regime'))) {
    const { min, max } = object(range, 'range');
    if (number(min, 'range.min') > number(max, 'range.max')) refuse('profile.regime');
  }
  const reference = object(profile['reference'], 'profile.reference');
  checkHistograms(reference, features);
  const contexts = reference['contexts'] ?? [];
  for (const context of list(contexts, 'reference.contexts', contextsMax)) {
    checkContext(object(context, 'reference.contexts'), features);
  }
}

function checkContext(context: Json, features: number): void {
  for (const one of Object.values(object(context['ranges'], 'context.ranges'))) {
    const { min, max, tolerance } = object(one, 'context.range');
    if (number(min, 'range.min') > number(max, 'range.max')) refuse('context.ranges');
    if (number(tolerance, 'range.tolerance') < 0) refuse('range.tolerance');
  }
  number(context['frames'], 'context.frames');
  checkHistograms(context, features);
}

function checkHistograms(reference: Json, features: number): void {
  const histograms = list(reference['features'], 'reference.features', features);
  if (histograms.length !== features) refuse('reference.features');
  for (const histogram of [...histograms, reference['scores']]) {
    checkHistogram(object(histogram, 'histogram'));
  }
  const { embedding } = reference;
  if (embedding !== undefined) checkEmbedding(object(embedding, 'embedding'));
}

function checkEmbedding(embedding: Json): void {
  numbers(embedding['mean'], 'embedding.mean', embeddingSize);
  for (const key of ['width', 'count', 'correlationFrames']) {
    positive(embedding[key], `embedding.${key}`);
  }
  const noise = object(embedding['noise'], 'embedding.noise');
  for (const key of ['trace', 'squares', 'largest']) {
    if (number(noise[key], `noise.${key}`) < 0) refuse(`noise.${key}`);
  }
}

function checkHistogram(histogram: Json): void {
  const edges = list(histogram['edges'], 'edges', 1000);
  numbers(edges, 'edges', edges.length);
  for (let i = 1; i < edges.length; i++) {
    if (!((edges[i] as number) > (edges[i - 1] as number))) refuse('edges do not rise');
  }
  numbers(histogram['proportions'], 'proportions', edges.length + 1);
  number(histogram['count'], 'count');
  positive(histogram['correlationFrames'], 'correlationFrames');
  if (histogram['moments'] !== undefined) checkMoments(object(histogram['moments'], 'moments'));
}

function checkMoments({ min, max, mean, deviation }: Json): void {
  number(mean, 'moments.mean');
  if (number(min, 'moments.min') > number(max, 'moments.max')) refuse('moments');
  if (number(deviation, 'moments.deviation') < 0) refuse('moments.deviation');
}

function object(value: unknown, what: string): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) refuse(what);
  return value as Json;
}

function list(value: unknown, what: string, lengthMax: number): unknown[] {
  if (!Array.isArray(value) || value.length > lengthMax) refuse(what);
  return value;
}

function numbers(value: unknown, what: string, length: number): void {
  const values = list(value, what, length);
  if (values.length !== length) refuse(`${what}: ${values.length} instead of ${length}`);
  for (const one of values) number(one, what);
}

function number(value: unknown, what: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) refuse(what);
  return value;
}

function positive(value: unknown, what: string): void {
  if (number(value, what) <= 0) refuse(what);
}

function integer(value: unknown, what: string, max: number): void {
  if (!Number.isInteger(value) || (value as number) < 1 || (value as number) > max) refuse(what);
}

/** An index into something of this length. */
function below(value: unknown, what: string, length: number): void {
  if (!Number.isInteger(value) || (value as number) < 0 || (value as number) >= length) {
    refuse(what);
  }
}

function text(value: unknown, what: string): void {
  if (typeof value !== 'string' || value === '' || value.length > pointBytesMax) refuse(what);
}

function name(value: unknown, what: string): void {
  if (typeof value !== 'string' || !isBundleName(value)) refuse(what);
}

function digestOf(value: unknown): void {
  if (typeof value !== 'string' || !/^[0-9a-f]{64}$/.test(value)) refuse(`files["${modelFile}"]`);
}
