import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Window } from '@sideband/shared/core/records.ts';
import { runSideband } from '../run-sideband.ts';
import { geared, gearTeeth, healthy, logged, outerRace, recorded } from './inspected-plant.ts';

let directory = '';
let index = '';

before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sideband-inspect-'));
  const hostile = '<script>alert(1)</script>\u001b[2J&"\'.f32';
  index = await recorded(directory, [
    ['outer.f32', outerRace],
    ['gears.f32', geared],
    ['bare.f32', { ...healthy, context: {}, bearing: {} }],
    ['brief.f32', { ...healthy, samples: healthy.samples.subarray(0, 1000) }],
    ['short.f32', { ...healthy, samples: healthy.samples.subarray(0, 255) }],
    ['broken.f32', { ...healthy, samples: healthy.samples.map((x, i) => (i === 9 ? NaN : x)) }],
    ['silent.f32', { ...healthy, samples: new Float32Array(4096) }],
    ['two.f32', healthy, { shape: [16_384, 2], layout: '[sample, channel]' }],
    ['unit.f32', healthy, { unit: 'furlong' }],
    [hostile.replaceAll('/', ''), healthy],
  ]);
});
after(() => rm(directory, { recursive: true }));

const of = (name: string, ...more: string[]) =>
  runSideband('inspect', name, '--from', index, ...more);

test('a defect of the outer race stands out at its line, and the other parts do not', async () => {
  const { code, outs } = await of('outer');
  assert.equal(code, 0);
  const row = (label: string) => outs.find((line) => line.startsWith(`  ${label} `))!;
  assert.match(row('BPFO'), /[5-8] of 8$/);
  assert.match(row('BPFI'), /[01] of 5$/);
  assert.match(row('BSF'), /[01] of 6$/);
  assert.match(row('FTF'), /[01] of 3$/);
  const { bpfo } = outerRace.bearing!;
  const hz = (bpfo! * outerRace.context['speed_rpm']!) / 60;
  assert.ok(row('BPFO').includes(`  ${hz.toFixed(1)} `), row('BPFO'));
});

test('the fault that physics names is told with its lines, or why none is named', async () => {
  const outer = (await of('outer')).outs.join('\n');
  assert.match(outer, /^Diagnosis: Outer race, confidence \d+ %; from \d+ shaft turns\.$/m);
  const hz = ((outerRace.bearing!.bpfo! * outerRace.context['speed_rpm']!) / 60).toFixed(0);
  assert.match(outer, new RegExp(`^ {2}${hz}\\.\\d Hz, [\\d.]+×: \\d+ dB over the floor$`, 'm'));
  assert.match((await of('gears')).outs.join('\n'), /^Diagnosis: Nothing stands out in \d+ /m);
  assert.match((await of('bare')).outs.join('\n'), /^Diagnosis: No diagnosis: evidence\.no-/m);
  assert.match(
    (await of('brief')).outs.join('\n'),
    /^Diagnosis: No diagnosis: evidence\.too-short/m,
  );
  assert.match((await of('silent')).outs.join('\n'), /^Diagnosis: No diagnosis: the sensor /m);
  for (const page of ['diagnosis.svg', 'diagnosis.html']) {
    const path = join(directory, page);
    await of('outer', '--out', path);
    assert.match(await readFile(path, 'utf8'), />Outer race, confidence \d+ %; from /);
  }
});

test('a terminal gets pictures, every feature with its unit, and every refusal', async () => {
  const { outs } = await of('outer.f32');
  const text = outs.join('\n');
  for (const title of ['Waveform', 'Spectrum', 'Spectrum, low frequencies', 'Envelope spectrum']) {
    assert.ok(
      outs.some((line) => line.startsWith(`${title} — `)),
      title,
    );
  }
  assert.equal(outs.filter((line) => /[\u2800-\u28ff]{84}$/.test(line)).length, 4 + 4 + 3 * 7);
  assert.match(text, /^ {2}rms +0\.\d+ +g /m);
  assert.match(text, /^ {2}velocity_rms_mm_s +[\d.]+ +mm\/s/m);
  assert.match(text, /not computed: feature\.no-severity-class: iso_zone/);
  assert.match(text, /not computed: feature\.no-teeth: gear_1_mesh_1x_peak, .* and 16 more/);
  for (const line of outs) assert.doesNotMatch(line, /NaN|undefined|Infinity/);
});

