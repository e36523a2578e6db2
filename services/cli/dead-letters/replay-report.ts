/** What was replayed, a line of JSON each; a letter it names as replayed is not replayed again. */
import { appendFile, readFile } from 'node:fs/promises';
import { SidebandError } from '@sideband/shared/core/errors.ts';
import type { Outcome } from './replay-letters.ts';

export class ReplayReport {
  readonly #path: string;
  readonly #done: Set<string>;

  /** @throws SidebandError usage.invalid when the file is something else */
  static async open(path: string): Promise<ReplayReport> {
    const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return '';
      throw error;
    });
    const lines = text.split('\n').filter((line) => line !== '');
    return new ReplayReport(path, new Set(lines.flatMap((line) => replayedPlace(line, path))));
  }

  private constructor(path: string, done: Set<string>) {
    this.#path = path;
    this.#done = done;
  }

  has(place: string): boolean {
    return this.#done.has(place);
  }

  async add(outcome: Outcome): Promise<void> {
    if (outcome.outcome === 'replayed') this.#done.add(outcome.place);
    await appendFile(this.#path, `${JSON.stringify(outcome)}\n`);
  }
}

function replayedPlace(line: string, path: string): string[] {
  try {
    const { place, outcome } = JSON.parse(line) as Outcome;
    return outcome === 'replayed' ? [place] : [];
  } catch {
    throw new SidebandError('usage.invalid', `${path} is no report of a replay`);
  }
}
