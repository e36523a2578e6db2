/**
 * A store in S3, or in what speaks its protocol. Versions are written once; which of them are in
 * charge is one small object, which is changed by compare-and-swap and costs one request to poll:
 *
 *   champions.json                      name, version, sha256 of its bundle.json
 *   <name>/<version>/bundle.json        written last: without it there is no version
 *   <name>/<version>/<sha256>.onnx      by its content, so that nobody can overwrite it
 */
import { setTimeout as delay } from 'node:timers/promises';
import { isBundleName, manifestFile } from '../../../core/bundle.ts';
import { refuseLate, type Promotion, type StoredBundle } from '../../../core/bundle-store.ts';
import { SidebandError } from '../../../core/errors.ts';
import { backoffMs } from '../../backoff.ts';
import { type BundleFiles, manifestBytesMax, modelBytesMax, sha256 } from '../../bundle-file.ts';
import {
  type Champions,
  formatIndex,
  indexBytesMax,
  indexFile,
  parseIndex,
} from '../champion-index.ts';
import type { RemoteStore } from '../remote-store.ts';
import type { S3Client, WriteCondition } from './s3-client.ts';
import { proveConditions } from './s3-conditions.ts';
import { type ListedObject, type S3Page } from './s3-page.ts';

export interface S3StoreOptions {
  readonly url: string;
  readonly prefix: string;
  readonly client: S3Client;
  /** whether writes carry conditions; without them only one may write */
  readonly isConditional: boolean;
}

interface Index {
  readonly champions: Champions;
  /** of the object; undefined: there is none yet */
  readonly tag: string | undefined;
}

const swapsMax = 30;
const swapBackoff = { firstMs: 20, lastMs: 1000 };
const pagesMax = 100;
/** what is begun and not finished by then never will be */
const abandonedMs = 24 * 3_600_000;

export class S3Store implements RemoteStore {
  readonly url: string;
  readonly #prefix: string;
  readonly #client: S3Client;
  readonly #isConditional: boolean;
  #index: Index = { champions: new Map(), tag: undefined };
  #proven: Promise<void> | undefined;

  constructor({ url, prefix, client, isConditional }: S3StoreOptions) {
    this.url = url;
    this.#prefix = prefix;
    this.#client = client;
    this.#isConditional = isConditional;
  }

