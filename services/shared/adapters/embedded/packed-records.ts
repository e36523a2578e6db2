/**
 * Records as columns over one buffer, for the way between the threads: one copy of the bytes,
 * one transfer, and no caller's buffer is ever given away.
 */
import type { LogRecord } from '../../core/ports.ts';

export interface PackedRecords {
  /** id of the partition of each record */
  readonly slots: Int32Array;
  readonly keys: readonly string[];
  /** JSON, or null for no headers */
  readonly headers: readonly (string | null)[];
  readonly timestampsMs: Float64Array;
  /** -1: a tombstone */
  readonly lengths: Int32Array;
  readonly data: Uint8Array<ArrayBuffer>;
}

/** What was read: `offsets` instead of slots, all of one partition. */
export interface PackedRead extends Omit<PackedRecords, 'slots'> {
  readonly offsets: Float64Array;
}

/** One record on its way into the log; its partition is chosen. */
export interface SlottedRecord {
  readonly slot: number;
  readonly key: string;
  readonly value: Uint8Array | null;
  readonly headers: string | null;
  readonly timestampMs: number;
}

export function packRecords(records: readonly SlottedRecord[]): PackedRecords {
  const columns = packColumns(records);
  return { ...columns, slots: Int32Array.from(records, (r) => r.slot) };
}

type Column = Omit<SlottedRecord, 'slot'>;

export function packColumns(records: readonly Column[]): Omit<PackedRecords, 'slots'> {
  const lengths = Int32Array.from(records, (r) => r.value?.length ?? -1);
  const data = new Uint8Array(lengths.reduce((sum, n) => sum + Math.max(0, n), 0));
  let at = 0;
  for (const { value } of records) {
    if (value === null) continue;
    data.set(value, at);
    at += value.length;
  }
  return {
    keys: records.map((r) => r.key),
    headers: records.map((r) => r.headers),
    timestampsMs: Float64Array.from(records, (r) => r.timestampMs),
    lengths,
    data,
  };
}

/** The values, as views into the one buffer. */
export function packedValues({ lengths, data }: PackedRead | PackedRecords): (Uint8Array | null)[] {
  let at = 0;
  return Array.from(lengths, (length) => {
    if (length < 0) return null;
    at += length;
    return data.subarray(at - length, at);
  });
}

const noHeaders: Readonly<Record<string, string>> = Object.freeze({});

export function unpackRead(read: PackedRead): LogRecord[] {
  return packedValues(read).map((value, i) => ({
    offset: BigInt(read.offsets[i]!),
    key: read.keys[i]!,
    value,
    headers: headersOf(read.headers[i]!),
    timestampMs: read.timestampsMs[i]!,
  }));
}

function headersOf(text: string | null): Readonly<Record<string, string>> {
  return text === null ? noHeaders : (JSON.parse(text) as Record<string, string>);
}
