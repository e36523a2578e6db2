/**
 * Tells the alarms that time passes: shelves end, delays are over and points are silent also while
 * nothing comes.
 */
import { encode } from '@sideband/shared/adapters/codec.ts';
import type { Logger } from '@sideband/shared/adapters/logger.ts';
import type { Appender } from '@sideband/shared/core/ports.ts';

/** records in which time alone passes */
const ticks = {
  'alarms.inputs': encode('alarms.inputs', {}),
  'alarms.sightings': encode('alarms.sightings', { point: '', atNs: 0n }),
};

export interface TickerOptions {
  readonly appender: Appender;
  /** where it is told */
  readonly topics: readonly (keyof typeof ticks)[];
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
    const { appender, topics, log } = this.#options;
    try {
      await appender.append(topics.map((topic) => ({ topic, key: 'time', value: ticks[topic] })));
      this.#isFailing = false;
    } catch (error) {
      if (!this.#isFailing) log.warn({ err: error }, 'the time cannot be told to the log');
      this.#isFailing = true;
    } finally {
      this.#tick = undefined;
    }
  }
}
