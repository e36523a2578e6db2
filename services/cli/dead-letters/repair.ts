/** Mends the bytes of a dead letter: sets fields, or hands them to a program. */
import { spawn } from 'node:child_process';
import { decode, encode } from '@sideband/shared/adapters/codec.ts';
import { SidebandError } from '@sideband/shared/core/errors.ts';
import type { Window } from '@sideband/shared/core/records.ts';
import type { Letter } from './letters.ts';

export interface Repair {
  /** `unit=g`, `sampleRateHz=12800`, `point=a/b`, `context.speed_rpm=1500` */
  readonly set: readonly Setting[];
  /** a shell command: the bytes on its stdin, the mended ones on its stdout */
  readonly exec: string | undefined;
}

export interface Setting {
  readonly field: 'unit' | 'sampleRateHz' | 'point' | 'context';
  /** the name of a context value, else empty */
  readonly key: string;
  readonly value: string | number;
}

/** @throws SidebandError usage.invalid */
export function parseSetting(text: string): Setting {
  const match = /^(unit|sampleRateHz|point|context\.([a-z][a-z0-9_]*))=(.+)$/.exec(text);
  if (match === null) {
    const fields = 'unit, sampleRateHz, point or context.NAME';
    throw new SidebandError('usage.invalid', `--set ${text}: FIELD=VALUE with ${fields}`);
  }
  const [, name, key = '', value] = match;
  const field = key === '' ? (name as Setting['field']) : 'context';
  const numeric = field === 'sampleRateHz' || field === 'context';
  if (numeric && !Number.isFinite(Number(value))) {
    throw new SidebandError('usage.invalid', `--set ${text}: a number is needed`);
  }
  return { field, key, value: numeric ? Number(value) : value! };
}

/** @throws SidebandError payload.unparsable, payload.invalid */
export async function repaired(letter: Letter, repair: Repair): Promise<Uint8Array> {
  const filtered =
    repair.exec === undefined ? letter.payload : await throughProgram(repair.exec, letter.payload);
  if (repair.set.length === 0) return filtered;
  if (letter.format === 'json') return setInJson(filtered, repair.set);
  if (letter.format === 'protobuf' || letter.format === 'windows') {
    return encode('windows', withSettings(decode('windows', filtered), repair.set));
  }
  throw new SidebandError('payload.invalid', `--set does not reach into format ${letter.format}`);
}

function setInJson(payload: Uint8Array, settings: readonly Setting[]): Uint8Array {
  let document: unknown;
  try {
    document = JSON.parse(Buffer.from(payload).toString('utf8'));
  } catch (error) {
    throw new SidebandError('payload.unparsable', (error as Error).message);
  }
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    throw new SidebandError('payload.invalid', 'the document is no object');
  }
  return Buffer.from(JSON.stringify(withSettings(document, settings)));
}

function withSettings<T extends object>(target: T, settings: readonly Setting[]): T {
  let changed: T & { readonly context?: Window['context'] } = { ...target };
  for (const { field, key, value } of settings) {
    const set = field === 'context' ? { ...changed.context, [key]: value } : value;
    changed = { ...changed, [field]: set };
  }
  return changed;
}

const programMsMax = 60_000;

function throughProgram(command: string, payload: Uint8Array): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const failed = (why: string) =>
      reject(new SidebandError('payload.invalid', `${command}: ${why}`));
    const child = spawn(command, {
      shell: true,
      stdio: ['pipe', 'pipe', 'inherit'],
      timeout: programMsMax,
    });
    const chunks: Buffer[] = [];
    child.on('error', (error) => failed(error.message));
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    // a program may answer without having read everything
    child.stdin.on('error', () => undefined);
    child.on('close', (code) => {
      if (code === 0) resolve(Buffer.concat(chunks));
      else failed(`exit code ${code}`);
    });
    child.stdin.end(payload);
  });
}
