/** Generates the static protobufjs codecs from the .proto files; `--check` fails if they differ. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const bin = join(root, 'node_modules', '.bin');

interface CodecTarget {
  protos: readonly string[];
  out: string;
  root: string;
}

const targets: CodecTarget[] = [
  {
    protos: ['proto/sideband/v1/records.proto', 'proto/sideband/v1/alarms.proto'],
    out: 'services/shared/adapters/gen/records',
    root: 'sideband',
  },
  {
    protos: ['proto/onnx/onnx_subset.proto'],
    out: 'services/shared/adapters/gen/onnx',
    root: 'sideband-onnx',
  },
];

function generate(target: CodecTarget): { js: string; dts: string } {
  const dir = mkdtempSync(join(tmpdir(), 'sideband-gen-'));
  const js = join(dir, 'codec.js');
  const flags = ['-t', 'static-module', '-w', 'es6', '--es6', '--force-long', '--no-verify'];
  const slim = [
    '--no-convert',
    '--no-delimited',
    '--no-typeurl',
    '--no-service',
    '-r',
    target.root,
  ];
  const sources = target.protos.map((path) => join(root, path));
  execFileSync(join(bin, 'pbjs'), [...flags, ...slim, '-o', js, ...sources]);
  execFileSync(join(bin, 'pbts'), ['-o', join(dir, 'codec.d.ts'), js]);
  const header = `// Generated from ${target.protos.join(' and ')} by "make gen". Do not edit.\n`;
  const code = readFileSync(js, 'utf8').replace('protobufjs/minimal"', 'protobufjs/minimal.js"');
  const dts = readFileSync(join(dir, 'codec.d.ts'), 'utf8');
  return { js: header + code, dts: header + dts };
}

let stale = 0;
for (const target of targets) {
  const made = generate(target);
  for (const [ext, text] of [
    ['.js', made.js],
    ['.d.ts', made.dts],
  ] as const) {
    const path = join(root, target.out + ext);
    if (process.argv.includes('--check')) {
      if (existsSync(path) && readFileSync(path, 'utf8') === text) continue;
      console.error(`stale: ${target.out}${ext}; run "make gen"`);
      stale++;
    } else {
      writeFileSync(path, text);
    }
  }
}
process.exitCode = stale === 0 ? 0 : 1;
