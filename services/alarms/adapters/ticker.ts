/** Tells the alarms that time passes: shelves end and delays are over also while nothing comes. */
import { encode } from '@sideband/shared/adapters/codec.ts';
import type { Logger } from '@sideband/shared/adapters/logger.ts';
import type { Appender } from '@sideband/shared/core/ports.ts';

export interface TickerOptions {
  readonly appender: Appender;
  readonly everyMs: number;
  readonly log: Logger;
}

export class Ticker {
  readonly #options: TickerOptions;
  readonly #timer: NodeJS.Timeout;
  #tick: Promise<void> | undefined;
  #isFailing = false;

  constructor(options: TickerOptions) {
    this.#options = options;
    // one at a time: behind a log that does not answer nothing piles up
    this.#timer = setInterval(() => {
      this.#tick ??= this.#append();
    }, options.everyMs);
  }

  reasons(): readonly string[] {
    return this.#isFailing ? ['alarms: the time cannot be told to the log'] : [];
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#tick;
    await this.#options.appender.close();
  }

  async #append(): Promise<void> {
    const { appender, log } = this.#options;
    const value = encode('alarms.inputs', {});
    try {
      await appender.append([{ topic: 'alarms.inputs', key: 'time', value }]);
      this.#isFailing = false;
    } catch (error) {
      if (!this.#isFailing) log.warn({ err: error }, 'the time cannot be told to the log');
      this.#isFailing = true;
    } finally {
      this.#tick = undefined;
    }
  }
}
