import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { simulatedRecordings } from '../recordings/simulated-recordings.ts';
import { runSideband } from '../run-sideband.ts';

let directory = '';
let index = '';
const points = ['--points', 'rig/{machine}/de'];

before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sideband-offline-'));
  index = await simulatedRecordings(directory);
});
after(() => rm(directory, { recursive: true }));

test('a model learned on half of the healthy recordings tells the faulty ones', async () => {
  const model = join(directory, 'model');
  const healthy = ['--where', 'label=normal', '--take', '0:0.5', '--hop', '256'];
  const learned = await runSideband(
    'learn',
    '--from',
    index,
    ...healthy,
    ...points,
    '--out',
    model,
  );
  assert.equal(learned.code, 0, learned.errs.join('\n'));
  assert.ok(learned.errs.some((line) => /recording\.no-rate.*no-rate\.f32/.test(line)));
  const out = join(directory, 'scores.ndjson');
  const scored = await runSideband(
    'score',
    '--model',
    model,
    '--from',
    index,
    ...points,
    '--out',
    out,
  );
  assert.equal(scored.code, 0, scored.errs.join('\n'));
  const lines = (await readFile(out, 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  const of = (label: string) => lines.filter((line) => line.recording.includes(label));
  assert.equal(of('normal').length, 2 * 62);
  assert.equal(of('bad').length, 2 * 12);
  assert.ok(of('normal').every((line) => !line.anomalous && line.verdict === 'healthy'));
  assert.ok(of('bad').filter((line) => line.anomalous).length >= 22);
  for (const line of lines) {
    const names = 'recording point frameStart frameStartNs score threshold anomalous verdict model';
    for (const name of names.split(' ')) assert.ok(name in line, name);
    assert.equal(line.model, 'baseline@1');
    assert.match(line.frameStart, /^2026-01-01T00:00:\d\d\.\d{9}Z$/);
    assert.match(line.point, /^rig\/machine-[12]\/de$/);
  }
});

test('scoring twice gives the same bytes', async () => {
  const model = join(directory, 'again');
  const from = ['--from', index, '--where', 'machine=machine-1', ...points];
  await runSideband('learn', ...from, '--where', 'label=normal', '--out', model);
  const files = [join(directory, 'one'), join(directory, 'two')];
  for (const out of files) await runSideband('score', '--model', model, ...from, '--out', out);
  const [one, two] = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  assert.equal(one, two);
  assert.ok(one!.length > 1000);
});

test('when no recording is left, nothing is written and the exit code says so', async () => {
  const model = join(directory, 'none');
  const where = ['--where', 'file=no-rate.f32'];
  const refused = await runSideband('learn', '--from', index, ...where, '--out', model);
  assert.equal(refused.code, 1);
  assert.match(refused.errs.join('\n'), /recording\.no-rate/);
  assert.equal(existsSync(model), false);
  const none = await runSideband('learn', '--from', index, '--where', 'label=x', '--out', model);
  assert.equal(none.code, 1);
});

test('too little healthy data makes no model', async () => {
  const few = ['--where', 'label=normal', '--take', '0:0.02'];
  const result = await runSideband(
    'learn',
    '--from',
    index,
    ...few,
    '--out',
    join(directory, 'few'),
  );
  assert.equal(result.code, 1);
  assert.match(result.errs.join('\n'), /learn\.too-few/);
});

test('a directory without a bundle is no model', async () => {
  const out = join(directory, 'nothing.ndjson');
  const result = await runSideband('score', '--model', directory, '--from', index, '--out', out);
  assert.equal(result.code, 1);
  assert.match(result.errs.join('\n'), /model\.invalid-bundle/);
});

test('with --group none a point that was not learned is learning', async () => {
  const model = join(directory, 'own');
  const from = ['--from', index, '--where', 'label=normal', '--where', 'machine=machine-1'];
  await runSideband('learn', ...from, ...points, '--group', 'none', '--out', model);
  const out = join(directory, 'strangers.ndjson');
  const elsewhere = [...from, '--points', 'elsewhere/{machine}/de'];
  const scored = await runSideband('score', '--model', model, ...elsewhere, '--out', out);
  assert.equal(scored.code, 0, scored.errs.join('\n'));
  const lines = (await readFile(out, 'utf8')).trimEnd().split('\n');
  for (const line of lines.map((text) => JSON.parse(text))) {
    assert.deepEqual([line.verdict, line.refusal], ['learning', 'model.learning']);
  }
});

test('a recording too short for a frame is named, and keeps no earlier result', async () => {
  const model = join(directory, 'model');
  const out = join(directory, 'short.ndjson');
  const from = ['--from', index, '--where', 'machine=machine-1', '--where', 'label=normal'];
  const short = [...from, '--take', '0:0.001', '--out', out];
  const scored = await runSideband('score', '--model', model, ...short);
  assert.equal(scored.code, 0, scored.errs.join('\n'));
  assert.ok(
    scored.errs.some((line) => line.endsWith(': no frame')),
    scored.errs.join('\n'),
  );
  assert.equal(await readFile(out, 'utf8'), '');
});

test('when nothing can be scored, an earlier result stays', async () => {
  const model = join(directory, 'model');
  const out = join(directory, 'earlier.ndjson');
  await writeFile(out, 'earlier\n');
  const none = ['--from', index, '--where', 'label=x', '--out', out];
  assert.equal((await runSideband('score', '--model', model, ...none)).code, 1);
  assert.equal(await readFile(out, 'utf8'), 'earlier\n');
});

test('--run-in leaves out the first quarter of the frames', async () => {
  const framesLearned = async (...more: string[]) => {
    const model = join(directory, `run-in-${more.length}`);
    const from = ['--from', index, '--where', 'label=normal', ...points, '--group', 'none'];
    await runSideband('learn', ...from, ...more, '--out', model);
    const bundle = JSON.parse(await readFile(join(model, 'bundle.json'), 'utf8'));
    return bundle.profiles[0].frames as number;
  };
  const all = await framesLearned();
  assert.equal(await framesLearned('--run-in'), all - Math.floor(all / 4));
});

test('a second feature set is learned without an assets file, and judged by its own', async () => {
  const store = join(directory, 'two-sets');
  const from = ['--from', index, '--where', 'label=normal', '--where', 'machine=machine-1'];
  const first = await runSideband('learn', ...from, ...points, '--store', store);
  assert.equal(first.code, 0, first.errs.join('\n'));
  const assets = join(directory, 'two-sets.yaml');
  await writeFile(assets, 'default: { featureSets: [vibration@1, order@1] }\n');
  const score = async () => {
    const out = join(directory, 'two-sets.ndjson');
    const chosen = ['--model', store, '--assets', assets, '--out', out];
    const { errs } = await runSideband('score', ...from, ...points, ...chosen);
    const lines = (await readFile(out, 'utf8')).trimEnd().split('\n');
    return { said: errs.join('\n'), scores: lines.map((text) => JSON.parse(text)) };
  };
  const alone = await score();
  const others = alone.scores.filter(({ set }) => set === 'order@1');
  assert.ok(others.length > 0);
  assert.ok(others.every(({ refusal }) => refusal === 'model.set-mismatch'));
  const judged = alone.scores.length - others.length;
  const books = `0 of ${judged} frames anomalous, ${others.length} not judged (model.set-mismatch)`;
  assert.ok(alone.said.includes(books), alone.said);

  const naming = ['--set', 'order@1', '--name', 'orders'];
  const second = await runSideband('learn', ...from, ...points, '--store', store, ...naming);
  assert.equal(second.code, 0, second.errs.join('\n'));
  const both = await score();
  assert.equal(both.scores.length, alone.scores.length);
  for (const { set, model, refusal } of both.scores) {
    assert.deepEqual([refusal, model], ['', set === 'order@1' ? 'orders@1' : 'baseline@1']);
  }
});

test('what would lead out of the store, or not be looked at, is refused', async () => {
  const from = ['--from', index, '--where', 'machine=machine-1', '--out', join(directory, 'odd')];
  const more = ['--name ../x', '--name .x', '--version ../../y', '--version a/b'];
  const ignored = ['--brokers 127.0.0.1:1', '--log somewhere', '--match a/*'];
  for (const option of [...more, ...ignored]) {
    const { code, errs } = await runSideband('learn', ...from, ...option.split(' '));
    assert.equal(code, 2, `${option}: ${errs.join('\n')}`);
    assert.match(errs.join('\n'), /usage\.invalid/);
  }
  assert.equal(existsSync(join(directory, 'odd')), false);
});

test('a model is not written over a folder of recordings', async () => {
  const from = ['--from', index, '--where', 'label=normal', '--where', 'machine=machine-1'];
  const { code, errs } = await runSideband('learn', ...from, ...points, '--out', directory);
  assert.equal(code, 1);
  assert.match(errs.join('\n'), /file\.unusable/);
  assert.ok(existsSync(index));
});

test('a model with a wrong digest scores nothing, and the exit code says so', async () => {
  const model = join(directory, 'tampered');
  const from = ['--from', index, '--where', 'label=normal', '--where', 'machine=machine-1'];
  assert.equal((await runSideband('learn', ...from, ...points, '--out', model)).code, 0);
  await writeFile(join(model, 'model.onnx'), 'other bytes');
  const out = join(directory, 'tampered.ndjson');
  const { code, errs } = await runSideband('score', '--model', model, ...from, '--out', out);
  assert.equal(code, 1, errs.join('\n'));
  assert.match(errs.join('\n'), /model\.invalid-bundle/);
  assert.equal(existsSync(out), false);
});

test('a file that cannot be written is told with a code', async () => {
  const out = join(directory, 'nowhere', 'scores.ndjson');
  const { code, errs } = await runSideband('diagnose', '--from', index, '--out', out);
  assert.equal(code, 1);
  assert.match(errs.join('\n'), /^sideband: file\.unusable.*nowhere/m);
});
