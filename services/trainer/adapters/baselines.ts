/** The baselines of a model store: one model per partition, grown by the points that are ready. */
import { setTimeout as delay } from 'node:timers/promises';
import { sha256 } from '@sideband/shared/adapters/bundle-file.ts';
import type { Logger } from '@sideband/shared/adapters/logger.ts';
import type { Bundle, BundleFeatureSet } from '@sideband/shared/core/bundle.ts';
import {
  type BundleStore,
  isStoreAway,
  type LoadedBundle,
  type StoredBundle,
  storedId,
} from '@sideband/shared/core/bundle-store.ts';
import { hasCode, SidebandError } from '@sideband/shared/core/errors.ts';
import { ModelIndex } from '@sideband/shared/core/model-index.ts';
import type { MetricSink } from '@sideband/shared/core/metrics.ts';
import type { Features } from '@sideband/shared/core/records.ts';
import type { BaselineStore } from '../core/collector.ts';
import { isUsable } from '../core/frame-groups.ts';
import type { BundleDraft, LearnOptions } from '../core/learn.ts';
import { mergeDraft } from '../core/merge.ts';
import type { RetrainRequests } from '../core/retraining.ts';
import { unmetRequest } from '../core/retraining.ts';
import { learnFrames, publishDraft } from './bundle-draft.ts';
import { rowsOfOnnx } from './onnx-rows.ts';

/** earlier ones stay for a while, to go back to */
const versionsKept = 5;
/** requests remembered as met whose points do not show it */
const metMax = 10_000;

export interface BaselinesOptions {
  readonly store: BundleStore;
  readonly featureSet: BundleFeatureSet;
  readonly learn: Partial<LearnOptions>;
  readonly requests: RetrainRequests;
  readonly pollMs: number;
  readonly metrics: MetricSink;
  readonly log: Logger;
}

export class Baselines implements BaselineStore {
  readonly #options: BaselinesOptions;
  readonly #own = new Map<string, { readonly stamp: string; readonly bundle: Bundle }>();
  readonly #unreadable = new Map<string, string>();
  readonly #met = new Set<string>();
  #index = new ModelIndex<{ bundle: Bundle }>([]);
  #isWaiting = false;
  #isStopped = false;
  #timer: NodeJS.Timeout | undefined;
  #busy: Promise<void> = Promise.resolve();

  constructor(options: BaselinesOptions) {
    this.#options = options;
  }

