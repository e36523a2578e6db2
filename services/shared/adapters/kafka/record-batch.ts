/**
 * One record batch as Kafka stores it (message format v2, KIP-98), written in one pass into
 * memory of the right size. kafkajs makes a buffer for every field and copies each several times,
 * which was most of what producing cost.
 */
import { crc32c } from '@node-rs/crc32';

export interface BatchRecord {
  readonly key: string | null;
  readonly value: Uint8Array | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly timestampMs: number;
}

export interface BatchProducer {
  /** -1 for one that is not idempotent */
  readonly id: bigint;
  readonly epoch: number;
  readonly transactional: boolean;
}

export interface RecordBatch {
  readonly producer: BatchProducer;
  /** of the first record, counted per producer and partition */
  readonly firstSequence: number;
  /** one at least */
  readonly records: readonly BatchRecord[];
}

/** base offset, and the length that counts what follows it */
const prefixBytes = 8 + 4;
/** leader epoch, version, checksum */
const unsummedBytes = 4 + 1 + 4;
/** attributes, last offset delta, two timestamps, producer id and epoch, sequence, count */
const summedHeaderBytes = 2 + 4 + 8 + 8 + 8 + 2 + 4 + 4;
const headerBytes = prefixBytes + unsummedBytes + summedHeaderBytes;
const magic = 2;
const transactionalFlag = 0x10;
const unknownLeaderEpoch = -1;

export function encodeRecordBatch(batch: RecordBatch): Buffer {
  const { records } = batch;
  const firstTimestampMs = records[0]!.timestampMs;
  const placed = records.map((record, offsetDelta) => place(record, offsetDelta, firstTimestampMs));
  const bytes = placed.reduce((sum, { body }) => sum + varintBytes(body) + body, headerBytes);
  const out = Buffer.allocUnsafe(bytes);
  let at = writeHeader(out, batch);
  for (const record of placed) at = writeRecord(out, at, record);
  const summedAt = prefixBytes + unsummedBytes;
  out.writeInt32BE(crc32c(out.subarray(summedAt)) | 0, summedAt - 4);
  return out;
}

function writeHeader(out: Buffer, { producer, firstSequence, records }: RecordBatch): number {
  let last = records[0]!.timestampMs;
  for (const { timestampMs } of records) if (timestampMs > last) last = timestampMs;
  let at = out.writeBigInt64BE(0n, 0);
  at = out.writeInt32BE(out.length - prefixBytes, at);
  at = out.writeInt32BE(unknownLeaderEpoch, at);
  at = out.writeInt8(magic, at) + 4;
  at = out.writeInt16BE(producer.transactional ? transactionalFlag : 0, at);
  at = out.writeInt32BE(records.length - 1, at);
  at = out.writeBigInt64BE(BigInt(records[0]!.timestampMs), at);
  at = out.writeBigInt64BE(BigInt(last), at);
  at = out.writeBigInt64BE(producer.id, at);
  at = out.writeInt16BE(producer.epoch, at);
  at = out.writeInt32BE(firstSequence, at);
  return out.writeInt32BE(records.length, at);
}

/** A record whose lengths are known. */
interface Placed {
  readonly record: BatchRecord;
  readonly offsetDelta: number;
  readonly timestampDelta: number;
  readonly keyBytes: number;
  readonly headers: readonly (readonly [string, string])[];
  /** without its own length */
  readonly body: number;
}

function place(record: BatchRecord, offsetDelta: number, firstTimestampMs: number): Placed {
  const { key, value } = record;
  const timestampDelta = record.timestampMs - firstTimestampMs;
  const headers = Object.entries(record.headers);
  const keyBytes = key === null ? -1 : Buffer.byteLength(key);
  let body = 1 + varintBytes(timestampDelta) + varintBytes(offsetDelta) + fieldBytes(keyBytes);
  body += fieldBytes(value === null ? -1 : value.byteLength) + varintBytes(headers.length);
  for (const [name, text] of headers) {
    body += fieldBytes(Buffer.byteLength(name)) + fieldBytes(Buffer.byteLength(text));
  }
  return { record, offsetDelta, timestampDelta, keyBytes, headers, body };
}

function writeRecord(out: Buffer, start: number, placed: Placed): number {
  const { key, value } = placed.record;
  let at = writeVarint(out, start, placed.body);
  out[at++] = 0;
  at = writeVarint(out, at, placed.timestampDelta);
  at = writeVarint(out, at, placed.offsetDelta);
  at = writeVarint(out, at, placed.keyBytes);
  if (key !== null) at += out.write(key, at);
  at = writeVarint(out, at, value === null ? -1 : value.byteLength);
  if (value !== null) {
    out.set(value, at);
    at += value.byteLength;
  }
  at = writeVarint(out, at, placed.headers.length);
  for (const [name, text] of placed.headers) at = writeText(out, writeText(out, at, name), text);
  return at;
}

function writeText(out: Buffer, start: number, text: string): number {
  const at = writeVarint(out, start, Buffer.byteLength(text));
  return at + out.write(text, at);
}

/** Length and content; -1 stands for none. */
function fieldBytes(length: number): number {
  return varintBytes(length) + Math.max(0, length);
}

/** Zigzag: 0, −1, 1, −2, … become 0, 1, 2, 3, …; exact for what is an integer in a double. */
function zigzag(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value;
}

function varintBytes(value: number): number {
  let bytes = 1;
  for (let rest = zigzag(value); rest >= 128; rest = Math.floor(rest / 128)) bytes++;
  return bytes;
}

function writeVarint(out: Buffer, start: number, value: number): number {
  let at = start;
  let rest = zigzag(value);
  for (; rest >= 128; rest = Math.floor(rest / 128)) out[at++] = (rest % 128) | 128;
  out[at++] = rest;
  return at;
}
