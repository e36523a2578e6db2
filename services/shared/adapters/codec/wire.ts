/** Between protobufjs' wire values and ours: 64-bit integers, float32 arrays, maps, absences. */
import { endianness } from 'node:os';
import { SidebandError } from '../../core/errors.ts';
import type { SampleMemory } from './sample-memory.ts';

if (endianness() !== 'LE') throw new Error('Sideband runs on little-endian machines only');

/** protobufjs' 64-bit integer (a Long). */
export interface WireLong {
  readonly low: number;
  readonly high: number;
  readonly unsigned: boolean;
}

export function longOf(value: bigint, unsigned = false): WireLong {
  return {
    low: Number(BigInt.asIntN(32, value)),
    high: Number(BigInt.asIntN(32, value >> 32n)),
    unsigned,
  };
}

/** proto3 omits zeros: absent reads 0. */
export function bigintOf(value: number | WireLong | null | undefined): bigint {
  if (value === null || value === undefined) return 0n;
  if (typeof value === 'number') return BigInt(value);
  const signed = (BigInt(value.high) << 32n) | BigInt(value.low >>> 0);
  return value.unsigned ? BigInt.asUintN(64, signed) : signed;
}

export function bytesOf(floats: Float32Array): Uint8Array {
  return new Uint8Array(floats.buffer, floats.byteOffset, floats.byteLength);
}

/**
 * A copy as float32, in `memory` when there is one: the bytes of a fetch share one buffer and are
 * seldom aligned.
 * @throws SidebandError record.unparsable when the length is no multiple of 4
 */
export function floatsOf(
  bytes: Uint8Array | null | undefined,
  memory?: SampleMemory,
): Float32Array {
  if (bytes === null || bytes === undefined) return new Float32Array(0);
  if (bytes.byteLength % 4 !== 0) throw unparsable(`${bytes.byteLength} bytes of float32`);
  const count = bytes.byteLength / 4;
  const floats = memory?.take(count) ?? new Float32Array(count);
  bytesOf(floats).set(bytes);
  return floats;
}

export const mapEntriesMax = 64;
export const listEntriesMax = 4096;

export function numbersOf(map: Record<string, number> | null | undefined): Record<string, number> {
  if (map === null || map === undefined) return {};
  if (Object.keys(map).length > mapEntriesMax) throw unparsable('too many context values');
  return map;
}

export function listOf<T>(list: readonly T[] | null | undefined): readonly T[] {
  if (list === null || list === undefined) return [];
  if (list.length > listEntriesMax) throw unparsable('too many entries');
  return list;
}

/** The value when it is one of the allowed, else a refusal: an unknown word is not guessed at. */
export function oneOf<T extends string>(
  allowed: readonly T[],
  text: string | null | undefined,
  field: string,
): T {
  const found = allowed.find((word) => word === text);
  if (found === undefined) throw unparsable(`${field} ${JSON.stringify(text ?? '')}`);
  return found;
}

export function unparsable(detail: string, cause?: unknown): SidebandError {
  return new SidebandError('record.unparsable', detail, { cause });
}
