/**
 * `node tools/assemble.ts SERVICE DIRECTORY`: what one service needs to run, and nothing else. Its
 * sources, those of the services it composes, their production dependencies for this platform,
 * main.ts to start, and sbom.cdx.json. Images and the archive for gateway boxes are made of it.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { simdModulePath } from '../services/features/adapters/simd-module-file.ts';

const root = join(import.meta.dirname, '..');
const scope = '@sideband/';

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly [key: string]: unknown;
}

function manifestOf(directory: string): Manifest {
  return JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as Manifest;
}

function writeManifest(directory: string, manifest: Manifest): void {
  writeFileSync(join(directory, 'package.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);
}

/** The service and those it depends on, by name, sorted. */
function closureOf(service: string, found = new Set<string>()): readonly string[] {
  if (found.has(service)) return [];
  found.add(service);
  const { dependencies = {} } = manifestOf(join(root, 'services', service));
  for (const name of Object.keys(dependencies)) {
    if (name.startsWith(scope)) closureOf(name.slice(scope.length), found);
  }
  return [...found].toSorted();
}

function npm(directory: string, ...args: string[]): string {
  const quiet = ['--omit=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const options = { cwd: directory, encoding: 'utf8', maxBuffer: 1 << 26 } as const;
  return execFileSync('npm', [...args, ...quiet], options);
}

/** Exactly what the lock file says; the lock names every workspace, so all manifests are there. */
function installDependencies(service: string, target: string): void {
  for (const name of ['package.json', 'package-lock.json', '.npmrc']) {
    cpSync(join(root, name), join(target, name));
  }
  for (const name of readdirSync(join(root, 'services'))) {
    const manifest = join('services', name, 'package.json');
    if (existsSync(join(root, manifest))) cpSync(join(root, manifest), join(target, manifest));
  }
  npm(target, 'ci', '--ignore-scripts', '--workspace', `services/${service}`);
  for (const name of ['package-lock.json', '.npmrc', 'services']) {
    rmSync(join(target, name), { recursive: true });
  }
}

/** onnxruntime-node carries the libraries of every platform. */
function pruneOtherPlatforms(target: string): void {
  const binaries = join(target, 'node_modules/onnxruntime-node/bin');
  if (!existsSync(binaries)) return;
  for (const abi of readdirSync(binaries)) {
    for (const platform of readdirSync(join(binaries, abi))) {
      for (const arch of readdirSync(join(binaries, abi, platform))) {
        if (platform === process.platform && arch === process.arch) continue;
        rmSync(join(binaries, abi, platform, arch), { recursive: true });
      }
    }
  }
}

function copySources(services: readonly string[], target: string): void {
  for (const name of services) {
    const from = join(root, 'services', name);
    cpSync(from, join(target, 'services', name), {
      recursive: true,
      filter: (path) => !path.includes('node_modules', from.length),
    });
  }
  cpSync(join(root, 'LICENSE'), join(target, 'LICENSE'));
}

/** A manifest that names what is there, so that npm can tell what it is made of. */
function describe(service: string, services: readonly string[], target: string): void {
  const { version, license, description, engines, type } = manifestOf(root);
  writeManifest(target, {
    ...{ name: `sideband-${service}`, version, private: true, description, license, type, engines },
    workspaces: services.map((name) => `services/${name}`),
  });
  const bom = npm(target, 'sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'application');
  writeFileSync(join(target, 'sbom.cdx.json'), bom);
}

function assemble(service: string, target: string): void {
  const services = closureOf(service);
  if (services.includes('features') && !existsSync(simdModulePath)) {
    throw new Error('the kernel is not compiled: node tools/build-kernel.ts');
  }
  mkdirSync(target, { recursive: true });
  installDependencies(service, target);
  pruneOtherPlatforms(target);
  copySources(services, target);
  symlinkSync(`services/${service}/main.ts`, join(target, 'main.ts'));
  describe(service, services, target);
}

const [service, target] = process.argv.slice(2);
if (service === undefined || target === undefined) {
  console.error('node tools/assemble.ts SERVICE DIRECTORY');
  process.exitCode = 2;
} else assemble(service, target);
