/**
 * The models of a store, followed while it changes: new champions are loaded, the last good one
 * stays when a new one is bad or the store is away, replaced ones are given back after the batches
 * that use them.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from '@sideband/shared/adapters/logger.ts';
import { modelId } from '@sideband/shared/core/bundle.ts';
import {
  type BundleStore,
  isStoreAway,
  type StoredBundle,
  storedId,
} from '@sideband/shared/core/bundle-store.ts';
import { SidebandError } from '@sideband/shared/core/errors.ts';
import type { MetricSink } from '@sideband/shared/core/metrics.ts';
import { ModelIndex, type Route } from '@sideband/shared/core/model-index.ts';
import { gaugeEvents } from '@sideband/shared/core/shown-gauges.ts';
import type { MetricEvent } from '@sideband/shared/core/stage.ts';
import type { Model, Models } from '../core/models.ts';
import type { PooledModel, ScoringPool } from './onnx/scoring-pool.ts';

export interface ModelStoreOptions {
  readonly store: BundleStore;
  readonly pollMs: number;
  /** how long a replaced model may still be in use by a batch */
  readonly graceMs: number;
  readonly routes: readonly Route[];
  readonly pool: ScoringPool;
  readonly metrics: MetricSink;
  readonly log: Logger;
}

/** A bundle that hangs costs a thread every time: after so many failures it counts as refused. */
const failuresMax = 2;

const createdMetric = 'sideband_inference_model_created_timestamp_seconds';

interface Wanted {
  /** undefined: the store is away, what is loaded of it stays */
  readonly stored: StoredBundle | undefined;
  readonly isShadow: boolean;
}

interface Slot {
  readonly isShadow: boolean;
  /** of the bundle last looked at, loaded or refused */
  signature: string;
  /** of the bundle that failed last, and how often in a row */
  failed: { readonly signature: string; readonly times: number };
  model: PooledModel | undefined;
}

export class ModelStore implements Models {
  readonly #options: ModelStoreOptions;
  readonly #slots = new Map<string, Slot>();
  readonly #retiring = new Map<NodeJS.Timeout, PooledModel>();
  /** gauges of models told last, by metric and labels */
  readonly #shown = new Map<string, MetricEvent>();
  #index = new ModelIndex<Model>([]);
  /** told last of the store, so that it is told once */
  #failure: string | undefined;
  #isRead = false;
  #isStopped = false;
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> = Promise.resolve();

  constructor(options: ModelStoreOptions) {
    this.#options = options;
  }

