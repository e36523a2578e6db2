import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { link, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { readBundle, sha256, writeBundle } from '@sideband/shared/adapters/bundle-file.ts';
import { onnx } from '@sideband/shared/adapters/gen/onnx.js';
import { type Bundle, manifestFile, modelFile } from '@sideband/shared/core/bundle.ts';
import { hasCode } from '@sideband/shared/core/errors.ts';
import fc from 'fast-check';

const histogram = { edges: [1, 2], proportions: [0.25, 0.5, 0.25], count: 8, correlationFrames: 1 };

/** One learned context, with something wrong in its range. */
function referenceWith(wrong: object) {
  const ranges = { load_pct: { min: 0, max: 1, tolerance: 1, ...wrong } };
  const histograms = { features: [histogram], scores: histogram };
  return { ...histograms, contexts: [{ ranges, frames: 8, ...histograms }] };
}

/** A mean embedding with something wrong in it. */
function embeddingWith(wrong: object) {
  const noise = { trace: 1, squares: 1, largest: 1 };
  const mean = new Array<number>(32).fill(0);
  const embedding = { width: 1, mean, count: 8, correlationFrames: 1, noise, ...wrong };
  return { features: [histogram], scores: histogram, embedding };
}

const bundle: Omit<Bundle, 'files'> = {
  format: 1,
  name: 'pumps',
  version: '3',
  featureSet: { name: 'tiny@1', hash: 'h', features: ['rms'], frameSamples: 2048 },
  batch: 64,
  profiles: [
    {
      row: 0,
      kind: 'point',
      points: 'plant/pump/de',
      sampleRateHz: 12_000,
      unit: 'g',
      threshold: 3,
      frames: 64,
      regime: { speed_rpm: { min: 1400, max: 1600 } },
      ignored: [],
      usual: [-20],
      scale: [1.5],
      reference: { features: [histogram], scores: histogram },
    },
  ],
  unknownPoints: 'learning',
  createdAt: '2026-01-01T00:00:00.000Z',
  training: [],
  report: { falseAlarmRate: 0.001, rows: [], notes: [] },
};

const tensor = { name: 't', dims: [], dataType: 1, rawData: new Uint8Array(4) };
const outside = { ...tensor, dataLocation: 1, externalData: [{ key: 'location', value: '/x' }] };

function modelWith(
  graph: onnx.GraphProto.$Properties,
  rest: onnx.ModelProto.$Properties = {},
): Uint8Array {
  return onnx.ModelProto.encode({ opsetImport: [{ domain: '' }], graph, ...rest }).finish();
}

const model = modelWith({ name: 'g', node: [{ opType: 'Add' }], initializer: [tensor] });

async function temporaryDir(context: TestContext): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'sideband-bundle-'));
  context.after(() => rm(dir, { recursive: true, force: true }));
  return dir;
}

function refuses(dir: string, part: string) {
  return assert.rejects(readBundle(dir), (error: Error) => {
    assert.ok(hasCode(error, 'model.invalid-bundle'), String(error));
    assert.ok(error.message.includes(part), `${error.message} does not say ${part}`);
    return true;
  });
}

test('a bundle reads back as it was written', async (t) => {
  const dir = join(await temporaryDir(t), 'b');
  const written = await writeBundle(dir, bundle, model);
  const read = await readBundle(dir);
  assert.deepEqual(read.bundle, written);
  assert.deepEqual(read.model, Uint8Array.from(model));
  assert.deepEqual(await readdir(join(dir, '..')), ['b']);
});

test('a directory that holds anything but a bundle is never replaced', async (t) => {
  const dir = join(await temporaryDir(t), 'recordings');
  await mkdir(dir);
  await writeFile(join(dir, 'pump.f32'), 'precious');
  const isUnusable = (error: unknown) => hasCode(error, 'file.unusable');
  await assert.rejects(writeBundle(dir, bundle, model), isUnusable);
  await assert.rejects(writeBundle(join(dir, 'pump.f32'), bundle, model), isUnusable);
  assert.equal(await readFile(join(dir, 'pump.f32'), 'utf8'), 'precious');
  assert.deepEqual(await readdir(join(dir, '..')), ['recordings']);
});

test('a model whose bytes are not those of its digest is refused', async (t) => {
  const dir = join(await temporaryDir(t), 'b');
  await writeBundle(dir, bundle, model);
  for (const bytes of [
    model.slice(0, -1),
    new Uint8Array(0),
    Uint8Array.from(model).fill(0, 3, 4),
  ]) {
    await writeFile(join(dir, modelFile), bytes);
    await refuses(dir, 'sha256');
  }
});

test('models that name other files, foreign operators or functions are refused', async (t) => {
  const nested = { attribute: [{ name: 'then_branch', g: { initializer: [outside] } }] };
  const hostile: [string, Uint8Array][] = [
    ['another file', modelWith({ initializer: [outside] })],
    [
      'another file',
      modelWith({ initializer: [{ ...tensor, externalData: outside.externalData }] }),
    ],
    ['another file', modelWith({ node: [{ attribute: [{ name: 'value', t: outside }] }] })],
    ['another file', modelWith({ node: [{ attribute: [{ name: 'v', tensors: [outside] }] }] })],
    ['another file', modelWith({ node: [nested] })],
    ['another file', modelWith({ sparseInitializer: [{ values: outside }] })],
    ['without end', modelWith({ node: [{ opType: 'Loop' }] })],
    [
      'without end',
      modelWith({ node: [{ attribute: [{ name: 'b', g: { node: [{ opType: 'Loop' }] } }] }] }),
    ],
    ['domain', modelWith({ node: [{ opType: 'Run', domain: 'com.example' }] })],
    ['domain', modelWith({ node: [] }, { opsetImport: [{ domain: 'com.microsoft' }] })],
    ['functions', modelWith({}, { functions: [{ name: 'f' }] })],
    ['training', modelWith({}, { trainingInfo: [{}] })],
    ['no graph', onnx.ModelProto.encode({}).finish()],
    ['not an ONNX model', Uint8Array.of(0x3a, 0xff, 0xff, 0xff, 0x7f)],
  ];
  const dir = join(await temporaryDir(t), 'b');
  for (const [part, bytes] of hostile) {
    await writeBundle(dir, bundle, bytes);
    await refuses(dir, part);
  }
});

