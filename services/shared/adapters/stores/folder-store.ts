/** The store that is a folder, its form in store-folder.ts. */
import { stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { type Bundle, manifestFile } from '../../core/bundle.ts';
import type {
  BundleStore,
  LoadedBundle,
  Promotion,
  StoredBundle,
} from '../../core/bundle-store.ts';
import { storedId } from '../../core/bundle-store.ts';
import { SidebandError } from '../../core/errors.ts';
import { readBundle, readManifest } from '../bundle-file.ts';
import {
  championDirs,
  championOf,
  promoteVersion,
  pruneVersions,
  publishOver,
  reaching,
  versionsOf,
} from './store-folder.ts';

export class FolderStore implements BundleStore {
  readonly url: string;

  constructor(dir: string) {
    this.url = dir;
  }

  async champions(): Promise<readonly StoredBundle[]> {
    const dirs = await championDirs(this.url);
    return Promise.all(
      dirs.map((dir) => {
        const [name = '', version = ''] = relative(this.url, dir).split('/');
        return this.find(name, version);
      }),
    );
  }

  champion(name: string): Promise<string | undefined> {
    return reaching(this.url, () => championOf(this.url, name));
  }

  async find(name: string, version: string): Promise<StoredBundle> {
    const stamp = await reaching(this.url, () => stampOf(join(this.url, name, version)));
    return { name, version, stamp };
  }

  async read(stored: StoredBundle): Promise<LoadedBundle> {
    const loaded = await readBundle(this.#dirOf(stored));
    return { ...loaded, bundle: named(stored, loaded.bundle) };
  }

  async manifest(stored: StoredBundle): Promise<Bundle> {
    return named(stored, await readManifest(this.#dirOf(stored)));
  }

  versions(name: string): Promise<readonly string[]> {
    return versionsOf(this.url, name);
  }

  async publish(
    bundle: Omit<Bundle, 'files'>,
    model: Uint8Array,
    promotion?: Promotion,
  ): Promise<StoredBundle> {
    await publishOver(this.url, { bundle, model, ...promotion });
    return this.find(bundle.name, bundle.version);
  }

  promote(name: string, version: string, promotion?: Promotion): Promise<void> {
    return promoteVersion(this.url, { name, version }, promotion);
  }

  prune(name: string, keep: number): Promise<void> {
    return pruneVersions(this.url, name, keep);
  }

  close(): void {
    // nothing is ever in hand for long
  }

  #dirOf({ name, version }: StoredBundle): string {
    return join(this.url, name, version);
  }
}

/**
 * @returns the bundle
 * @throws SidebandError model.invalid-bundle when it lies under the name of another
 */
export function named(stored: StoredBundle, bundle: Bundle): Bundle {
  const { name, version } = bundle;
  if (stored.name === '' || (stored.name === name && stored.version === version)) return bundle;
  const detail = `${storedId(stored)} holds ${name}@${version}`;
  throw new SidebandError('model.invalid-bundle', detail);
}

/** Changes when the bundle is written anew. */
async function stampOf(dir: string): Promise<string> {
  try {
    const { mtimeNs, size, ino } = await stat(join(dir, manifestFile), { bigint: true });
    return `${mtimeNs} ${size} ${ino}`;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return '';
    throw error;
  }
}
