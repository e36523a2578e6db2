/** Bundles on disk: a directory with model.onnx and bundle.json. Written whole or not at all. */
import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type Bundle, manifestFile, modelFile } from '../core/bundle.ts';
import type { LoadedBundle } from '../core/bundle-store.ts';
import { SidebandError } from '../core/errors.ts';
import { parseManifest } from './bundle-manifest.ts';
import { checkOnnx } from './onnx-check.ts';

export const manifestBytesMax = 256 * 1024 * 1024;
export const modelBytesMax = 1024 * 1024 * 1024;

export function sha256(...chunks: readonly Uint8Array[]): string {
  const hash = createHash('sha256');
  for (const chunk of chunks) hash.update(chunk);
  return hash.digest('hex');
}

/** The files of a bundle, byte by byte. */
export interface BundleFiles {
  readonly manifest: Uint8Array;
  readonly model: Uint8Array;
}

/** What is written of a bundle: its manifest names the digest of its model. */
export function filesOf(
  bundle: Omit<Bundle, 'files'>,
  model: Uint8Array,
): BundleFiles & { readonly bundle: Bundle } {
  const whole: Bundle = { ...bundle, files: { [modelFile]: sha256(model) } };
  return { bundle: whole, manifest: Buffer.from(`${JSON.stringify(whole)}\n`), model };
}

/**
 * Writes the bundle as `dir`: into a directory beside it, synced, then renamed. An older one at
 * the same place is replaced; a directory that holds anything else is left as it is.
 * @throws SidebandError file.unusable
 */
export async function writeBundle(
  dir: string,
  bundle: Omit<Bundle, 'files'>,
  model: Uint8Array,
): Promise<Bundle> {
  const files = filesOf(bundle, model);
  await writeFiles(dir, files);
  return files.bundle;
}

/** The same with bytes that are there already. */
export async function writeFiles(dir: string, { manifest, model }: BundleFiles): Promise<void> {
  await refuseOthers(dir);
  const temporary = join(dirname(dir), `.${basename(dir)}.${process.pid}.tmp`);
  await rm(temporary, { recursive: true, force: true });
  await mkdir(temporary, { recursive: true });
  await writeSynced(join(temporary, modelFile), model);
  await writeSynced(join(temporary, manifestFile), manifest);
  await rm(dir, { recursive: true, force: true });
  await rename(temporary, dir);
  await syncDirectory(dirname(dir));
}

/** What is replaced is removed first, and nobody means to remove a folder of recordings. */
async function refuseOthers(dir: string): Promise<void> {
  const entries = await readdir(dir).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    if (error.code === 'ENOTDIR') throw new SidebandError('file.unusable', `${dir} is a file`);
    throw error;
  });
  const other = entries.find((entry) => entry !== manifestFile && entry !== modelFile);
  if (other !== undefined) {
    throw new SidebandError('file.unusable', `${dir} holds ${other}`);
  }
}

/** Replaces a small file in one step. */
export async function writeAtomically(path: string, bytes: Uint8Array): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  await writeSynced(temporary, bytes);
  await rename(temporary, path);
  await syncDirectory(dirname(path));
}

async function writeSynced(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function syncDirectory(dir: string): Promise<void> {
  const handle = await open(dir, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Reads and checks: form, digests, and what the model holds. Links are refused, so that the bytes
 * checked are the bytes of the bundle.
 * @throws SidebandError model.invalid-bundle
 */
export async function readBundle(dir: string): Promise<LoadedBundle> {
  const manifest = await readBounded(join(dir, manifestFile), manifestBytesMax);
  const bundle = parseManifest(manifest);
  const model = await readBounded(join(dir, modelFile), modelBytesMax);
  return checkedBundle(bundle, { manifest, model });
}

/** @throws SidebandError model.invalid-bundle */
export async function readManifest(dir: string): Promise<Bundle> {
  return parseManifest(await readBounded(join(dir, manifestFile), manifestBytesMax));
}

/**
 * @param bundle the manifest, parsed
 * @throws SidebandError model.invalid-bundle
 */
export function checkedBundle(
  bundle: Bundle,
  { manifest, model }: { manifest: Uint8Array; model: Uint8Array<ArrayBuffer> },
): LoadedBundle {
  const found = sha256(model);
  if (found !== bundle.files[modelFile]) {
    throw new SidebandError('model.invalid-bundle', `${modelFile} has sha256 ${found}`);
  }
  checkOnnx(model);
  return { bundle, model, digest: sha256(manifest) };
}

async function readBounded(path: string, bytesMax: number): Promise<Uint8Array<ArrayBuffer>> {
  try {
    // Not blocking: opening a pipe would wait for its writer.
    const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
    const file = await open(path, flags);
    try {
      const status = await file.stat();
      if (!status.isFile()) throw new Error('not a regular file');
      if (status.size > bytesMax) throw new Error(`${status.size} bytes, ${bytesMax} at most`);
      return new Uint8Array(await file.readFile());
    } finally {
      await file.close();
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SidebandError('model.invalid-bundle', `${path}: ${reason}`, { cause: error });
  }
}