test('a machine whose assets name teeth and class shows its mesh and its zone', async () => {
  const assets = join(directory, 'assets.yaml');
  await writeFile(
    assets,
    `default: { gearTeeth: ${gearTeeth}, isoGroup: 2, isoSupport: rigid, bearing: 6205-2RS }`,
  );
  const { outs } = await of('gears', '--assets', assets);
  const text = outs.join('\n');
  assert.match(text, /^ {2}iso_zone +[ABCD] +zone/m);
  assert.match(text, /^ {2}gear_1_mesh_1x_peak +0\.0[3-7]\d* +g/m);
  assert.match(text, / GMF 1 +· 1·/);
});

test('where the mesh reaches far up, one picture of the spectrum marks it', async () => {
  const assets = join(directory, 'many-teeth.yaml');
  await writeFile(assets, 'default: { gearTeeth: 75 }');
  const { outs } = await of('gears', '--assets', assets);
  assert.equal(outs.filter((line) => line.startsWith('Spectrum')).length, 1);
  assert.ok(outs.some((line) => line.startsWith('     GMF 1 ')));
});

test('a page is one well-formed file that loads nothing and escapes what it is given', async () => {
  const hostile = (await readIndexFiles()).find((file) => file.startsWith('<'))!;
  for (const name of ['page.html', 'page.svg']) {
    const path = join(directory, name);
    const { code, outs } = await of(hostile, '--out', path);
    assert.equal(code, 0);
    assert.deepEqual(outs, []);
    const text = await readFile(path, 'utf8');
    assert.ok(text.includes('&lt;script&gt;alert(1)&lt;script&gt;\ufffd[2J&amp;&quot;&#39;.f32'));
    assert.ok(!text.includes('<script>alert') && !text.includes('\u001b'));
    assert.doesNotMatch(text, /(src|href|url)\s*[=(]/);
    assert.doesNotMatch(text, /NaN|undefined|Infinity/);
    assertNested(text);
  }
});

test('a page marks the lines of each part and names the axes in hertz and orders', async () => {
  const path = join(directory, 'lines.svg');
  await of('outer', '--out', path);
  const text = await readFile(path, 'utf8');
  assert.equal(text.match(/class="chart"/g)!.length, 5);
  for (const label of ['shaft', 'BPFO', 'BPFI', 'BSF', 'FTF']) {
    assert.match(text, new RegExp(`class="lane-label [a-z]+"[^>]*>${label}<`));
  }
  assert.equal(text.match(/class="mark outer"/g)!.length, 8);
  assert.match(text, />frequency, Hz</);
  assert.match(text, />orders</);
  assert.match(text, />dB over the local floor</);
  assert.match(text, />1× BPFO \d+ dB</);
});

test('without speed and bearing nothing is marked, and that is said', async () => {
  const { code, outs } = await of('bare');
  assert.equal(code, 0);
  const text = outs.join('\n');
  assert.match(text, /speed +not known/);
  assert.match(text, /No speed is known.*feature\.no-speed/);
  assert.doesNotMatch(text, /BPFO/);
});

test('a recording too short to separate the lines says so', async () => {
  const { code, outs } = await of('brief');
  assert.equal(code, 0);
  assert.match(outs.join('\n'), /Too short to tell lines one shaft order apart: 0\.1\d s or more/);
  assert.ok(!outs.some((line) => line.startsWith('Waveform, the end of it')));
});

test('silence is shown as what it is', async () => {
  const { code, outs } = await of('silent');
  assert.equal(code, 0);
  assert.match(outs.join('\n'), /Sensor: sensor\.stuck/);
  assert.match(outs.join('\n'), /not computed: feature\.undefined: /);
  for (const extension of ['html', 'svg']) {
    const path = join(directory, `silent.${extension}`);
    await of('silent', '--out', path);
    assert.doesNotMatch(await readFile(path, 'utf8'), /NaN|Infinity/);
  }
});

test('a recording is found beside its index, and its channels are windows', async () => {
  const alone = await runSideband('inspect', join(directory, 'outer.f32'));
  assert.equal(alone.outs[0], 'outer.f32');
  const last = await of('two');
  assert.match(last.outs.join('\n'), /part +window 2 of 2/);
  const first = await of('two', '--window', '1');
  assert.match(first.outs.join('\n'), /part +window 1 of 2/);
});

test('of a point the windows that end the log are joined', async () => {
  const log = join(directory, 'log');
  const { samples, sampleRateHz, startNs } = outerRace;
  const part = (from: number, to: number): Window => ({
    ...outerRace,
    startNs: startNs + BigInt(Math.round((from / sampleRateHz) * 1e9)),
    samples: samples.subarray(from, to),
  });
  const before: Window = { ...part(0, 4096), startNs: startNs - 9_000_000_000n };
  await logged(log, [before, part(0, 16_384), healthy, part(16_384, 32_768)]);
  const { code, outs } = await runSideband('inspect', outerRace.point, '--log', log);
  assert.equal(code, 0);
  assert.match(outs.join('\n'), /part +last 2 windows, 2026-01-01T00:00:30/);
  assert.match(outs.join('\n'), /length +2\.56 s, 32768 samples/);
  assert.match(
    outs.find((line) => line.startsWith('  BPFO '))!,
    /[5-8] of 8$/,
  );

  const none = await runSideband('inspect', 'works/machine-9/de', '--log', log);
  assert.match(none.errs.join('\n'), /inspect\.no-window/);
  const short = await runSideband('inspect', outerRace.point, '--log', log, '--tail', '0');
  assert.match(short.errs.join('\n'), /usage\.invalid/);
  const noPoint = await runSideband('inspect', 'a b', '--log', log);
  assert.match(noPoint.errs.join('\n'), /point\.invalid/);
});

const refusals: readonly (readonly [what: string, argv: readonly string[], code: RegExp])[] = [
  ['no recording', [], /usage\.invalid/],
  ['two recordings', ['outer', 'gears'], /usage\.invalid/],
  ['a recording that is not in the index', ['none'], /recording\.invalid/],
  ['a window that the recording has not', ['outer', '--window', '2'], /usage\.invalid/],
  ['no window', ['outer', '--window', '0'], /usage\.invalid/],
  ['fewer samples than a spectrum takes', ['short'], /inspect\.too-short/],
  ['a sample that is no number', ['broken'], /payload\.not-finite/],
  ['a unit that is not known', ['unit'], /recording\.no-unit/],
  ['a page of another kind', ['outer', '--out', 'page.pdf'], /usage\.invalid/],
  ['a page that cannot be written', ['outer', '--out', '/nowhere/page.svg'], /usage\.invalid/],
  ['an index and a log', ['outer', '--log', 'log'], /usage\.invalid/],
];

for (const [what, argv, code] of refusals) {
  test(`${what} is refused with a code`, async () => {
    const { code: exit, errs, outs } = await runSideband('inspect', ...argv, '--from', index);
    assert.notEqual(exit, 0);
    assert.match(errs.join('\n'), code);
    assert.deepEqual(outs, []);
  });
}

async function readIndexFiles(): Promise<string[]> {
  const { files } = JSON.parse(await readFile(index, 'utf8')) as { files: { file: string }[] };
  return files.map(({ file }) => file);
}

/** Every element that is opened is closed, in order. */
function assertNested(text: string): void {
  const open: string[] = [];
  const body = text.replaceAll(/<(script|style)>[^]*?<\/\1>/g, '');
  for (const [, close, name] of body.matchAll(/<(\/?)([a-z0-9]+)[^>]*>/g)) {
    if (name === 'meta') continue;
    if (close === '') open.push(name!);
    else assert.equal(open.pop(), name);
  }
  assert.deepEqual(open, []);
}
