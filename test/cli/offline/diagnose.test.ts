import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { captures } from '../../shared/diagnosis/simulated-stretches.ts';
import { runSideband } from '../run-sideband.ts';

let directory = '';
let index = '';
before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sideband-diagnose-'));
  const files: object[] = [];
  for (const [label, fault] of [
    ['normal', ''],
    ['outer', 'outer-race'],
    ['inner', 'inner-race'],
  ] as const) {
    const { samples, context, bearing, sampleRateHz } = captures(fault)[1]!;
    const file = `${label}.f32`;
    await writeFile(join(directory, file), Buffer.from(samples.buffer));
    files.push({
      file,
      shape: [samples.length],
      fs: sampleRateHz,
      unit: 'g',
      rpm: context['speed_rpm'],
      bearing: { BPFO: bearing!.bpfo, BPFI: bearing!.bpfi, BSF: bearing!.bsf, FTF: bearing!.ftf },
    });
  }
  files.push({ ...files[0], fs: null });
  index = join(directory, 'index.json');
  await writeFile(index, JSON.stringify({ files }));
});
after(() => rm(directory, { recursive: true }));

interface Line {
  readonly scope: string;
  readonly recording: string;
  readonly point: string;
  readonly verdict: string;
  readonly refusal: string;
  readonly diagnosis: { fault: string; lines: { frequencyHz: number }[] } | null;
}

async function diagnosed(
  from: string,
  ...more: readonly string[]
): Promise<{ lines: Line[]; errs: readonly string[] }> {
  const out = join(directory, 'diagnosis.ndjson');
  const { code, errs } = await runSideband('diagnose', '--from', from, '--out', out, ...more);
  assert.equal(code, 0, errs.join('\n'));
  const text = await readFile(out, 'utf8');
  return {
    errs,
    lines: text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Line),
  };
}

test('each recording gets a line per frame and one of all its frames joined', async () => {
  const { lines, errs } = await diagnosed(index);
  const joined = lines.filter(({ scope }) => scope === 'recording');
  assert.deepEqual(
    joined.map(({ recording, verdict, diagnosis }) => [recording, verdict, diagnosis?.fault]),
    [
      ['normal.f32', 'healthy', undefined],
      ['outer.f32', 'machine-fault', 'outer-race'],
      ['inner.f32', 'machine-fault', 'inner-race'],
    ],
  );
  const frames = lines.filter(({ scope }) => scope === 'frame');
  assert.equal(frames.filter(({ recording }) => recording === 'outer.f32').length, 25);
  assert.ok(errs.some((line) => /recording\.no-rate.*normal\.f32/.test(line)));
});

test('a recording that does not say its speed is diagnosed at an assumed one', async () => {
  const { files } = JSON.parse(await readFile(index, 'utf8')) as { files: { rpm: number }[] };
  const [, outer] = files;
  const silent = join(directory, 'silent.json');
  await writeFile(silent, JSON.stringify({ files: [{ ...outer, rpm: null }] }));
  assert.equal((await diagnosed(silent)).lines.at(-1)!.refusal, 'evidence.no-speed');
  const { lines } = await diagnosed(silent, '--assume', `rpm=${outer!.rpm}`);
  assert.equal(lines.at(-1)!.diagnosis?.fault, 'outer-race');
});

test('what gives no frame is refused once, by what is wrong with it', async () => {
  const { files } = JSON.parse(await readFile(index, 'utf8')) as { files: object[] };
  const [first] = files;
  await writeFile(join(directory, 'nan.f32'), Buffer.from(new Float32Array(4096).fill(NaN).buffer));
  await writeFile(join(directory, 'few.f32'), Buffer.from(new Float32Array(9).buffer));
  const odd = [
    { ...first, file: 'nan.f32', shape: [4096] },
    { ...first, file: 'few.f32', shape: [9] },
  ];
  const changed = join(directory, 'odd.json');
  await writeFile(changed, JSON.stringify({ files: [...odd, first] }));
  const { errs } = await diagnosed(changed);
  const refused = errs.filter((line) => line.startsWith('refused'));
  assert.equal(refused.length, 2, refused.join());
  assert.match(refused[0]!, /nan\.f32.*payload\.not-finite/);
  assert.match(refused[1]!, /few\.f32: evidence\.too-short/);
});

test('without speed or geometry the line says so by its code', async () => {
  const { files } = JSON.parse(await readFile(index, 'utf8')) as { files: object[] };
  const [first] = files;
  const changed = join(directory, 'changed.json');
  const cases = { rpm: 'evidence.no-speed', bearing: 'evidence.no-geometry' };
  for (const [field, code] of Object.entries(cases)) {
    await writeFile(changed, JSON.stringify({ files: [{ ...first, [field]: null }] }));
    const { lines } = await diagnosed(changed);
    const joined = lines.at(-1)!;
    assert.deepEqual(
      [joined.scope, joined.verdict, joined.refusal],
      ['recording', 'learning', code],
    );
  }
});
