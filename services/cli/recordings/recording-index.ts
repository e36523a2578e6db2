/** A recording index on disk: which of its recordings are wanted, and which cannot be used. */
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { SidebandError } from '@sideband/shared/core/errors.ts';
import { canonicalUnit } from '@sideband/shared/core/units.ts';
import { readEntry, type Assumptions, type Fields, type Recording } from './index-entry.ts';

export interface RecordingIndex {
  readonly directory: string;
  readonly recordings: readonly Recording[];
  readonly refused: readonly SidebandError[];
}

export interface IndexOptions {
  /** `key=value`, all of which an entry must satisfy */
  readonly where: readonly string[];
  readonly assumed: Assumptions;
}

/** @throws SidebandError recording.invalid, usage.invalid */
export async function readIndex(path: string, options: IndexOptions): Promise<RecordingIndex> {
  const wanted = options.where.map(parseWhere);
  const recordings: Recording[] = [];
  const refused: SidebandError[] = [];
  for (const fields of await readFields(path)) {
    if (!wanted.every(({ key, value }) => String(valueAt(fields, key)) === value)) continue;
    try {
      recordings.push(readEntry(fields, options.assumed));
    } catch (error) {
      if (!(error instanceof SidebandError)) throw error;
      refused.push(error);
    }
  }
  return { directory: dirname(path), recordings, refused };
}

async function readFields(path: string): Promise<Fields[]> {
  const wrong = (detail: string) => new SidebandError('recording.invalid', `${path}: ${detail}`);
  const text = await readFile(path, 'utf8').catch((error: Error) => {
    throw wrong(error.message);
  });
  let index: unknown;
  try {
    index = JSON.parse(text);
  } catch (error) {
    throw wrong((error as Error).message);
  }
  const files = (index as Fields | null)?.['files'];
  if (!Array.isArray(files)) throw wrong('no list of files');
  return files.filter((entry): entry is Fields => typeof entry === 'object' && entry !== null);
}

/** @throws SidebandError usage.invalid */
function parseWhere(text: string): { readonly key: string; readonly value: string } {
  const at = text.indexOf('=');
  if (at < 1) throw new SidebandError('usage.invalid', `--where ${text}: KEY=VALUE`);
  return { key: text.slice(0, at), value: text.slice(at + 1) };
}

/** A field of an entry; a dot leads into a nested one (`bearing.model`). */
function valueAt(fields: Fields, key: string): unknown {
  let value: unknown = fields;
  for (const part of key.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Fields)[part];
  }
  return value;
}

/**
 * Reads `fs=12800,unit=g,rpm=1480`.
 * @throws SidebandError usage.invalid
 */
export function parseAssumptions(text: string | undefined): Assumptions {
  const assumed: { -readonly [key in keyof Assumptions]: Assumptions[key] } = {};
  for (const pair of (text ?? '').split(',').filter((part) => part !== '')) {
    const [key, value = '', ...rest] = pair.split('=');
    const unit = canonicalUnit(value);
    const number = Number(value);
    const isNumber = rest.length === 0 && number > 0 && Number.isFinite(number);
    if (key === 'fs' && isNumber) assumed.sampleRateHz = number;
    else if (key === 'rpm' && isNumber) assumed.speedRpm = number;
    else if (key === 'unit' && unit !== undefined) assumed.unit = unit;
    else throw new SidebandError('usage.invalid', `--assume ${pair}: fs=HZ, unit=UNIT or rpm=RPM`);
  }
  return assumed;
}

/**
 * The samples as stored, little-endian float32, checked against shape and digest.
 * @throws SidebandError recording.invalid
 */
export async function readSamples(directory: string, recording: Recording): Promise<Float32Array> {
  const wrong = (detail: string) =>
    new SidebandError('recording.invalid', `${recording.file}: ${detail}`);
  const path = resolve(directory, recording.file);
  const failed = (error: Error) => {
    throw wrong(error.message);
  };
  const count = recording.shape.reduce((product, n) => product * n, 1);
  // Looked at first: a pipe or a device would be read without end.
  const file = await stat(path).catch(failed);
  if (!file.isFile()) throw wrong('not a regular file');
  if (file.size !== 4 * count) throw wrong(`${file.size} bytes for ${count} samples`);
  const bytes = await readFile(path).catch(failed);
  if (bytes.length !== file.size) throw wrong('changed while it was read');
  const digest = createHash('sha256').update(bytes).digest('hex');
  if (recording.sha256 !== undefined && digest !== recording.sha256) throw wrong('sha256 differs');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float32Array.from({ length: count }, (_, i) => view.getFloat32(4 * i, true));
}
