/** Lines of text to a file or to stdout, as fast as they are taken. */
import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { Io } from '../command.ts';

/** Opens its file with the first line: when there is none, an earlier result stays. */
export class LineSink {
  readonly #io: Io;
  readonly #path: string;
  #file: WriteStream | undefined;

  /** @param path `-` is stdout */
  constructor(path: string, io: Io) {
    this.#io = io;
    this.#path = path;
  }

  async write(line: string): Promise<void> {
    if (this.#path === '-') return this.#io.out(line);
    const file = this.#opened();
    if (file.errored !== null) throw file.errored;
    if (!file.write(`${line}\n`)) await once(file, 'drain');
  }

  async close(): Promise<void> {
    if (this.#path === '-') return;
    this.#opened().end();
    await finished(this.#opened());
  }

  #opened(): WriteStream {
    if (this.#file !== undefined) return this.#file;
    const file = createWriteStream(this.#path);
    // told to whoever writes next, or closes
    file.on('error', () => undefined);
    return (this.#file = file);
  }
}
