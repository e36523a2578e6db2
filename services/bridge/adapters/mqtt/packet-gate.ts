/**
 * A socket whose oversized PUBLISH packets arrive cut to a limit. MQTT 3.1.1 has no maximum packet
 * size: one message of 256 MB would have to be held whole, and refusing it by disconnecting would
 * make the broker send it again for ever. Cut, it becomes a dead letter and is acknowledged.
 */
import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { PacketCutter } from './packet-cutter.ts';

export class PacketGate extends Duplex {
  readonly #socket: Socket;
  #held = false;

  /**
   * @param packetBytesMax of the part after the fixed header
   * @param readAheadBytes kept for a reader that is slow
   */
  constructor(socket: Socket, packetBytesMax: number, readAheadBytes = 64 * 1024) {
    super({ readableHighWaterMark: readAheadBytes });
    this.#socket = socket;
    const cutter = new PacketCutter(packetBytesMax);
    socket.on('data', (chunk: Buffer) => this.#take(cutter, chunk));
    socket.on('end', () => this.push(null));
    socket.on('error', (error) => this.destroy(error));
    socket.on('close', () => this.destroy());
  }

  #take(cutter: PacketCutter, chunk: Buffer): void {
    let wanted = true;
    try {
      for (const piece of cutter.cut(chunk)) wanted = this.push(piece);
    } catch (error) {
      this.destroy(error as Error);
    }
    if (!wanted) this.#socket.pause();
  }

  /** Reads nothing from the socket, whoever asks, until `release`. */
  hold(): void {
    this.#held = true;
    this.#socket.pause();
  }

  release(): void {
    this.#held = false;
    this.#socket.resume();
  }

  override _read(): void {
    if (!this.#held) this.#socket.resume();
  }

  override _write(chunk: Buffer, _encoding: string, done: (error?: Error | null) => void): void {
    if (this.#socket.write(chunk)) done();
    else this.#socket.once('drain', () => done());
  }

  override _final(done: () => void): void {
    this.#socket.end(() => done());
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#socket.destroy();
    done(error);
  }
}
