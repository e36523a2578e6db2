/**
 * Sockets that read a response straight into memory of its size, and hand it over when it is
 * whole. Node would allocate a chunk for each read.
 */
import { connect, isIP } from 'node:net';
import type { OnReadOpts, Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { ISocketFactory } from 'kafkajs';
import { responseBuffers } from './response-buffers.ts';

/** of the length before each response */
export const sizeBytes = 4;
const headBytes = 65_536;
/** no broker answers with more; what claims to is not Kafka */
const responseBytesMax = 2 ** 28;
/** as kafkajs */
const keepAliveMs = 60_000;

/** Cuts a stream of responses, each behind its length as a big-endian int32. */
export class ResponseReader {
  /** lengths, and what comes with them */
  readonly #head = Buffer.allocUnsafeSlow(headBytes);
  #headFilled = 0;
  #response: Buffer | undefined;
  #filled = 0;

  /** Where the next bytes go. */
  room(): Buffer {
    return this.#response?.subarray(this.#filled) ?? this.#head.subarray(this.#headFilled);
  }

  /**
   * @param count bytes that were put into the room
   * @returns the responses that are whole now, their lengths included
   * @throws RangeError a length that no response has
   */
  take(count: number): readonly Buffer[] {
    if (this.#response === undefined) {
      this.#headFilled += count;
      return this.#cut();
    }
    this.#filled += count;
    if (this.#filled < this.#response.length) return [];
    const whole = this.#response;
    this.#response = undefined;
    return [whole];
  }

  #cut(): Buffer[] {
    const whole: Buffer[] = [];
    let at = 0;
    while (this.#headFilled - at >= sizeBytes) {
      const response = responseBuffers.take(sizeBytes + this.#lengthAt(at));
      const copied = this.#head.copy(response, 0, at, this.#headFilled);
      at += copied;
      if (copied < response.length) {
        this.#response = response;
        this.#filled = copied;
      } else whole.push(response);
    }
    this.#head.copyWithin(0, at, this.#headFilled);
    this.#headFilled -= at;
    return whole;
  }

  #lengthAt(at: number): number {
    const length = this.#head.readInt32BE(at);
    if (length >= 0 && length <= responseBytesMax) return length;
    throw new RangeError(`a response of ${length} bytes`);
  }
}

/** Their `data` is one response each. */
export const wholeResponses: ISocketFactory = ({ host, port, ssl, onConnect }) => {
  const reader = new ResponseReader();
  const onread: OnReadOpts = {
    buffer: () => reader.room(),
    callback: (count) => {
      handOver(count);
      return true;
    },
  };
  const address = { host, port, onread };
  const servername = isIP(host) === 0 ? { servername: host } : {};
  const socket: Socket = ssl
    ? connectTls({ ...address, ...servername, ...ssl }, onConnect)
    : connect(address, onConnect);
  const handOver = (count: number): void => {
    try {
      for (const response of reader.take(count)) socket.emit('data', response);
    } catch (error) {
      socket.destroy(error as Error);
    }
  };
  return socket.setKeepAlive(true, keepAliveMs);
};
