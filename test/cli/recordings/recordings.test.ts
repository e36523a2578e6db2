import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { hasCode, type SidebandError } from '@sideband/shared/core/errors.ts';
import { readEntry } from '../../../services/cli/recordings/index-entry.ts';
import { pointOf } from '../../../services/cli/recordings/point-template.ts';
import {
  parseTake,
  recordedWindows,
  type Placement,
} from '../../../services/cli/recordings/recorded-windows.ts';
import { parseAssumptions, readIndex } from '../../../services/cli/recordings/recording-index.ts';

const startNs = 1_767_225_600_000_000_000n;
let directory = '';

function ramp(count: number, from = 0): Float32Array {
  return Float32Array.from({ length: count }, (_, i) => from + i);
}

async function store(file: string, samples: Float32Array): Promise<string> {
  const bytes = Buffer.from(samples.buffer);
  await writeFile(join(directory, file), bytes);
  return createHash('sha256').update(bytes).digest('hex');
}

before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sideband-recordings-'));
  const mono = { layout: 'mono', shape: [100], fs: 100, unit: 'g (as published)', dataset: 'rig' };
  const files = [
    { ...mono, file: 'a.f32', sha256: await store('a.f32', ramp(100)), label: 'normal', rpm: 1800 },
    { ...mono, file: 'b.f32', sha256: await store('b.f32', ramp(100, 500)), label: 'bad' },
    {
      file: 'two.f32',
      sha256: await store('two.f32', ramp(20)),
      shape: [10, 2],
      layout: '[sample,channel] row-major',
      fs: null,
      unit: 'raw (not stated)',
      label: 'normal',
      load_N: 40,
      load_pct: 30,
    },
    {
      file: 'snaps.f32',
      sha256: await store('snaps.f32', ramp(12)),
      shape: [4, 3],
      layout: '[snapshot,sample] 3 samples per snapshot',
      fs: 100,
      unit: 'm/s^2',
      dataset: 'wear',
      snapshot_index: [1, 2, 5, 9],
      snapshot_period_s: 20,
      bearing: { model: { name: 'x' }, BPFO: 3, BPFI: 5, BSF2: 4 },
    },
    { ...mono, file: 'changed.f32', sha256: 'ff'.repeat(32), label: 'changed' },
    { ...mono, file: 'short.f32', shape: [101], sha256: await store('short.f32', ramp(100)) },
  ];
  await writeFile(join(directory, 'index.json'), JSON.stringify({ files }));
  await writeFile(join(directory, 'changed.f32'), Buffer.from(ramp(100).buffer));
});

after(() => rm(directory, { recursive: true }));

interface Choice {
  readonly where?: readonly string[];
  readonly assume?: string;
  readonly placement?: Partial<Placement>;
}

async function read({ where = [], assume, placement }: Choice = {}) {
  const refused: SidebandError[] = [];
  const assumed = parseAssumptions(assume);
  const index = await readIndex(join(directory, 'index.json'), { where, assumed });
  refused.push(...index.refused);
  const place = { startNs, points: '{file}/x', take: [0, 1] as const, ...placement };
  const windows = await Array.fromAsync(recordedWindows(index, place, (e) => refused.push(e)));
  return { windows, refused: refused.map((error) => `${error.code} ${error.detail}`) };
}

test('a recording without rate or unit is refused by name, and the others go on', async () => {
  const { windows, refused } = await read({ where: ['label=normal'] });
  assert.deepEqual(refused, ['recording.no-rate two.f32']);
  assert.deepEqual(
    windows.map((w) => w.recording),
    ['a.f32'],
  );
  const unit = await read({ where: ['label=normal'], assume: 'fs=10' });
  assert.deepEqual(unit.refused, ['recording.no-unit two.f32: raw (not stated)']);
});

test('what is assumed fills gaps and overrules nothing', async () => {
  const { windows } = await read({ where: ['label=normal'], assume: 'fs=10,unit=mm/s' });
  const [a, first, second] = windows.map((w) => w.window);
  assert.deepEqual([a!.sampleRateHz, a!.unit], [100, 'g']);
  assert.deepEqual([first!.sampleRateHz, first!.unit], [10, 'mm/s']);
  assert.deepEqual([first!.point, second!.point], ['two/x/ch0', 'two/x/ch1']);
  assert.deepEqual([...first!.samples], [0, 2, 4, 6, 8, 10, 12, 14, 16, 18]);
  assert.deepEqual([...second!.samples], [1, 3, 5, 7, 9, 11, 13, 15, 17, 19]);
  assert.deepEqual(first!.context, { load_n: 40, load_pct: 30 });
  assert.deepEqual(a!.context, { speed_rpm: 1800 });
});

test('a speed is assumed where no speed is told, and is as good as a told one', async () => {
  const { windows } = await read({ where: ['unit=g (as published)'], assume: 'rpm=1480' });
  assert.deepEqual(
    windows.map(({ recording, window }) => [recording, window.context]),
    [
      ['a.f32', { speed_rpm: 1800 }],
      ['b.f32', { speed_rpm: 1480 }],
    ],
  );
  const placement = { points: '{file}/{rpm}' };
  const named = await read({ where: ['file=b.f32'], assume: 'rpm=1480', placement });
  assert.equal(named.windows[0]!.window.point, 'b/1480');
});

const isUsage = (error: unknown) => hasCode(error, 'usage.invalid');