test('a model nested without end is refused, not followed', async (t) => {
  let graph: onnx.GraphProto.$Properties = { name: 'leaf' };
  for (let i = 0; i < 12; i++) graph = { node: [{ attribute: [{ name: 'body', g: graph }] }] };
  const dir = join(await temporaryDir(t), 'b');
  await writeBundle(dir, bundle, modelWith(graph));
  await refuses(dir, 'nested');
});

test('links are refused: what is checked must be what is loaded', async (t) => {
  const root = await temporaryDir(t);
  const dir = join(root, 'b');
  await writeBundle(dir, bundle, model);
  await writeFile(join(root, 'elsewhere'), model);
  await rm(join(dir, modelFile));
  await symlink(join(root, 'elsewhere'), join(dir, modelFile));
  await refuses(dir, modelFile);
});

test('a pipe in place of a file is refused, not waited for', async (t) => {
  const dir = join(await temporaryDir(t), 'b');
  await writeBundle(dir, bundle, model);
  await rm(join(dir, modelFile));
  execFileSync('mkfifo', [join(dir, modelFile)]);
  await refuses(dir, 'regular file');
});

test('a hard link is read as bytes and checked like any file', async (t) => {
  const root = await temporaryDir(t);
  const dir = join(root, 'b');
  await writeBundle(dir, bundle, model);
  await writeFile(join(root, 'elsewhere'), 'secret');
  await rm(join(dir, modelFile));
  await link(join(root, 'elsewhere'), join(dir, modelFile));
  await refuses(dir, 'sha256');
});

type Json = Record<string, unknown>;

const spoilt: [string, (json: Json, profile: Json) => void][] = [
  ['format', (json) => (json['format'] = 2)],
  ['name', (json) => (json['name'] = '../up')],
  ['version', (json) => (json['version'] = '')],
  ['batch', (json) => (json['batch'] = 0)],
  ['profiles', (json) => (json['profiles'] = [])],
  ['unknownPoints', (json) => (json['unknownPoints'] = 'maybe')],
  ['files', (json) => (json['files'] = {})],
  ['threshold', (_, profile) => (profile['threshold'] = -1)],
  ['row', (_, profile) => (profile['row'] = 7)],
  ['usual', (_, profile) => (profile['usual'] = [])],
  ['scale', (_, profile) => (profile['scale'] = ['1'])],
  ['scale', (_, profile) => (profile['scale'] = [0])],
  ['ignored', (_, profile) => (profile['ignored'] = [0.5])],
  ['ignored', (_, profile) => (profile['ignored'] = [1])],
  ['report', (json) => (json['report'] = { rows: {}, notes: [] })],
  ['report', (json) => (json['report'] = { rows: [] })],
  ['regime', (_, profile) => (profile['regime'] = { load_hp: { min: 2, max: 1 } })],
  ['features', (_, profile) => (profile['reference'] = { features: [], scores: histogram })],
  ['ranges', (_, profile) => (profile['reference'] = referenceWith({ min: 2, max: 1 }))],
  ['tolerance', (_, profile) => (profile['reference'] = referenceWith({ tolerance: -1 }))],
  ['width', (_, profile) => (profile['reference'] = embeddingWith({ width: 0 }))],
  ['mean', (_, profile) => (profile['reference'] = embeddingWith({ mean: [1] }))],
  ['noise', (_, profile) => (profile['reference'] = embeddingWith({ noise: {} }))],
];

test('a manifest with a field missing, malformed or out of range is refused by name', async (t) => {
  const dir = join(await temporaryDir(t), 'b');
  const whole = await writeBundle(dir, bundle, model);
  for (const [part, spoil] of spoilt) {
    const json = structuredClone(whole) as unknown as Json;
    spoil(json, (json['profiles'] as Json[])[0]!);
    await writeFile(join(dir, manifestFile), JSON.stringify(json));
    await refuses(dir, part);
  }
});

test('no manifest, however mangled, gets through other than by a coded refusal', async (t) => {
  const dir = join(await temporaryDir(t), 'b');
  await writeBundle(dir, bundle, model);
  const text = await readFile(join(dir, manifestFile), 'utf8');
  await fc.assert(
    fc.asyncProperty(fc.nat(text.length), fc.nat(40), fc.string(), async (at, cut, put) => {
      await writeFile(join(dir, manifestFile), text.slice(0, at) + put + text.slice(at + cut));
      await readBundle(dir).catch((error: unknown) => {
        assert.ok(hasCode(error, 'model.invalid-bundle'), String(error));
      });
    }),
    { numRuns: 200 },
  );
});

test('a missing bundle is refused, and a writer that was killed leaves none', async (t) => {
  const root = await temporaryDir(t);
  await refuses(join(root, 'absent'), manifestFile);
  await mkdir(join(root, 'half'));
  await writeFile(join(root, 'half', modelFile), model);
  await refuses(join(root, 'half'), manifestFile);
  assert.equal(sha256(model).length, 64);
});
