/**
 * A program in another language that computes the same features, and the same evidence of the
 * sensor. Its arguments: a file of float32 frames, samples per frame, frames, sample rate in Hz,
 * speed in rpm. It answers with one line, both of each frame in turn; then, to each line with a
 * number of repeats, with one line: its own CPU time per frame, in µs.
 */
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

export type Command = readonly [string, ...string[]];

export interface Workload {
  readonly framesFile: string;
  readonly frameSamples: number;
  readonly frames: number;
  readonly sampleRateHz: number;
  readonly speedRpm: number;
}

export class Program {
  readonly name: string;
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;
  readonly #lines: AsyncIterator<string>;

  constructor(name: string, [command, ...args]: Command, work: Workload) {
    this.name = name;
    const { framesFile, frameSamples, frames, sampleRateHz, speedRpm } = work;
    const told = [framesFile, ...[frameSamples, frames, sampleRateHz, speedRpm].map(String)];
    this.#child = spawn(command, [...args, ...told], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
  }

  /** Of all frames, one after the other. Asked for once, first. */
  async features(): Promise<readonly number[]> {
    return (await this.#line()).trim().split(' ').map(Number);
  }

  async cpuUs(repeats: number): Promise<number> {
    this.#child.stdin.write(`${repeats}\n`);
    return Number(await this.#line());
  }

  async close(): Promise<void> {
    this.#child.stdin.end();
    if (this.#child.exitCode === null) await once(this.#child, 'exit');
  }

  async #line(): Promise<string> {
    const { value, done } = await this.#lines.next();
    if (done === true) throw new Error(`${this.#child.spawnfile} ended early`);
    return value;
  }
}
