/** Pages that are kept up to date by server-sent events (WHATWG HTML, clause 9.2). */
import type { ServerResponse } from 'node:http';
import type { MetricSink } from '@sideband/shared/core/metrics.ts';
import type { PlantBoard } from '../core/plant-board.ts';

export interface StreamsOptions {
  readonly board: PlantBoard;
  readonly streamsMax: number;
  readonly everyMs: number;
  readonly metrics: MetricSink;
}

/** Proxies close what says nothing for a minute. */
const aliveEvery = 15;
/** A page that does not read is dropped: it comes back by itself. */
const backlogBytesMax = 16 * 1024 * 1024;
/** Of a stream, each beat: what tells of a large plant is told the less often. */
const beatBytesMax = 200_000;

export class EventStreams {
  readonly #options: StreamsOptions;
  readonly #streams = new Set<ServerResponse>();
  readonly #timer: NodeJS.Timeout;
  #sent = -1;
  #beats = 0;
  /** first beat at which there may be something again */
  #due = 0;
  #isStopped = false;

  constructor(options: StreamsOptions) {
    this.#options = options;
    this.#timer = setInterval(() => this.#beat(), options.everyMs);
  }

  /** @returns false when there are too many, or there shall be none any more */
  add(response: ServerResponse): boolean {
    const { streamsMax, board } = this.#options;
    if (this.#isStopped || this.#streams.size >= streamsMax) return false;
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(message(board));
    this.#streams.add(response);
    this.#count();
    response.once('close', () => {
      this.#streams.delete(response);
      this.#count();
    });
    return true;
  }

  /** Each comes to its end: the pages connect anew. */
  stop(): void {
    this.#isStopped = true;
    clearInterval(this.#timer);
    for (const stream of this.#streams) stream.end();
  }

  #beat(): void {
    const { board } = this.#options;
    this.#beats++;
    if (this.#streams.size === 0) return;
    const isNew = board.version !== this.#sent && this.#beats >= this.#due;
    if (!isNew && this.#beats % aliveEvery !== 0) return;
    const text = isNew ? message(board) : ':\n\n';
    if (isNew) {
      this.#sent = board.version;
      this.#due = this.#beats + Math.ceil(text.length / beatBytesMax);
    }
    for (const stream of this.#streams) {
      if (stream.writableLength > backlogBytesMax) stream.destroy();
      else stream.write(text);
    }
  }

  #count(): void {
    this.#options.metrics.record('sideband_console_streams', this.#streams.size);
  }
}

function message(board: PlantBoard): string {
  return `event: plant\ndata: ${JSON.stringify(board.view())}\n\n`;
}