  async champions(): Promise<readonly StoredBundle[]> {
    return [...(await this.#look()).champions.values()];
  }

  async champion(name: string): Promise<string | undefined> {
    return (await this.#look()).champions.get(name)?.version;
  }

  async find(name: string, version: string): Promise<StoredBundle> {
    const champion = this.#index.champions.get(name);
    if (champion?.version === version) return champion;
    const key = this.#key(name, version, manifestFile);
    const stamp = (await this.#client.tagOf(key, manifestBytesMax)) ?? '';
    return { name, version, stamp };
  }

  downloadManifest({ name, version }: StoredBundle): Promise<Uint8Array<ArrayBuffer>> {
    return this.#download(this.#key(name, version, manifestFile), manifestBytesMax);
  }

  downloadModel({ name, version }: StoredBundle, digest: string): Promise<Uint8Array<ArrayBuffer>> {
    return this.#download(this.#key(name, version, `${digest}.onnx`), modelBytesMax);
  }

  async versions(name: string): Promise<readonly string[]> {
    return [...(await this.#listed(name))].flatMap(([version, { isWhole }]) =>
      isWhole ? [version] : [],
    );
  }

  async upload(
    { name, version }: Pick<StoredBundle, 'name' | 'version'>,
    { manifest, model }: BundleFiles,
  ): Promise<void> {
    await this.#prove();
    await this.#client.put(this.#key(name, version, `${sha256(model)}.onnx`), model);
    const key = this.#key(name, version, manifestFile);
    const done = await this.#client.put(key, manifest, this.#if({ ifAbsent: true }));
    if (done === 'written') return;
    const found = await this.#download(key, manifestBytesMax);
    if (Buffer.compare(found, manifest) === 0) return;
    throw new SidebandError('model.version-exists', `${name}@${version}`);
  }

  async promote(name: string, version: string, promotion?: Promotion): Promise<void> {
    await this.#prove();
    const manifest = await this.downloadManifest({ name, version, stamp: '' });
    const wanted: StoredBundle = { name, version, stamp: sha256(manifest) };
    for (let swap = 0; swap < swapsMax; swap++) {
      const { champions, tag } = await this.#look();
      const found = champions.get(name);
      // also where a write of ours was made although nothing was heard of it
      if (found?.version === version && found.stamp === wanted.stamp) return;
      refuseLate(name, found?.version, promotion);
      const condition: WriteCondition = tag === undefined ? { ifAbsent: true } : { ifMatch: tag };
      const index = formatIndex(new Map(champions).set(name, wanted));
      const key = this.#prefix + indexFile;
      if ((await this.#client.put(key, index, this.#if(condition))) === 'written') return;
      await delay(backoffMs(swap, swapBackoff));
    }
    throw new SidebandError('model.store-unavailable', `${indexFile} is changed all the time`);
  }

  async prune(name: string, keep: number): Promise<void> {
    const listed = await this.#listed(name);
    const champion = await this.champion(name);
    const whole = [...listed].filter(([, { isWhole }]) => isWhole).map(([version]) => version);
    const surplus = new Set(whole.slice(0, -keep));
    for (const [version, { isWhole, objects }] of listed) {
      const newestMs = Math.max(...objects.map(({ modifiedMs }) => modifiedMs));
      const isAbandoned = !isWhole && newestMs < Date.now() - abandonedMs;
      if (version === champion || !(surplus.has(version) || isAbandoned)) continue;
      // the manifest first: what is left of a version is none
      const sorted = objects.toSorted((a) => (a.key.endsWith(`/${manifestFile}`) ? -1 : 1));
      for (const { key } of sorted) await this.#client.remove(key);
    }
  }

  close(): void {
    this.#client.close();
  }

  /** One request, which costs next to nothing while nothing changes. */
  async #look(): Promise<Index> {
    const { tag } = this.#index;
    const found = await this.#client.get(this.#prefix + indexFile, {
      bytesMax: indexBytesMax,
      ...(tag !== undefined && tag !== '' && { ifOther: tag }),
    });
    if (found === undefined) this.#index = { champions: new Map(), tag: undefined };
    else if (found !== 'unchanged') {
      this.#index = { champions: parseIndex(found.bytes), tag: found.etag };
    }
    return this.#index;
  }

  async #download(key: string, bytesMax: number): Promise<Uint8Array<ArrayBuffer>> {
    const found = await this.#client.get(key, { bytesMax });
    if (typeof found === 'object') return found.bytes;
    throw new SidebandError('model.invalid-bundle', `${key} is not there`);
  }

  /** By version, sorted. */
  async #listed(name: string): Promise<ReadonlyMap<string, Listed>> {
    const home = this.#key(name, '');
    const objects: ListedObject[] = [];
    let page: S3Page | undefined;
    for (let pages = 0; page === undefined || page.next !== undefined; pages++) {
      if (pages === pagesMax) throw tooMany(home);
      page = await this.#client.list(home, page?.next);
      objects.push(...page.objects);
    }
    const byVersion = Map.groupBy(objects, ({ key }) => key.slice(home.length).split('/')[0]!);
    const versions = [...byVersion].filter(([version]) => isBundleName(version));
    const sorted = versions.toSorted(([a], [b]) => (a < b ? -1 : 1));
    return new Map(
      sorted.map(([version, own]) => {
        const manifest = this.#key(name, version, manifestFile);
        return [version, { objects: own, isWhole: own.some(({ key }) => key === manifest) }];
      }),
    );
  }

  #key(...parts: readonly string[]): string {
    return this.#prefix + parts.join('/');
  }

  #if(condition: WriteCondition): WriteCondition | undefined {
    return this.#isConditional ? condition : undefined;
  }

  /** Once, before the first write: where conditions are not kept, trainers overwrite each other. */
  #prove(): Promise<void> {
    if (!this.#isConditional) return Promise.resolve();
    this.#proven ??= proveConditions(this.#client, this.#prefix).catch((error: unknown) => {
      this.#proven = undefined;
      throw error;
    });
    return this.#proven;
  }
}

interface Listed {
  readonly objects: readonly ListedObject[];
  readonly isWhole: boolean;
}

function tooMany(home: string): SidebandError {
  return new SidebandError(
    'model.invalid-bundle',
    `${home} holds over ${pagesMax} pages of objects`,
  );
}
