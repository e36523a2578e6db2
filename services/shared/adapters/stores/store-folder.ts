/**
 * A folder of models: DIR/<name>/<version>/ with a file DIR/<name>/champion that holds the
 * version in charge, or DIR itself one bundle.
 */
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Bundle, isBundleName, manifestFile } from '../../core/bundle.ts';
import { refuseLate, type Promotion } from '../../core/bundle-store.ts';
import { SidebandError } from '../../core/errors.ts';
import { writeAtomically, writeBundle } from '../bundle-file.ts';
import { locked } from './folder-lock.ts';

export const championFile = 'champion';
const namesMax = 1000;

/**
 * Directories of the champions, by name; a store that does not exist yet is empty.
 * @throws SidebandError model.store-unavailable, model.invalid-bundle
 */
export function championDirs(store: string): Promise<string[]> {
  return reaching(store, () => listChampions(store));
}

async function listChampions(store: string): Promise<string[]> {
  if (existsSync(join(store, manifestFile))) return [store];
  if (!existsSync(store)) return [];
  const entries = await readdir(store, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory() && isBundleName(entry.name));
  if (names.length > namesMax) {
    throw new SidebandError('model.invalid-bundle', `${store}: over ${namesMax} models`);
  }
  const dirs: string[] = [];
  for (const { name } of names.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const version = await championOf(store, name);
    if (version !== undefined) dirs.push(join(store, name, version));
  }
  return dirs;
}

/** The version in charge, undefined when none is or the pointer does not hold a version. */
export async function championOf(store: string, name: string): Promise<string | undefined> {
  const path = join(store, name, championFile);
  if (!existsSync(path)) return undefined;
  const version = (await readFile(path, 'utf8')).trim();
  return isBundleName(version) ? version : undefined;
}

interface Publication {
  readonly bundle: Omit<Bundle, 'files'>;
  readonly model: Uint8Array;
}

/**
 * Writes a version and then, in one step, puts it in charge. Safe to repeat after a crash.
 * @throws SidebandError model.store-unavailable
 */
export function publishBundle(
  store: string,
  bundle: Omit<Bundle, 'files'>,
  model: Uint8Array,
): Promise<string> {
  return publishOver(store, { bundle, model });
}

/** The same, over the version that the promotion names. */
export function publishOver(
  store: string,
  { bundle, model, ...promotion }: Promotion & Publication,
): Promise<string> {
  return reaching(store, async () => {
    const home = join(store, bundle.name);
    await mkdir(home, { recursive: true });
    await refuseIfLate(store, bundle.name, promotion);
    const dir = join(home, bundle.version);
    await writeBundle(dir, bundle, model);
    await putInCharge(store, bundle, promotion);
    return dir;
  });
}

/**
 * Puts a version that is there in charge.
 * @throws SidebandError model.store-unavailable, model.champion-changed, model.invalid-bundle
 */
export function promoteVersion(
  store: string,
  model: Pick<Bundle, 'name' | 'version'>,
  promotion: Promotion = {},
): Promise<void> {
  return reaching(store, async () => {
    const dir = join(store, model.name, model.version);
    if (!existsSync(join(dir, manifestFile))) {
      throw new SidebandError('model.invalid-bundle', `${dir} holds no bundle`);
    }
    await putInCharge(store, model, promotion);
  });
}

/** Looked at and written under a lock: of two that build on the same one, the later is told. */
async function putInCharge(
  store: string,
  { name, version }: Pick<Bundle, 'name' | 'version'>,
  promotion: Promotion,
): Promise<void> {
  const home = join(store, name);
  await locked(home, async () => {
    await refuseIfLate(store, name, promotion);
    await writeAtomically(join(home, championFile), Buffer.from(`${version}\n`));
  });
}

/** Looks only where a promotion builds on something. */
async function refuseIfLate(store: string, name: string, promotion: Promotion): Promise<void> {
  if (promotion.over === undefined) return;
  refuseLate(name, await championOf(store, name), promotion);
}

/** Versions of a model, by name. */
export function versionsOf(store: string, name: string): Promise<string[]> {
  return reaching(store, async () => {
    const home = join(store, name);
    if (!existsSync(home)) return [];
    const entries = await readdir(home, { withFileTypes: true });
    const versions = entries.filter((entry) => entry.isDirectory() && isBundleName(entry.name));
    return versions.map((entry) => entry.name).toSorted();
  });
}

/**
 * Removes all but the `keep` last versions by name, and what a killed writer left behind.
 * @throws SidebandError model.store-unavailable
 */
export function pruneVersions(store: string, name: string, keep: number): Promise<void> {
  return reaching(store, () => prune(store, name, keep));
}

async function prune(store: string, name: string, keep: number): Promise<void> {
  const home = join(store, name);
  const champion = await championOf(store, name);
  const entries = await readdir(home).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const versions = entries.filter((entry) => entry !== championFile && isBundleName(entry));
  const surplus = versions.toSorted().slice(0, -keep);
  const left = entries.filter((entry) => entry.startsWith('.') && entry.endsWith('.tmp'));
  for (const entry of [...surplus, ...left]) {
    if (entry !== champion) await rm(join(home, entry), { recursive: true, force: true });
  }
}

/** What the file system refuses is no mistake of the program: a full disk is waited for. */
export async function reaching<R>(store: string, work: () => Promise<R>): Promise<R> {
  try {
    return await work();
  } catch (error) {
    const { syscall, message } = error as NodeJS.ErrnoException;
    if (syscall === undefined) throw error;
    throw new SidebandError('model.store-unavailable', `${store}: ${message}`, { cause: error });
  }
}
