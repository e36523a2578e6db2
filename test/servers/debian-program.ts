/** Finds a program, or unpacks Debian's package into the cache; no root needed for that. */
import { execFile } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { cacheDirectory, fillOnce } from './cache-lock.ts';

const run = promisify(execFile);

export interface DebianProgram {
  readonly name: string;
  /** the package that has it */
  readonly package: string;
  /** linked statically: needs no other package */
  readonly isStatic?: true;
  /** looks for its files where Debian installs them, so that unpacking is not enough */
  readonly isInstalled?: true;
}

export const mosquitto: DebianProgram = { name: 'mosquitto', package: 'mosquitto' };
export const prometheus = staticProgram('prometheus', 'prometheus');
export const promtool = staticProgram('promtool', 'prometheus');
export const alertmanager: DebianProgram = {
  ...staticProgram('prometheus-alertmanager', 'prometheus-alertmanager'),
  isInstalled: true,
};
export const amtool = staticProgram('amtool', 'prometheus-alertmanager');

function staticProgram(name: string, from: string): DebianProgram {
  return { name, package: from, isStatic: true };
}

export interface FoundProgram {
  readonly path: string;
  /** where an unpacked one finds its libraries */
  readonly env: Readonly<Record<string, string>>;
}

/** @throws Error one line, when it cannot be had */
export async function findProgram(program: DebianProgram): Promise<FoundProgram> {
  const directories = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin'];
  const installed = directories.map((d) => join(d, program.name)).find(isExecutable);
  if (installed !== undefined) return { path: installed, env: {} };
  if (program.isInstalled === true) {
    throw new Error(`${program.name} is missing: apt-get install ${program.package}`);
  }
  return unpackedProgram(program, cacheDirectory(program.package));
}

/** @throws Error one line, when apt cannot fetch it */
export async function unpackedProgram(
  program: DebianProgram,
  directory: string,
): Promise<FoundProgram> {
  const how =
    `${program.name} is not on this machine and apt cannot fetch it: apt-get install ` +
    `${program.package}`;
  await fillOnce(directory, () => unpackPackages(program, directory)).catch((error: unknown) => {
    throw new Error(how, { cause: error });
  });
  const path = ['bin', 'sbin'].map((d) => join(directory, 'usr', d, program.name)).find(existsSync);
  if (path === undefined) throw new Error(how);
  return { path, env: { LD_LIBRARY_PATH: (await libraryDirectories(directory)).join(delimiter) } };
}

async function unpackPackages(program: DebianProgram, directory: string): Promise<void> {
  const wanted = program.isStatic === true ? [program.package] : await missingPackages(program);
  await run('apt-get', ['download', ...wanted], { cwd: directory });
  for (const file of await readdir(directory)) {
    if (file.endsWith('.deb')) await run('dpkg', ['-x', join(directory, file), directory]);
  }
}

/** The package and those of its dependencies that are not installed. */
async function missingPackages(program: DebianProgram): Promise<string[]> {
  const simulate = ['--simulate', '--reinstall', '--no-install-recommends'];
  const { stdout } = await run('apt-get', [...simulate, 'install', program.package]);
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