  /**
   * Resolves when the store was read; an empty one is no failure: every point is learning. What is
   * scored without the models that are in charge is not scored again: until then it waits.
   */
  async start(): Promise<void> {
    for (const result of ['loaded', 'refused']) {
      // from 0 on: or the first refusal would be no increase
      this.#options.metrics.record('sideband_inference_model_loads_total', 0, { result });
    }
    await this.look();
    while (!this.#isRead && !this.#isStopped) {
      await delay(this.#options.pollMs);
      if (!this.#isStopped) await this.look();
    }
    this.#timer = setInterval(() => void this.look(), this.#options.pollMs);
  }

  current(): ModelIndex<Model> {
    return this.#index;
  }

  /** The models there are stay when the store is away: it is not ready only without any. */
  reasons(): readonly string[] {
    return this.#isRead ? [] : ['the model store was not read yet'];
  }

  /** Brings what is loaded in step with the store; looks are done one after another. */
  look(): Promise<void> {
    this.#looking = this.#looking.then(() => this.#look());
    return this.#looking;
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#options.store.close();
    clearInterval(this.#timer);
    await this.#looking;
    for (const timer of this.#retiring.keys()) clearTimeout(timer);
    const loaded = [...this.#slots.values()].flatMap(({ model }) => (model ? [model] : []));
    const all = [...this.#retiring.values(), ...loaded];
    await Promise.all(all.map((model) => model.release()));
    this.#slots.clear();
    this.#retiring.clear();
  }

  async #look(): Promise<void> {
    const { store, metrics, log } = this.#options;
    try {
      const wanted = await this.#wanted(store);
      for (const [key, slot] of this.#slots) {
        if (wanted.has(key)) continue;
        this.#slots.delete(key);
        this.#retire(slot.model);
      }
      const missing: unknown[] = [];
      for (const [key, one] of wanted) {
        await this.#follow(key, one).catch((error: unknown) => missing.push(error));
      }
      this.#index = this.#indexed();
      metrics.record('sideband_inference_models_loaded', this.#index.models.length);
      this.#showModels();
      if (missing.length > 0) throw missing[0];
      this.#isRead = true;
      this.#failure = undefined;
    } catch (error) {
      const failure = String(error);
      const said = 'the model store cannot be read';
      if (failure !== this.#failure) log.warn({ err: error, store: store.url }, said);
      this.#failure = failure;
    }
  }

  /** Slots by key: a champion's is its name, so that a new version replaces it. */
  async #wanted(store: BundleStore): Promise<Map<string, Wanted>> {
    const wanted = new Map<string, Wanted>();
    for (const stored of await store.champions()) {
      wanted.set(stored.name, { stored, isShadow: false });
    }
    for (const id of new Set(this.#options.routes.flatMap((route) => route.shadows))) {
      const [name, version] = id.split('@') as [string, string];
      // a shadow never raises anything: champions do not wait for it
      const stored = await store.find(name, version).catch((error: unknown) => {
        if (isStoreAway(error)) return undefined;
        throw error;
      });
      wanted.set(`shadow ${id}`, { stored, isShadow: true });
    }
    return wanted;
  }

  /** Rejects when the store is away. */
  async #follow(key: string, { stored, isShadow }: Wanted): Promise<void> {
    if (stored === undefined) return;
    const slot = this.#slots.get(key) ?? emptySlot(isShadow);
    this.#slots.set(key, slot);
    const signature = `${storedId(stored)} ${stored.stamp}`;
    if (signature === slot.signature) return;
    const model = await this.#load(stored);
    // A refused bundle is tried again only when it changes; a runtime that fails, once more.
    if (model === 'failed' && hasTry(slot, signature)) return;
    slot.signature = signature;
    if (typeof model === 'string') return;
    this.#retire(slot.model);
    slot.model = model;
  }

  async #load(stored: StoredBundle): Promise<PooledModel | 'refused' | 'failed'> {
    const { pool, metrics, log, store } = this.#options;
    try {
      const loaded = await store.read(stored);
      const model = await pool.load(loaded);
      metrics.record('sideband_inference_model_loads_total', 1, { result: 'loaded' });
      const { bundle } = loaded;
      log.info({ model: modelId(bundle), profiles: bundle.profiles.length }, 'loaded');
      return model;
    } catch (error) {
      const isAway = isStoreAway(error);
      if (!(error instanceof SidebandError) || isAway) throw error;
      metrics.record('sideband_inference_model_loads_total', 1, { result: 'refused' });
      const which = { store: store.url, bundle: storedId(stored) };
      log.error({ code: error.code, err: error, ...which }, 'refused; the last good one stays');
      return error.code === 'model.invalid-bundle' ? 'refused' : 'failed';
    }
  }

  #indexed(): ModelIndex<Model> {
    const loaded = [...this.#slots.values()].filter((slot) => slot.model !== undefined);
    const models = (isShadow: boolean) =>
      loaded
        .filter((slot) => slot.isShadow === isShadow)
        .map((slot) => slot.model!)
        .toSorted((a, b) => (a.bundle.createdAt < b.bundle.createdAt ? -1 : 1));
    return new ModelIndex<Model>(models(false), {
      shadows: models(true),
      routes: this.#options.routes,
    });
  }

  #showModels(): void {
    const { metrics } = this.#options;
    const loaded = [...this.#slots.values()].flatMap(({ model, isShadow }): MetricEvent[] => {
      if (model === undefined) return [];
      const variant = isShadow ? 'shadow' : 'champion';
      const value = Date.parse(model.bundle.createdAt) / 1000;
      return [{ metric: createdMetric, labels: { model: modelId(model.bundle), variant }, value }];
    });
    for (const { labels = {}, value } of gaugeEvents(this.#shown, loaded)) {
      if (typeof value === 'number') metrics.record(createdMetric, value, labels);
      else metrics.remove?.(createdMetric, labels);
    }
  }

  #retire(model: PooledModel | undefined): void {
    if (model === undefined) return;
    const timer = setTimeout(() => {
      this.#retiring.delete(timer);
      void model.release();
    }, this.#options.graceMs);
    this.#retiring.set(timer, model);
  }
}

function emptySlot(isShadow: boolean): Slot {
  return { isShadow, signature: '', failed: { signature: '', times: 0 }, model: undefined };
}

/** Counts a failure. */
function hasTry(slot: Slot, signature: string): boolean {
  const before = slot.failed.signature === signature ? slot.failed.times : 0;
  slot.failed = { signature, times: before + 1 };
  return slot.failed.times < failuresMax;
}
