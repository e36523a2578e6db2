/** What a publisher was promised: one line per acknowledged window, on disk before it counts. */
import { open, type FileHandle } from 'node:fs/promises';

export class Ledger {
  readonly #file: FileHandle;
  #waiting: string[] = [];
  #next: Promise<void> | undefined;
  #last: Promise<void> = Promise.resolve();

  static async open(path: string): Promise<Ledger> {
    return new Ledger(await open(path, 'a'));
  }

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  /** Resolves when the line is on disk; lines that come while one is written share an fsync. */
  add(line: string): Promise<void> {
    this.#waiting.push(line);
    if (this.#next === undefined) {
      this.#next = this.#last.then(() => this.#write());
      this.#last = this.#next;
    }
    return this.#next;
  }

  async #write(): Promise<void> {
    const lines = this.#waiting;
    this.#waiting = [];
    this.#next = undefined;
    await this.#file.appendFile(lines.map((line) => `${line}\n`).join(''));
    await this.#file.datasync();
  }

  async close(): Promise<void> {
    await this.#last;
    await this.#file.close();
  }
}
