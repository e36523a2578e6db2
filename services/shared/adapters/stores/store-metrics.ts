/** What a store tells of itself, whichever service has it open. */
import type { MetricSink } from '../../core/metrics.ts';

export class StoreMetrics {
  readonly #sink: MetricSink;

  constructor(sink: MetricSink) {
    this.#sink = sink;
    for (const result of ['read', 'failed']) {
      // from 0 on: or the first failure would be no increase
      sink.record('sideband_store_looks_total', 0, { result });
    }
  }

  /** Whether the list of what is in charge could be read. */
  async look<R>(work: () => Promise<R>): Promise<R> {
    try {
      const found = await work();
      this.#sink.record('sideband_store_looks_total', 1, { result: 'read' });
      this.#sink.record('sideband_store_read_timestamp_seconds', Date.now() / 1000);
      return found;
    } catch (error) {
      this.#sink.record('sideband_store_looks_total', 1, { result: 'failed' });
      throw error;
    }
  }

  countRequest(outcome: 'ok' | 'retried' | 'denied' | 'failed'): void {
    this.#sink.record('sideband_store_requests_total', 1, { outcome });
  }

  observeRequest(seconds: number): void {
    this.#sink.record('sideband_store_request_seconds', seconds);
  }

  showCache({ bytes, bytesMax }: { readonly bytes: number; readonly bytesMax: number }): void {
    this.#sink.record('sideband_store_cache_bytes', bytes);
    this.#sink.record('sideband_store_cache_limit_bytes', bytesMax);
  }
}
