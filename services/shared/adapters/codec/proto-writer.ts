/**
 * Writes protobuf fields of records made by the thousand, with nothing built in between. Zeros,
 * empty words and false are left out, as proto3 has it; fields are written in the order asked for.
 * https://protobuf.dev/programming-guides/encoding/
 */

const wire = { varint: 0, eightBytes: 1, delimited: 2, fourBytes: 5 } as const;

/** records share one allocation, as those of a fetch do */
const slabBytes = 32_768;
/** a tag and a number */
const numberBytesMax = 20;
/** lengths up to it take one byte */
const shortBytesMax = 127;

export class ProtoWriter {
  #bytes = new Uint8Array(slabBytes);
  #view = new DataView(this.#bytes.buffer);
  #start = 0;
  #at = 0;

  /** Whatever a record that failed halfway has left is overwritten. */
  begin(): void {
    this.#at = this.#start;
  }

  /** What was written since `begin`. */
  finish(): Uint8Array {
    const record = this.#bytes.subarray(this.#start, this.#at);
    this.#start = this.#at;
    return record;
  }

  uint32(field: number, value: number): void {
    if (value === 0) return;
    this.#tag(field, wire.varint);
    this.#varint(value);
  }

  bool(field: number, value: boolean): void {
    this.uint32(field, value ? 1 : 0);
  }

  /** Minus zero is not the default. */
  float(field: number, value: number): void {
    if (Object.is(value, 0)) return;
    this.#tag(field, wire.fourBytes);
    this.#view.setFloat32(this.#at, value, true);
    this.#at += 4;
  }

  double(field: number, value: number): void {
    if (!Object.is(value, 0)) this.anyDouble(field, value);
  }

  /** Written even when it is zero: a value of a map. */
  anyDouble(field: number, value: number): void {
    this.#tag(field, wire.eightBytes);
    this.#view.setFloat64(this.#at, value, true);
    this.#at += 8;
  }

  sfixed64(field: number, value: bigint): void {
    if (value === 0n) return;
    this.#tag(field, wire.eightBytes);
    this.#view.setBigInt64(this.#at, value, true);
    this.#at += 8;
  }

  string(field: number, text: string): void {
    if (text !== '') this.anyString(field, text);
  }

  /** Written even when it is empty: a key of a map, an entry of a list. */
  anyString(field: number, text: string): void {
    this.#tag(field, wire.delimited);
    if (text.length <= shortBytesMax && this.#ascii(text)) return;
    this.#delimited(Buffer.from(text));
  }

  bytes(field: number, bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.#tag(field, wire.delimited);
    this.#delimited(bytes);
  }

  /** A map of names to doubles. */
  numbers(field: number, map: Readonly<Record<string, number>>): void {
    for (const name of Object.keys(map)) {
      const from = this.open(field);
      this.anyString(1, name);
      this.anyDouble(2, map[name]!);
      this.close(from);
    }
  }

  /** Begins a message of its own; what it returns is for `close`. */
  open(field: number): number {
    this.#tag(field, wire.delimited);
    // most are short: one byte is kept for the length
    this.#at++;
    return this.#at - this.#start;
  }

  close(from: number): void {
    const length = this.#at - this.#start - from;
    if (length > shortBytesMax) this.#moveUp(from, length);
    this.#at = this.#start + from - 1;
    this.#varint(length);
    this.#at += length;
  }

  /** Makes room for a length of more than one byte. */
  #moveUp(from: number, length: number): void {
    this.#room(numberBytesMax);
    const at = this.#start + from;
    this.#bytes.copyWithin(at - 1 + varintBytes(length), at, at + length);
  }

  /** Short words are nearly always ASCII; whether it was, and is written. */
  #ascii(text: string): boolean {
    this.#room(numberBytesMax + text.length);
    const bytes = this.#bytes;
    let at = this.#at;
    bytes[at++] = text.length;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code >= 0x80) return false;
      bytes[at++] = code;
    }
    this.#at = at;
    return true;
  }

  #delimited(bytes: Uint8Array): void {
    this.#room(numberBytesMax + bytes.length);
    this.#varint(bytes.length);
    this.#bytes.set(bytes, this.#at);
    this.#at += bytes.length;
  }

  #tag(field: number, type: number): void {
    this.#room(numberBytesMax);
    this.#varint((field << 3) | type);
  }

  #varint(value: number): void {
    let rest = value >>> 0;
    while (rest > shortBytesMax) {
      this.#bytes[this.#at++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    this.#bytes[this.#at++] = rest;
  }

  /** The record that is being written moves to a new slab when this one is full. */
  #room(bytes: number): void {
    if (this.#at + bytes <= this.#bytes.length) return;
    const begun = this.#bytes.subarray(this.#start, this.#at);
    this.#bytes = new Uint8Array(Math.max(slabBytes, 2 * (begun.length + bytes)));
    this.#view = new DataView(this.#bytes.buffer);
    this.#bytes.set(begun);
    this.#start = 0;
    this.#at = begun.length;
  }
}

function varintBytes(value: number): number {
  return value < 2 ** 7 ? 1 : value < 2 ** 14 ? 2 : value < 2 ** 21 ? 3 : value < 2 ** 28 ? 4 : 5;
}
