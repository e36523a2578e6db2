/** Who may handle alarms, as the operators file says it now: people come and go while it runs. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Operators } from '../core/operators.ts';
import type { Logger } from './logger.ts';
import { parseOperators, readOperatorsText } from './operators-file.ts';

export interface OperatorsFollowerOptions {
  /** empty: nobody may */
  readonly path: string;
  readonly log: Logger;
  readonly everyMs?: number;
}

/** whoever was taken out may do nothing any more after so long */
const everyMsDefault = 5000;

export class OperatorsFollower {
  readonly #options: OperatorsFollowerOptions;
  readonly #abort = new AbortController();
  #operators: Operators;
  /** the text those are from */
  #known: string;
  /** what was last told to be wrong; it is not told again */
  #told = '';
  #following: Promise<void> = Promise.resolve();

  private constructor(options: OperatorsFollowerOptions, known: string, operators: Operators) {
    this.#options = options;
    this.#known = known;
    this.#operators = operators;
  }

  /** @throws SidebandError config.invalid: at the start the file must be right */
  static async open(options: OperatorsFollowerOptions): Promise<OperatorsFollower> {
    const { path } = options;
    const text = path === '' ? '[]' : await readOperatorsText(path);
    const follower = new OperatorsFollower(options, text, parseOperators(text, path));
    if (path !== '') follower.#following = follower.#follow();
    return follower;
  }

  current(): Operators {
    return this.#operators;
  }

  async stop(): Promise<void> {
    this.#abort.abort();
    await this.#following;
  }

  /** One look after another: on a disk that does not answer none piles up. */
  async #follow(): Promise<void> {
    const { signal } = this.#abort;
    const { everyMs = everyMsDefault } = this.#options;
    while (!signal.aborted) {
      await sleep(everyMs, undefined, { signal, ref: false }).catch(() => undefined);
      if (!signal.aborted) await this.#look();
    }
  }

  async #look(): Promise<void> {
    const { path, log } = this.#options;
    try {
      const text = await readOperatorsText(path);
      if (text === this.#known) return;
      this.#operators = parseOperators(text, path);
      this.#known = text;
      this.#told = '';
      log.info({ path, operators: this.#operators.size }, 'the operators file was read again');
    } catch (error) {
      const told = String(error);
      if (told === this.#told) return;
      this.#told = told;
      log.warn({ path, err: error }, 'the operators file is bad: the one before still holds');
    }
  }
}
