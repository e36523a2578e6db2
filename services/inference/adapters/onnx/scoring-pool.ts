/**
 * Threads that score. A thread that dies or hangs fails what it had in hand with model.runtime
 * (the batch is scored again) and is started anew with the sessions it had, a bounded number of
 * times; after that the pool is broken and says so.
 */
import type { Worker } from 'node:worker_threads';
import { SidebandError } from '@sideband/shared/core/errors.ts';
import type { MetricSink } from '@sideband/shared/core/metrics.ts';
import type { LoadedBundle } from '@sideband/shared/core/bundle-store.ts';
import type { BatchScores, Model } from '../../core/models.ts';
import type { ExecutionProvider } from './messages.ts';
import { type Batch, ScoringThread, startThread } from './thread-client.ts';

export interface PoolOptions {
  readonly threads: number;
  readonly provider: ExecutionProvider;
  /** requests in flight per thread; further ones wait */
  readonly requestsMax: number;
  readonly timeoutMs: number;
  /** restarts of a thread within an hour before it is given up */
  readonly restartsMax: number;
  /** how a thread is started */
  readonly start: () => Worker;
  readonly metrics: MetricSink;
}

export const poolDefaults = {
  threads: 1,
  provider: 'cpu',
  requestsMax: 8,
  timeoutMs: 30_000,
  restartsMax: 5,
  start: startThread,
} as const;

/** A model whose session can be given back. */
export interface PooledModel extends Model {
  /** sha256 of its bundle.json */
  readonly digest: string;
  release(): Promise<void>;
}

export class ScoringPool {
  readonly #threads: readonly ScoringThread[];
  readonly #metrics: MetricSink;
  readonly #provider: ExecutionProvider;
  #sessions = 0;
  #turn = 0;

  constructor(options: PoolOptions) {
    this.#metrics = options.metrics;
    this.#provider = options.provider;
    this.#threads = Array.from({ length: options.threads }, () => new ScoringThread(options));
  }

  /**
   * Whether every thread can compute on what is asked for. On another it would never do so by
   * itself: a model that cannot be loaded there is refused.
   * @throws SidebandError model.provider-unavailable
   */
  async probe(): Promise<void> {
    const provider = this.#provider;
    try {
      await Promise.all(this.#threads.map((thread) => thread.probe(provider)));
    } catch (error) {
      const why = error instanceof SidebandError ? error.detail : String(error);
      throw new SidebandError('model.provider-unavailable', `${provider}: ${why}`, {
        cause: error,
      });
    }
    this.#metrics.record('sideband_inference_provider', 1, { provider });
  }

  /** @throws SidebandError model.runtime when ONNX Runtime refuses it */
  async load(loaded: LoadedBundle): Promise<PooledModel> {
    const { bundle, model: bytes, digest } = loaded;
    const session = this.#sessions++;
    const features = bundle.featureSet.features.length;
    const lastRow = bundle.profiles.reduce((last, { row }) => Math.max(last, row), 0);
    const provider = this.#provider;
    const plan = { session, bytes, batch: bundle.batch, features, lastRow, provider };
    try {
      await Promise.all(this.#threads.map((thread) => thread.load(plan)));
    } catch (error) {
      await this.#drop(session);
      throw error;
    }
    return {
      bundle,
      digest,
      score: (values, rows) => this.#score(session, { values, rows }),
      release: () => this.#drop(session),
    };
  }

  /** empty when ready; otherwise why not */
  reasons(): readonly string[] {
    const broken = this.#threads.filter((thread) => thread.isBroken).length;
    return broken === 0 ? [] : [`${broken} scoring threads given up`];
  }

  async close(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.close()));
  }

  /** Each model's sessions on every thread; a thread that is gone has none. */
  async #drop(session: number): Promise<void> {
    await Promise.allSettled(this.#threads.map((thread) => thread.drop(session)));
  }

  async #score(session: number, batch: Batch): Promise<BatchScores> {
    const thread = this.#threads[this.#turn++ % this.#threads.length]!;
    const started = performance.now();
    const given = await thread.score(session, batch);
    this.#metrics.record('sideband_inference_onnx_seconds', (performance.now() - started) / 1000);
    return given;
  }
}
