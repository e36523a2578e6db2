/** Follows topics of the log into a board, without a group: each page server sees all of it. */
import { decode } from '@sideband/shared/adapters/codec.ts';
import type { Logger } from '@sideband/shared/adapters/logger.ts';
import type { Alarm } from '@sideband/shared/core/alarm-records.ts';
import type { Transport } from '@sideband/shared/core/ports.ts';
import type { PlantBoard } from '../core/plant-board.ts';

export interface FollowerOptions {
  readonly transport: Transport;
  readonly board: PlantBoard;
  readonly everyMs: number;
  readonly log: Logger;
}

/** scores of a partition that are read at the start: the last of its points are among them */
const tailAtStart = 5000;

export class TopicFollower {
  readonly #options: FollowerOptions;
  readonly #next = new Map<string, bigint>();
  #timer: NodeJS.Timeout | undefined;
  #look: Promise<void> | undefined;
  #isFailing = false;

  constructor(options: FollowerOptions) {
    this.#options = options;
  }

  /** @throws SidebandError log.unavailable */
  async start(): Promise<void> {
    await this.#read();
    this.#timer = setInterval(() => {
      // one at a time: behind a log that does not answer nothing piles up
      this.#look ??= this.#again();
    }, this.#options.everyMs);
  }

  reasons(): readonly string[] {
    return this.#isFailing ? ['console: the log cannot be read'] : [];
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#look;
  }

  async #again(): Promise<void> {
    try {
      await this.#read();
      this.#isFailing = false;
    } catch (error) {
      if (!this.#isFailing) this.#options.log.warn({ err: error }, 'the log cannot be read');
      this.#isFailing = true;
    } finally {
      this.#look = undefined;
    }
  }

  async #read(): Promise<void> {
    const { board } = this.#options;
    await this.#follow('alarms', (key, value) => {
      const alarm: Alarm | null = value === null ? null : decode('alarms', value);
      board.takeAlarm(key, alarm);
    });
    await this.#follow('scores', (_, value) => {
      if (value !== null) board.takeScore(decode('scores', value));
    });
  }

  async #follow(
    topic: 'alarms' | 'scores',
    take: (key: string, value: Uint8Array | null) => void,
  ): Promise<void> {
    const { transport } = this.#options;
    const partitions = await transport.partitions(topic);
    for (let partition = 0; partition < partitions; partition++) {
      const at = `${topic}/${partition}`;
      const from = this.#next.get(at);
      const start = topic === 'scores' ? { tail: tailAtStart } : {};
      const read = { partition, ...(from === undefined ? start : { from }) };
      for await (const { key, value, offset } of transport.read(topic, read)) {
        this.#next.set(at, offset + 1n);
        take(key, value);
      }
    }
  }
}
