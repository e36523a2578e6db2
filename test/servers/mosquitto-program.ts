/** Finds Mosquitto, or unpacks Debian's package into the cache; no root needed for that. */
import { execFile } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { cacheDirectory, fillOnce } from './cache-lock.ts';

const run = promisify(execFile);

export interface MosquittoProgram {
  readonly path: string;
  /** where an unpacked one finds its libraries */
  readonly env: Readonly<Record<string, string>>;
}

const how = 'Mosquitto is not on this machine and apt cannot fetch it: apt-get install mosquitto';

/** @throws Error one line, when it cannot be had */
export async function findMosquitto(): Promise<MosquittoProgram> {
  const directories = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin'];
  const installed = directories.map((d) => join(d, 'mosquitto')).find(isExecutable);
  if (installed !== undefined) return { path: installed, env: {} };
  return unpackedMosquitto(cacheDirectory('mosquitto'));
}

/** @throws Error one line, when apt cannot fetch it */
export async function unpackedMosquitto(directory: string): Promise<MosquittoProgram> {
  await fillOnce(directory, () => unpackPackages(directory)).catch((error: unknown) => {
    throw new Error(how, { cause: error });
  });
  const path = join(directory, 'usr', 'sbin', 'mosquitto');
  if (!existsSync(path)) throw new Error(how);
  return { path, env: { LD_LIBRARY_PATH: (await libraryDirectories(directory)).join(delimiter) } };
}

async function unpackPackages(directory: string): Promise<void> {
  const wanted = await missingPackages();
  await run('apt-get', ['download', ...wanted], { cwd: directory });
  for (const file of await readdir(directory)) {
    if (file.endsWith('.deb')) await run('dpkg', ['-x', join(directory, file), directory]);
  }
}

/** The package and those of its dependencies that are not installed. */
async function missingPackages(): Promise<string[]> {
  const simulate = ['--simulate', '--reinstall', '--no-install-recommends'];
  const { stdout } = await run('apt-get', [...simulate, 'install', 'mosquitto']);
  return [...stdout.matchAll(/^Inst (\S+)/gm)].map((match) => match[1]!);
}

async function libraryDirectories(root: string): Promise<string[]> {
  const found: string[] = [];
  for (const lib of ['lib', 'usr/lib']) {
    const base = join(root, lib);
    if (!existsSync(base)) continue;
    const triples = await readdir(base, { withFileTypes: true });
    found.push(base, ...triples.filter((e) => e.isDirectory()).map((e) => join(base, e.name)));
  }
  return found;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
