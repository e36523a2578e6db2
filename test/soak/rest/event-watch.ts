/** A page's event stream, connected anew as often as it comes to its end. */
import type { PlantView } from '../../../services/console/core/page-records.ts';

export interface EventWatchOptions {
  /** of the console that serves pages now */
  readonly pageUrl: () => string;
  readonly onView: (view: PlantView) => void;
}

const tellsPlant = /^event: plant\ndata: (.*)$/;

export class EventWatch {
  /** streams that came to an orderly end */
  ends = 0;
  /** streams that were cut, each with how */
  readonly cuts: string[] = [];
  readonly #options: EventWatchOptions;
  readonly #stopping = new AbortController();
  #isLast = false;
  readonly #done: Promise<void>;

  constructor(options: EventWatchOptions) {
    this.#options = options;
    this.#done = this.#watch();
  }

  /** The stream that is there now is the last one. */
  last(): void {
    this.#isLast = true;
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#done;
  }

  async #watch(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      const url = this.#options.pageUrl();
      try {
        await this.#follow(url);
        this.ends++;
        if (this.#isLast) return;
      } catch (error) {
        if (signal.aborted) return;
        const cause = (error as Error).cause ?? error;
        this.cuts.push(`${url}: ${String(cause)}`);
      }
    }
  }

  async #follow(url: string): Promise<void> {
    const { signal } = this.#stopping;
    const response = await fetch(`${url}/api/events`, { signal });
    if (!response.ok || response.body === null) throw new Error(`status ${response.status}`);
    let text = '';
    for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      const messages = text.split('\n\n');
      text = messages.pop()!;
      for (const message of messages) this.#take(message);
    }
    if (text !== '') throw new Error('ended within a message');
  }

  #take(message: string): void {
    const data = tellsPlant.exec(message)?.[1];
    if (data !== undefined) this.#options.onView(JSON.parse(data) as PlantView);
  }
}