test('an assumption that is no number above 0, or of something else, is refused', () => {
  for (const text of [
    'rpm=0',
    'rpm=-5',
    'rpm=',
    'rpm=Infinity',
    'rpm=5=6',
    'fs=1e999',
    'speed=5',
  ]) {
    assert.throws(() => parseAssumptions(text), isUsage, text);
  }
});

test('snapshots lie at snapshot_index times the period, with the bearing they name', async () => {
  const { windows } = await read({ where: ['file=snaps.f32'] });
  const offsets = windows.map((w) => Number(w.window.startNs - startNs) / 1e9);
  assert.deepEqual(offsets, [20, 40, 100, 180]);
  assert.deepEqual([...windows[2]!.window.samples], [6, 7, 8]);
  assert.deepEqual(windows[0]!.window.bearing, { bpfo: 3, bpfi: 5, bsf: 2 });
  assert.equal(windows[0]!.window.unit, 'm/s2');
});

test('a part of a recording is a part of its samples, or of its snapshots', async () => {
  const second = { take: [0.5, 1] as const };
  const mono = await read({ where: ['file=a.f32'], placement: second });
  assert.equal(mono.windows[0]!.window.samples[0], 50);
  assert.equal(mono.windows[0]!.window.startNs, startNs + 500_000_000n);
  const snaps = await read({ where: ['file=snaps.f32'], placement: second });
  assert.deepEqual(
    snaps.windows.map((w) => w.window.samples[0]),
    [6, 9],
  );
});

test('recordings that share a point follow each other in time', async () => {
  const { windows } = await read({ where: ['dataset=rig'], placement: { points: '{dataset}/x' } });
  const starts = windows.map(({ window }) => [window.point, window.startNs - startNs]);
  assert.deepEqual(starts, [
    ['rig/x', 0n],
    ['rig/x', 10_000_000_000n],
  ]);
});

test('a file that is not what its entry says is refused', async () => {
  const { refused } = await read({ where: ['dataset=rig'] });
  assert.deepEqual(refused, [
    'recording.invalid changed.f32: sha256 differs',
    'recording.invalid short.f32: 400 bytes for 101 samples',
  ]);
});

test('an entry that is absurd is refused by name, whatever is absurd about it', async () => {
  const good = { file: 'x.f32', layout: 'mono', shape: [100], fs: 100, unit: 'g' };
  const snapshots = { layout: '[snapshot,sample]', shape: [4, 25] };
  const absurd = [
    { file: '../x.f32' },
    { file: 'a/../../x.f32' },
    { file: '/etc/hostname' },
    { file: 'C:\\x.f32' },
    { file: '' },
    { shape: [-100] },
    { shape: [1e300] },
    { shape: [0] },
    { shape: [10, 10] },
    { fs: 5e-324 },
    { fs: -1 },
    { ...snapshots, snapshot_period_s: 0 },
    { ...snapshots, snapshot_period_s: -10 },
    { ...snapshots, snapshot_period_s: 1e300 },
    { ...snapshots, snapshot_period_s: 'ten' },
    { ...snapshots, snapshot_index: [0, 1, 2, -3] },
  ];
  assert.equal(readEntry(good, {}).file, 'x.f32');
  for (const changes of absurd) {
    assert.throws(
      () => readEntry({ ...good, ...changes }, {}),
      (error) => hasCode(error, 'recording.invalid') || hasCode(error, 'recording.no-rate'),
      JSON.stringify(changes),
    );
  }
});

test('what is no file is refused before it is read', async () => {
  const index = { directory: '/dev', refused: [] };
  const entry = { file: 'zero', layout: 'mono', shape: [10], fs: 100, unit: 'g' };
  const told: SidebandError[] = [];
  const recordings = [readEntry(entry, {})];
  const place = { startNs, points: '{file}/x', take: [0, 1] as const };
  await Array.fromAsync(recordedWindows({ ...index, recordings }, place, (e) => told.push(e)));
  assert.deepEqual(
    told.map(({ detail }) => detail),
    ['zero: not a regular file'],
  );
});

test('a point is made of fields, fit for a point, and a missing field is refused', () => {
  const fields = { file: 'sub/r 1.f32', shape: [8], fs: 5, unit: 'g', dataset: 'Ä rig #2' };
  const recording = readEntry(fields, {});
  assert.equal(pointOf('a/{dataset}/{file}/{channel}', recording, 0), 'a/rig-2/sub-r-1/0');
  assert.equal(pointOf('recordings/{dataset}/{fs}', recording, 0), 'recordings/rig-2/5');
  assert.throws(
    () => pointOf('a/{rpm}', recording, 0),
    (e) => hasCode(e, 'recording.invalid'),
  );
  assert.throws(
    () => pointOf('{dataset}', recording, 0),
    (e) => hasCode(e, 'point.invalid'),
  );
});

test('words that make no sense are refused as usage', () => {
  for (const text of ['0.5', '0.5:0.2', '0:2', 'a:b', '0:0.5:1']) {
    assert.throws(
      () => parseTake(text),
      (e) => hasCode(e, 'usage.invalid'),
      text,
    );
  }
  for (const text of ['fs=0', 'fs=x', 'unit=furlong', 'gain=3']) {
    assert.throws(
      () => parseAssumptions(text),
      (e) => hasCode(e, 'usage.invalid'),
      text,
    );
  }
});

test('an index that is none is refused with its path', async () => {
  const path = join(directory, 'a.f32');
  const options = { where: [], assumed: {} };
  await assert.rejects(readIndex(path, options), (e) => hasCode(e, 'recording.invalid'));
  await assert.rejects(readIndex(`${path}.no`, options), (e) => hasCode(e, 'recording.invalid'));
});
