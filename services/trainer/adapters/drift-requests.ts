/** Follows the events of drift for those that ask for retraining. */
import { decode } from '@sideband/shared/adapters/codec.ts';
import type { Logger } from '@sideband/shared/adapters/logger.ts';
import type { Transport } from '@sideband/shared/core/ports.ts';
import type { Drift } from '@sideband/shared/core/records.ts';
import type { RetrainRequest, RetrainRequests } from '../core/retraining.ts';

export interface DriftRequestsOptions {
  readonly transport: Pick<Transport, 'read'>;
  readonly pollMs: number;
  readonly log: Logger;
}

export class DriftRequests implements RetrainRequests {
  readonly #options: DriftRequestsOptions;
  readonly #events = new Map<string, Drift>();
  #byPoint: ReadonlyMap<string, readonly RetrainRequest[]> = new Map();
  #next = 0n;
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> = Promise.resolve();

  constructor(options: DriftRequestsOptions) {
    this.#options = options;
  }

  /** Resolves when the requests there are now are known. @throws SidebandError log.unavailable */
  async start(): Promise<void> {
    await this.#look();
    const { pollMs, log } = this.#options;
    this.#timer = setInterval(() => {
      this.#looking = this.#looking
        .then(() => this.#look())
        .catch((error: unknown) => log.warn({ err: error }, 'drift events cannot be read'));
    }, pollMs);
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#looking;
  }

  of(point: string): readonly RetrainRequest[] {
    return this.#byPoint.get(point) ?? [];
  }

  async #look(): Promise<void> {
    const { transport } = this.#options;
    const before = this.#next;
    const news = { partition: 0, from: this.#next };
    for await (const { offset, key, value } of transport.read('drift', news)) {
      this.#next = offset + 1n;
      this.#events.delete(key);
      if (value !== null) this.#take(decode('drift', value));
    }
    if (this.#next !== before) this.#byPoint = byPoint(this.#events.values());
  }

  #take(event: Drift): void {
    if (!event.retrain) return;
    if (event.causes.some(({ feature }) => feature === 'false-alarm-rate')) {
      this.#events.set(event.id, event);
      return;
    }
    const { id, explanation } = event;
    // frames without a label cannot teach what a fault looks like
    this.#options.log.warn({ id, explanation }, 'missed faults need training on labels');
  }
}

function byPoint(events: Iterable<Drift>): Map<string, RetrainRequest[]> {
  const found = new Map<string, RetrainRequest[]>();
  for (const { id, model, sinceNs, points } of events) {
    for (const point of points) {
      const own = found.get(point) ?? [];
      found.set(point, [...own, { id, model, sinceNs }]);
    }
  }
  return found;
}
