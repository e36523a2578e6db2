/**
 * A store in an MLflow registry. A version of a model is a registered version, its bundle the
 * artifacts of a run of its own, so nothing is overwritten; it is registered when they are all
 * there. The one in charge has the alias.
 */
import { manifestFile, modelFile } from '../../../core/bundle.ts';
import {
  championChanged,
  refuseLate,
  type Promotion,
  type StoredBundle,
} from '../../../core/bundle-store.ts';
import { SidebandError } from '../../../core/errors.ts';
import { type BundleFiles, manifestBytesMax, modelBytesMax, sha256 } from '../../bundle-file.ts';
import { parseManifest } from '../../bundle-manifest.ts';
import type { RemoteStore } from '../remote-store.ts';
import type { RunArtifacts } from './run-artifacts.ts';
import type { MlflowLocation } from './mlflow-location.ts';
import { type MlflowRegistry } from './mlflow-registry.ts';
import {
  digestTag,
  metricsOf,
  overTag,
  type RegisteredVersion,
  storedOf,
  tagsOf,
  versionOf,
} from './registered-version.ts';

export interface MlflowStoreOptions {
  readonly url: string;
  readonly location: MlflowLocation;
  readonly registry: MlflowRegistry;
  readonly artifacts: RunArtifacts;
}

/** Who registered a version puts it in charge at once, or not any more. */
const claimMs = 60_000;

export class MlflowStore implements RemoteStore {
  readonly url: string;
  readonly #location: MlflowLocation;
  readonly #registry: MlflowRegistry;
  readonly #artifacts: RunArtifacts;
  /** seen last, by name and version: none of them ever changes */
  readonly #known = new Map<string, RegisteredVersion>();

  constructor({ url, location, registry, artifacts }: MlflowStoreOptions) {
    this.url = url;
    this.#location = location;
    this.#registry = registry;
    this.#artifacts = artifacts;
  }

  async champions(): Promise<readonly StoredBundle[]> {
    const found = await this.#inCharge();
    this.#known.clear();
    for (const version of found) this.#learn(version);
    const stored = found.map((version) => storedOf(this.#nameOf(version.model), version));
    return stored.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  }

  async champion(name: string): Promise<string | undefined> {
    const found = await this.#championOf(this.#modelOf(name));
    return found === undefined ? undefined : versionOf(found);
  }

  async find(name: string, version: string): Promise<StoredBundle> {
    const found = await this.#found(name, version);
    return found === undefined ? { name, version, stamp: '' } : storedOf(name, found);
  }

  async downloadManifest(stored: StoredBundle): Promise<Uint8Array<ArrayBuffer>> {
    return this.#artifacts.read(await this.#needed(stored), manifestFile, manifestBytesMax);
  }

  async downloadModel(stored: StoredBundle): Promise<Uint8Array<ArrayBuffer>> {
    return this.#artifacts.read(await this.#needed(stored), modelFile, modelBytesMax);
  }

  async versions(name: string): Promise<readonly string[]> {
    const found = await this.#registry.versions(this.#modelOf(name));
    return [...new Set(found.map(versionOf))].toSorted();
  }

  async upload(
    { name, version }: Pick<StoredBundle, 'name' | 'version'>,
    { manifest, model }: BundleFiles,
    { over }: Promotion = {},
  ): Promise<void> {
    const registered = this.#modelOf(name);
    const digest = sha256(manifest);
    if (await this.#isThere(registered, version, digest)) return;
    const bundle = parseManifest(manifest);
    const run = await this.#registry.openRun(`${registered}@${version}`, metricsOf(bundle));
    await this.#artifacts.write(`${run.source}/${modelFile}`, model);
    await this.#artifacts.write(`${run.source}/${manifestFile}`, manifest);
    const tags = { ...tagsOf(bundle, manifest), ...(over !== undefined && { [overTag]: over }) };
    const created = await this.#registry.register(registered, { run, tags });
    await this.#yield(created);
  }

  async promote(name: string, version: string, promotion?: Promotion): Promise<void> {
    const { alias } = this.#writable();
    const wanted = await this.#needed({ name, version, stamp: '' });
    const champion = await this.#championOf(this.#modelOf(name));
    if (champion?.number === wanted.number) return;
    refuseLate(name, champion && versionOf(champion), promotion);
    await this.#registry.setAlias(wanted, alias);
  }

  async prune(name: string, keep: number): Promise<void> {
    const registered = this.#modelOf(name);
    const champion = await this.#championOf(registered);
    const versions = await this.#registry.versions(registered);
    const sorted = versions.toSorted((a, b) => (versionOf(a) < versionOf(b) ? -1 : 1));
    for (const version of sorted.slice(0, -keep)) {
      if (version.number !== champion?.number) await this.#registry.remove(version);
    }
  }

  close(): void {
    this.#registry.close();
    this.#artifacts.close();
  }

  async #inCharge(): Promise<readonly RegisteredVersion[]> {
    const location = this.#location;
    if (location.kind === 'prefix') {
      const numbers = await this.#registry.aliased(location.prefix, location.alias);
      const found = numbers.map(({ model, number }) => this.#numbered(model, number));
      return (await Promise.all(found)).filter((version) => version !== undefined);
    }
    const found =
      location.kind === 'model'
        ? await this.#registry.byAlias(location.name, location.alias)
        : await this.#registry.byNumber(location.name, Number(location.number));
    return found === undefined ? [] : [found];
  }

  /** Asked once of each: what is registered does not change. */
  async #numbered(model: string, number: number): Promise<RegisteredVersion | undefined> {
    const known = [...this.#known.values()].find(
      (version) => version.model === model && version.number === number,
    );
    return known ?? this.#registry.byNumber(model, number);
  }

  async #championOf(model: string): Promise<RegisteredVersion | undefined> {
    const location = this.#location;
    if (location.kind !== 'version') return this.#registry.byAlias(model, location.alias);
    return this.#registry.byNumber(model, Number(location.number));
  }

  /** The first of that name, where several were registered. */
  async #found(name: string, version: string): Promise<RegisteredVersion | undefined> {
    const known = this.#known.get(`${name}@${version}`);
    if (known !== undefined) return known;
    const versions = await this.#registry.versions(this.#modelOf(name));
    const fitting = versions.filter((one) => versionOf(one) === version);
    const [first] = fitting.toSorted((a, b) => a.number - b.number);
    return first;
  }

