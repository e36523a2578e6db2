/**
 * The models of a folder, followed while it changes: new champions are loaded, the last good one
 * stays when a new one is bad, replaced ones are given back after the batches that use them.
 */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readBundle } from '@sideband/shared/adapters/bundle-file.ts';
import { championDirs } from '@sideband/shared/adapters/bundle-store.ts';
import type { Logger } from '@sideband/shared/adapters/logger.ts';
import { manifestFile, modelId } from '@sideband/shared/core/bundle.ts';
import { SidebandError } from '@sideband/shared/core/errors.ts';
import type { MetricSink } from '@sideband/shared/core/metrics.ts';
import { ModelIndex, type Route } from '@sideband/shared/core/model-index.ts';
import { gaugeEvents } from '@sideband/shared/core/shown-gauges.ts';
import type { MetricEvent } from '@sideband/shared/core/stage.ts';
import type { Model, Models } from '../core/models.ts';
import type { PooledModel, ScoringPool } from './onnx/scoring-pool.ts';

export interface ModelStoreOptions {
  readonly dir: string;
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
  #failure: string | undefined = 'the model store was not read yet';
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> = Promise.resolve();

  constructor(options: ModelStoreOptions) {
    this.#options = options;
  }

  /** Resolves after the first look; an empty store is no failure: every point is learning. */
  async start(): Promise<void> {
    for (const result of ['loaded', 'refused']) {
      // from 0 on: or the first refusal would be no increase
      this.#options.metrics.record('sideband_inference_model_loads_total', 0, { result });
    }
    await this.look();
    this.#timer = setInterval(() => void this.look(), this.#options.pollMs);
  }

  current(): ModelIndex<Model> {
    return this.#index;
  }

  reasons(): readonly string[] {
    return this.#failure === undefined ? [] : [this.#failure];
  }

  /** Brings what is loaded in step with the folder; looks are done one after another. */
  look(): Promise<void> {
    this.#looking = this.#looking.then(() => this.#look());
    return this.#looking;
  }

  async stop(): Promise<void> {
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
    const { dir, metrics, log } = this.#options;
    try {
      const wanted = await this.#wanted(dir);
      for (const [key, slot] of this.#slots) {
        if (wanted.has(key)) continue;
        this.#slots.delete(key);
        this.#retire(slot.model);
      }
      for (const [key, { path, isShadow }] of wanted) await this.#follow(key, path, isShadow);
      this.#index = this.#indexed();
      this.#failure = undefined;
      metrics.record('sideband_inference_models_loaded', this.#index.models.length);
      this.#showModels();
    } catch (error) {
      this.#failure = 'the model store cannot be read';
      log.warn({ err: error, dir }, this.#failure);
    }
  }

  /** Slots by key: a champion's is the folder of its name, so that a new version replaces it. */
  async #wanted(dir: string): Promise<Map<string, { path: string; isShadow: boolean }>> {
    const wanted = new Map<string, { path: string; isShadow: boolean }>();
    for (const path of await championDirs(dir)) {
      wanted.set(path === dir ? dir : join(path, '..'), { path, isShadow: false });
    }
    for (const id of new Set(this.#options.routes.flatMap((route) => route.shadows))) {
      const [name, version] = id.split('@') as [string, string];
      const path = join(dir, name, version);
      wanted.set(`shadow ${id}`, { path, isShadow: true });
    }
    return wanted;
  }

  async #follow(key: string, path: string, isShadow: boolean): Promise<void> {
    const slot = this.#slots.get(key) ?? emptySlot(isShadow);
    this.#slots.set(key, slot);
    const signature = await signatureOf(path);
    if (signature === slot.signature) return;
    const model = await this.#load(path);
    // A refused bundle is tried again only when it changes; a runtime that fails, once more.
    if (model === 'failed' && hasTry(slot, signature)) return;
    slot.signature = signature;
    if (typeof model === 'string') return;
    this.#retire(slot.model);
    slot.model = model;
  }

  async #load(path: string): Promise<PooledModel | 'refused' | 'failed'> {
    const { pool, metrics, log, dir } = this.#options;
    try {
      const loaded = await readBundle(path);
      const { name, version } = loaded.bundle;
      if (path !== dir && path !== join(dir, name, version)) {
        throw new SidebandError('model.invalid-bundle', `${path} holds ${name}@${version}`);
      }
      const model = await pool.load(loaded);
      metrics.record('sideband_inference_model_loads_total', 1, { result: 'loaded' });
      log.info({ model: `${name}@${version}`, profiles: loaded.bundle.profiles.length }, 'loaded');
      return model;
    } catch (error) {
      if (!(error instanceof SidebandError)) throw error;
      metrics.record('sideband_inference_model_loads_total', 1, { result: 'refused' });
      log.error({ code: error.code, err: error, path }, 'bundle refused; the last good one stays');
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

/** Changes when the bundle is written anew; empty when there is none. */
async function signatureOf(path: string): Promise<string> {
  try {
    const { mtimeNs, size, ino } = await stat(join(path, manifestFile), { bigint: true });
    return `${path} ${mtimeNs} ${size} ${ino}`;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return `${path} absent`;
    throw error;
  }
}
