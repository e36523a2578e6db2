/** Finds the packets in a stream of MQTT bytes and cuts the PUBLISH packets that are too long. */

const publishType = 3;
/** a type, and one to four bytes of length */
const headerBytesMax = 5;

export class PacketCutter {
  readonly #bytesMax: number;
  #header: number[] = [];
  #passing = 0;
  #skipping = 0;

  /** @param bytesMax of a packet without its fixed header */
  constructor(bytesMax: number) {
    this.#bytesMax = bytesMax;
  }

  /**
   * The bytes that go on; they are not copied.
   * @throws Error on a length that is not MQTT's, or a too long packet that is no PUBLISH
   */
  cut(chunk: Buffer): readonly Buffer[] {
    const pieces: Buffer[] = [];
    let from = 0;
    let at = 0;
    const keepTo = (to: number) => {
      if (to > from) pieces.push(chunk.subarray(from, to));
      from = Math.max(from, to);
    };
    while (at < chunk.length) {
      if (this.#passing > 0) {
        at += this.#spendPassing(chunk.length - at);
      } else if (this.#skipping > 0) {
        keepTo(at);
        at += this.#spendSkipping(chunk.length - at);
        from = at;
      } else {
        const headerAt = at - this.#header.length;
        at = this.#collectHeader(chunk, at);
        if (!this.#isHeaderWhole()) {
          keepTo(Math.max(headerAt, 0));
          return pieces;
        }
        const header = this.#endHeader();
        if (header !== undefined || headerAt < 0) {
          keepTo(Math.max(headerAt, 0));
          pieces.push(Buffer.from(header ?? this.#header));
          from = at;
        }
        this.#header = [];
      }
    }
    keepTo(chunk.length);
    return pieces;
  }

  #spendPassing(available: number): number {
    const count = Math.min(this.#passing, available);
    this.#passing -= count;
    return count;
  }

  #spendSkipping(available: number): number {
    const count = Math.min(this.#skipping, available);
    this.#skipping -= count;
    return count;
  }

  #collectHeader(chunk: Buffer, from: number): number {
    let at = from;
    while (at < chunk.length && !this.#isHeaderWhole()) this.#header.push(chunk[at++]!);
    return at;
  }

  #isHeaderWhole(): boolean {
    const { length } = this.#header;
    if (length < 2) return false;
    if ((this.#header[length - 1]! & 0x80) === 0) return true;
    if (length === headerBytesMax) throw new Error('a packet length of more than four bytes');
    return false;
  }

  /** Sets what is to pass and to skip; the new header when the packet is cut. */
  #endHeader(): readonly number[] | undefined {
    const [type, ...lengthBytes] = this.#header;
    const length = lengthBytes.reduce((sum, byte, i) => sum + (byte & 0x7f) * 128 ** i, 0);
    this.#passing = Math.min(length, this.#bytesMax);
    this.#skipping = length - this.#passing;
    if (this.#skipping === 0) return undefined;
    if (type! >> 4 !== publishType) throw new Error(`a packet of type ${type! >> 4} is too long`);
    return [type!, ...encodeLength(this.#bytesMax)];
  }
}

/** MQTT's variable byte integer. */
function encodeLength(length: number): readonly number[] {
  const bytes: number[] = [];
  let left = length;
  do {
    const more = left >= 128 ? 0x80 : 0;
    bytes.push((left % 128) | more);
    left = Math.floor(left / 128);
  } while (left > 0);
  return bytes;
}
