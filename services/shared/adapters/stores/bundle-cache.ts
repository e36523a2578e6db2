/**
 * Files of bundles kept on this machine, by the sha256 of their content, within a size: a process
 * that starts while the store is away has what it needs. What is broken here is as if absent.
 */
import { mkdir, readdir, readFile, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { StoredBundle } from '../../core/bundle-store.ts';
import { sha256, writeAtomically } from '../bundle-file.ts';
import type { Logger } from '../logger.ts';
import { formatIndex, parseIndex } from './champion-index.ts';
import type { StoreMetrics } from './store-metrics.ts';

export interface BundleCacheOptions {
  readonly dir: string;
  readonly bytesMax: number;
  readonly metrics: StoreMetrics;
  readonly log: Logger;
}

/** left over from a process that was killed as it wrote */
const leftOverMs = 3_600_000;

export class BundleCache {
  readonly #options: BundleCacheOptions;
  #isBroken = false;

  constructor(options: BundleCacheOptions) {
    this.#options = options;
  }

  /** @returns undefined when it is not there, or not what it was */
  async get(digest: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const path = this.#path(digest);
    const bytes = await readFile(path).catch(() => undefined);
    if (bytes === undefined) return undefined;
    if (sha256(bytes) === digest) return new Uint8Array(bytes);
    await rm(path, { force: true }).catch(() => undefined);
    return undefined;
  }

  /** A disk that is full costs the next start its comfort, and nothing now. */
  async put(digest: string, bytes: Uint8Array): Promise<void> {
    if (bytes.byteLength > this.#options.bytesMax) return;
    await this.#trying(async () => {
      await mkdir(this.#options.dir, { recursive: true });
      await writeAtomically(this.#path(digest), bytes);
      await this.#evict();
    });
  }

  /** Those files go last. */
  async touch(digests: Iterable<string>): Promise<void> {
    const now = new Date();
    for (const digest of digests) {
      await utimes(this.#path(digest), now, now).catch(() => undefined);
    }
  }

  /** What was in charge when the store was read last; undefined when that is not known. */
  async champions(url: string): Promise<readonly StoredBundle[] | undefined> {
    try {
      return [...parseIndex(await readFile(this.#indexPath(url))).values()];
    } catch {
      return undefined;
    }
  }

  async remember(url: string, champions: readonly StoredBundle[]): Promise<void> {
    await this.#trying(async () => {
      await mkdir(this.#options.dir, { recursive: true });
      const index = new Map(champions.map((stored) => [stored.name, stored]));
      await writeAtomically(this.#indexPath(url), formatIndex(index));
    });
  }

  /** The files used least recently go, until the rest is within the limit. */
  async #evict(): Promise<void> {
    const { dir, bytesMax, metrics } = this.#options;
    const now = Date.now();
    const files: { path: string; size: number; mtimeMs: number }[] = [];
    for (const entry of await readdir(dir)) {
      const path = join(dir, entry);
      const status = await stat(path).catch(() => undefined);
      if (status === undefined) continue;
      const { size, mtimeMs } = status;
      if (!entry.endsWith('.tmp')) files.push({ path, size, mtimeMs });
      else if (now - mtimeMs > leftOverMs) await rm(path, { force: true });
    }
    let bytes = files.reduce((sum, { size }) => sum + size, 0);
    for (const { path, size } of files.toSorted((a, b) => a.mtimeMs - b.mtimeMs)) {
      if (bytes <= bytesMax) break;
      await rm(path, { force: true });
      bytes -= size;
    }
    metrics.showCache({ bytes, bytesMax });
  }

  async #trying(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.#isBroken = false;
    } catch (error) {
      const { dir, log } = this.#options;
      if (!this.#isBroken) log.warn({ err: error, dir }, 'bundles cannot be kept on this machine');
      this.#isBroken = true;
    }
  }

  #path(digest: string): string {
    return join(this.#options.dir, digest);
  }

  #indexPath(url: string): string {
    return join(this.#options.dir, `champions-${sha256(Buffer.from(url)).slice(0, 16)}.json`);
  }
}