  async #needed({ name, version }: StoredBundle): Promise<RegisteredVersion> {
    const found = await this.#found(name, version);
    if (found !== undefined) return found;
    throw new SidebandError('model.invalid-bundle', `${name}@${version} is not registered`);
  }

  /** @throws SidebandError model.version-exists when it is there with another content */
  async #isThere(model: string, version: string, digest: string): Promise<boolean> {
    this.#writable();
    const versions = await this.#registry.versions(model);
    const same = versions.filter((one) => versionOf(one) === version);
    if (same.some((one) => one.tags.get(digestTag) === digest)) return true;
    if (same.length === 0) return false;
    throw new SidebandError('model.version-exists', `${model}@${version}`);
  }

  /**
   * An alias is set whoever has it. But numbers are given one after another: of those that build
   * on the same version within a while, the lowest goes on, and each of the others sees it.
   */
  async #yield(created: RegisteredVersion): Promise<void> {
    const over = created.tags.get(overTag);
    const versions = await this.#registry.versions(created.model);
    const rival = versions.find(
      (one) =>
        one.number < created.number &&
        created.createdMs - one.createdMs < claimMs &&
        (versionOf(one) === versionOf(created) ||
          (over !== undefined && one.tags.get(overTag) === over)),
    );
    if (rival === undefined) return;
    await this.#registry.remove(created);
    throw championChanged(created.model, `${versionOf(rival)}, or soon will be,`);
  }

  #learn(version: RegisteredVersion): void {
    this.#known.set(`${this.#nameOf(version.model)}@${versionOf(version)}`, version);
  }

  #nameOf(model: string): string {
    return this.#location.kind === 'prefix' ? model.slice(this.#location.prefix.length) : model;
  }

  /** @throws SidebandError model.invalid-bundle when it is not one of this store */
  #modelOf(name: string): string {
    const location = this.#location;
    if (location.kind === 'prefix') return location.prefix + name;
    if (location.name === name) return name;
    throw new SidebandError('model.invalid-bundle', `${this.url} is not a store of ${name}`);
  }

  /** @throws SidebandError config.invalid where one version is meant for good */
  #writable(): { readonly alias: string } {
    const location = this.#location;
    if (location.kind !== 'version') return location;
    throw new SidebandError(
      'config.invalid',
      `${this.url} is one version: nothing is put in charge`,
    );
  }
}
