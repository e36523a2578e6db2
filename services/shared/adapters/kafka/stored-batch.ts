/**
 * Record batches as a fetch brings them (message format v2, KIP-98). kafkajs makes several objects
 * and strings of each field, drops batches without records, and does not look at the checksum.
 */
import { gunzipSync, zstdDecompressSync } from 'node:zlib';
import { crc32c } from '@node-rs/crc32';
import { SidebandError } from '../../core/errors.ts';
import type { LogRecord } from '../../core/ports.ts';

/** where the fields of a batch stand */
const at = {
  length: 8,
  magic: 16,
  checksum: 17,
  attributes: 21,
  lastOffsetDelta: 23,
  firstTimestamp: 27,
  maxTimestamp: 35,
  producerId: 43,
  count: 57,
  records: 61,
} as const;

/** base offset and length, which the length does not count */
const prefixBytes = 12;
const magic = 2;
const compressionMask = 0x07;
const appendTimeFlag = 0x08;
const transactionalFlag = 0x10;
const controlFlag = 0x20;
/** what a batch may grow to; Kafka's own limit on a stored one is far below */
const decompressedBytesMax = 2 ** 28;

const decompress: readonly ((bytes: Buffer) => Buffer)[] = [
  (bytes) => bytes,
  (bytes) => gunzipSync(bytes, { maxOutputLength: decompressedBytesMax }),
  () => unreadable('compressed with snappy'),
  () => unreadable('compressed with lz4'),
  (bytes) => zstdDecompressSync(bytes, { maxOutputLength: decompressedBytesMax }),
];

export class StoredBatch {
  readonly baseOffset: bigint;
  readonly lastOffset: bigint;
  /** -1n when it is not idempotent */
  readonly producerId: bigint;
  readonly isTransactional: boolean;
  /** a marker at the end of a transaction, and not a record of anybody */
  readonly isControl: boolean;
  readonly #bytes: Buffer;
  readonly #attributes: number;

  /** @param bytes one whole batch */
  constructor(bytes: Buffer) {
    const attributes = bytes.readInt16BE(at.attributes);
    this.#bytes = bytes;
    this.#attributes = attributes;
    this.baseOffset = bytes.readBigInt64BE(0);
    this.lastOffset = this.baseOffset + BigInt(bytes.readInt32BE(at.lastOffsetDelta));
    this.producerId = bytes.readBigInt64BE(at.producerId);
    this.isTransactional = (attributes & transactionalFlag) !== 0;
    this.isControl = (attributes & controlFlag) !== 0;
  }

  /**
   * Their values are views of what was fetched.
   * @throws SidebandError log.corrupt: lz4, snappy, or records that do not fill the batch
   * @throws Error the checksum is another one
   */
  records(): LogRecord[] {
    this.#verify();
    const bytes = this.#bytes;
    const packed = bytes.subarray(at.records);
    const unpack = decompress[this.#attributes & compressionMask];
    const reader = new RecordReader(unpack?.(packed) ?? unreadable('compressed in a new way'));
    const firstMs = Number(bytes.readBigInt64BE(at.firstTimestamp));
    const appendedMs =
      (this.#attributes & appendTimeFlag) === 0
        ? undefined
        : Number(bytes.readBigInt64BE(at.maxTimestamp));
    const records: LogRecord[] = [];
    for (let left = bytes.readInt32BE(at.count); left > 0; left--) {
      records.push(reader.next(this.baseOffset, firstMs, appendedMs));
    }
    return records;
  }

  /** How the transaction ended that this control batch marks. */
  marker(): 'abort' | 'commit' | undefined {
    // compaction may leave the batch without it
    if (this.#bytes.readInt32BE(at.count) === 0) return undefined;
    const key = new RecordReader(this.#bytes.subarray(at.records)).key();
    // the version, and the type
    const type = key !== null && key.length >= 4 ? key.readInt16BE(2) : -1;
    return type === 0 ? 'abort' : type === 1 ? 'commit' : undefined;
  }

  #verify(): void {
    const sum = crc32c(this.#bytes.subarray(at.attributes)) >>> 0;
    if (sum !== this.#bytes.readUInt32BE(at.checksum)) {
      throw new Error(`the checksum of the batch at offset ${this.baseOffset} is not ${sum}`);
    }
  }
}

/** The whole batches of a partition's part of a response; the last may be cut off. */
export function storedBatches(set: Buffer): StoredBatch[] {
  const batches: StoredBatch[] = [];
  for (let start = 0; start + at.records <= set.length;) {
    const end = start + prefixBytes + set.readInt32BE(start + at.length);
    if (end > set.length) break;
    const version = set.readInt8(start + at.magic);
    if (version !== magic) unreadable(`message format ${version}`);
    if (end < start + at.records) unreadable(`a batch of ${end - start} bytes`);
    batches.push(new StoredBatch(set.subarray(start, end)));
    start = end;
  }
  return batches;
}

class RecordReader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  next(baseOffset: bigint, firstMs: number, appendedMs: number | undefined): LogRecord {
    const body = this.#varint();
    const end = this.#at + body;
    if (body < 0 || end > this.#bytes.length) unreadable(`a record of ${body} bytes`);
    this.#at++;
    const timestampDelta = this.#varint();
    const offset = baseOffset + BigInt(this.#varint());
    const key = this.#text();
    const value = this.#field();
    const headers = this.#headers();
    if (this.#at !== end) unreadable(`${this.#at - end} bytes behind the end of a record`);
    return { offset, key, value, headers, timestampMs: appendedMs ?? firstMs + timestampDelta };
  }

  /** The last counts of those that share a name. */
  #headers(): Record<string, string> {
    const entries: (readonly [string, string])[] = [];
    for (let left = this.#varint(); left > 0; left--) entries.push([this.#text(), this.#text()]);
    return Object.fromEntries(entries);
  }

  /** Of the first record. */
  key(): Buffer | null {
    this.#varint();
    this.#at++;
    this.#varint();
    this.#varint();
    return this.#field();
  }

  /** Null reads as the empty text. */
  #text(): string {
    const start = this.#skip();
    return start < 0 ? '' : this.#bytes.toString('utf8', start, this.#at);
  }

  #field(): Buffer | null {
    const start = this.#skip();
    return start < 0 ? null : this.#bytes.subarray(start, this.#at);
  }

  /** @returns where the field stands that is now behind; -1 for none */
  #skip(): number {
    const length = this.#varint();
    if (length < 0) return -1;
    const start = this.#at;
    this.#at += length;
    if (this.#at > this.#bytes.length) unreadable(`a field of ${length} bytes`);
    return start;
  }

  /** Zigzag, exact for what is an integer in a double. */
  #varint(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.#bytes[this.#at++] ?? unreadable('a record that is cut off');
      value += (byte & 127) * scale;
      if (byte < 128) break;
    }
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }
}

function unreadable(what: string): never {
  throw new SidebandError('log.corrupt', what);
}