  /** Resolves when it is known which points are covered. */
  async start(): Promise<void> {
    for (const reason of ['new', 'drift']) {
      // from 0 on: or the first would be no increase
      this.#options.metrics.record('sideband_trainer_points_learned_total', 0, { reason });
    }
    const { pollMs, store, log } = this.#options;
    while (!this.#isStopped && !(await this.#reads())) await delay(pollMs);
    this.#timer = setInterval(() => {
      this.#serially(() => this.#look()).catch((error: unknown) => {
        log.warn({ err: error, store: store.url }, 'the model store cannot be read');
      });
    }, pollMs);
  }

  /** Whether the store is there; what is wrong with it otherwise, no waiting mends. */
  async #reads(): Promise<boolean> {
    try {
      await this.#serially(() => this.#look());
      return true;
    } catch (error) {
      if (!isStoreAway(error)) throw error;
      if (!this.#isWaiting) this.#options.log.warn({ err: error }, 'waiting for the model store');
      this.#isWaiting = true;
      return false;
    }
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    clearInterval(this.#timer);
    await this.#busy;
  }

  isUsable(frame: Features): boolean {
    return isUsable(frame, this.#options.featureSet);
  }

  /**
   * A point whose rate or unit changed is covered: that is a fault until a person says not. One
   * that merely lies in the pattern of a group of another rate is new, and so is one whose
   * baseline labels have shown to be wrong.
   */
  covers(frame: Features): boolean {
    const { champion, refusal } = this.#index.judges(frame);
    if (refusal === 'model.rate-mismatch') return this.#index.names(frame.point);
    if (champion === undefined) return false;
    return this.#unmet(frame.point, champion.model.bundle) === undefined;
  }

  #unmet(point: string, bundle: Bundle): string | undefined {
    const requests = this.#options.requests.of(point);
    if (requests.length === 0) return undefined;
    const request = unmetRequest(requests, bundle, point);
    const key = request && `${request.id} ${point}`;
    return key === undefined || this.#met.has(key) ? undefined : key;
  }

  /** Once is enough, also where the clock of a device makes new frames look older. */
  #meet(points: readonly (readonly Features[])[]): void {
    for (const [frame] of points) {
      const { champion } = this.#index.judges(frame!);
      const key = champion && this.#unmet(frame!.point, champion.model.bundle);
      if (this.#met.size >= metMax) this.#met.clear();
      if (key !== undefined) this.#met.add(key);
    }
  }

  async add(
    partition: number,
    points: readonly (readonly Features[])[],
    atMs: number,
  ): Promise<void> {
    await this.#serially(async () => {
      const name = `auto-${partition}`;
      const isLearned = await this.#add(name, points, new Date(atMs).toISOString());
      if (!isLearned) return;
      this.#count(points);
      await this.#look();
      this.#meet(points);
    });
  }

  /** By the baselines as they were before. */
  #count(points: readonly (readonly Features[])[]): void {
    for (const [frame] of points) {
      const { champion } = this.#index.judges(frame!);
      const isAsked =
        champion !== undefined && this.#unmet(frame!.point, champion.model.bundle) !== undefined;
      const reason = isAsked ? 'drift' : 'new';
      this.#options.metrics.record('sideband_trainer_points_learned_total', 1, { reason });
    }
  }

  async #add(
    name: string,
    points: readonly (readonly Features[])[],
    createdAt: string,
  ): Promise<boolean> {
    const { store, featureSet, learn, log } = this.#options;
    const frames = points.flat();
    const over = (await store.champion(name)) ?? '';
    const version = versionOf(frames, { createdAt, over });
    const options = { ...learn, unknownPoints: 'learning' as const, name, version, featureSet };
    const draft = this.#learned(frames, options);
    if (draft === undefined) return false;
    const older = over === '' ? undefined : await this.#older(name, over);
    const isAlike = older?.bundle.featureSet.hash === featureSet.hash;
    const merged = isAlike
      ? mergeDraft(older.bundle, rowsOfOnnx(older.model, featureSet.features.length), draft)
      : draft;
    await publishDraft(store, merged, { createdAt, over });
    await store.prune(name, versionsKept);
    log.info({ model: `${name}@${version}`, points: points.length }, 'baselines learned');
    return true;
  }

  /** Undefined when nothing can be learned: the points start anew, and hold nothing up. */
  #learned(...request: Parameters<typeof learnFrames>): BundleDraft | undefined {
    try {
      return learnFrames(...request);
    } catch (error) {
      if (!hasCode(error, 'learn.too-few')) throw error;
      const points = [...new Set(request[0].map(({ point }) => point))];
      this.#options.log.warn({ err: error, points }, 'no baseline can be learned');
      return undefined;
    }
  }

  /** The version in charge; one that cannot be read is learned anew. */
  async #older(name: string, version: string): Promise<LoadedBundle | undefined> {
    const { store, log } = this.#options;
    try {
      return await store.read(await store.find(name, version));
    } catch (error) {
      const isAway = isStoreAway(error);
      if (!(error instanceof SidebandError) || isAway) throw error;
      log.error({ err: error, model: `${name}@${version}` }, 'baselines cannot be read');
      return undefined;
    }
  }

  async #look(): Promise<void> {
    const champions = await this.#options.store.champions();
    const bundles: { bundle: Bundle }[] = [];
    for (const stored of champions) {
      const { stamp } = stored;
      const own = this.#own.get(storedId(stored));
      const bundle = own?.stamp === stamp ? own.bundle : await this.#read(stored);
      if (bundle === undefined) continue;
      this.#own.set(storedId(stored), { stamp, bundle });
      bundles.push({ bundle });
    }
    const ids = new Set(champions.map(storedId));
    for (const known of [this.#own, this.#unreadable]) {
      for (const id of known.keys()) if (!ids.has(id)) known.delete(id);
    }
    this.#index = new ModelIndex(newestLast(bundles));
  }

  /** It is looked at every few seconds: what cannot be read is told when that is news. */
  async #read(stored: StoredBundle): Promise<Bundle | undefined> {
    const id = storedId(stored);
    try {
      const { bundle } = await this.#options.store.read(stored);
      this.#unreadable.delete(id);
      return bundle;
    } catch (error) {
      // of what a store that is away holds, nothing is known: it must not be learned anew
      if (isStoreAway(error)) throw error;
      const isNews = this.#unreadable.get(id) !== String(error);
      this.#unreadable.set(id, String(error));
      const said = 'a bundle that cannot be read covers no point';
      if (isNews) this.#options.log.warn({ err: error, model: id }, said);
      return undefined;
    }
  }

  /** One at a time: partitions share the store. A failure is the caller's, not the next one's. */
  #serially(work: () => Promise<void>): Promise<void> {
    const done = this.#busy.then(work);
    this.#busy = done.catch(() => undefined);
    return done;
  }
}

/** As inference has them: of two that judge a point, the newer one is in charge. */
function newestLast(bundles: readonly { bundle: Bundle }[]): { bundle: Bundle }[] {
  return bundles.toSorted((a, b) => (a.bundle.createdAt < b.bundle.createdAt ? -1 : 1));
}

/**
 * Sortable by time, and the same again when the same frames are learned again: then what a killed
 * trainer began is finished.
 */
function versionOf(
  frames: readonly Features[],
  { createdAt, over }: { readonly createdAt: string; readonly over: string },
): string {
  const stamp = createdAt.replaceAll(/[-:]/g, '').slice(0, 15);
  const bytes = frames.map(({ values: v }) => new Uint8Array(v.buffer, v.byteOffset, v.byteLength));
  return `${stamp}-${sha256(Buffer.from(over), ...bytes).slice(0, 8)}`;
}
