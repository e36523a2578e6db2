import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { encode } from '@sideband/shared/adapters/codec.ts';
import { openEmbeddedLog } from '@sideband/shared/adapters/embedded/transport.ts';
import type { LogOutput } from '@sideband/shared/core/ports.ts';
import type { Features, Score } from '@sideband/shared/core/records.ts';
import { binOf } from '@sideband/shared/core/reference-profile.ts';
import { sourceHeader } from '@sideband/shared/core/source-position.ts';
import { FolderStore } from '@sideband/shared/adapters/stores/folder-store.ts';
import { learnFrames, publishDraft } from '../../../services/trainer/adapters/bundle-draft.ts';
import { parseArguments } from '../../../services/cli/command.ts';
import { drift as driftCommand } from '../../../services/cli/commands/drift.ts';
import { reportSpan } from '../../../services/cli/reports/report-span.ts';
import { scoreLine } from '../../../services/cli/offline/score-line.ts';
import { temporaryDir } from '../../inference/trained-bundle.ts';
import { syntheticFrames, syntheticSet } from '../../trainer/synthetic-frames.ts';
import { runSideband } from '../run-sideband.ts';
import { readParquet } from './read-parquet.ts';

const points = ['works/line/pump-1/de', 'works/line/pump-2/de'];
const framesPerPoint = 300;
const [pumpOne, pumpTwo] = points as [string, string];

const draft = learnFrames(
  points.flatMap((point, i) => syntheticFrames({ point, count: 600, seed: i + 1 })),
  { name: 'plant', version: '3', featureSet: syntheticSet },
);

function scoreOf(frame: Features, i: number): Score {
  const { point, frameStartNs, frameSamples, sampleRateHz, set, context } = frame;
  // as the log keeps it
  const score = Math.fround(1 + i / 1000);
  return {
    ...{ point, frameStartNs, frameSamples, sampleRateHz, set, context, score },
    ...{ model: 'plant@3', variant: 'champion', threshold: 1.2, anomalous: score > 1.2 },
    ...{ verdict: score > 1.2 ? 'machine-fault' : 'healthy', regime: 'inside', refusal: '' },
    ...{ contributions: [], sensorFaults: [] },
  };
}

/** Of each frame, in the order of the log. */
const frames = points.flatMap((point, i) =>
  syntheticFrames({ point, count: framesPerPoint, seed: 7 + i, fromFrame: 10_000, shiftDb: 3 }),
);
frames[3] = { ...frames[3]!, refused: [{ index: 2, code: 'feature.undefined' }] };
const scores = frames.map((frame, i) => scoreOf(frame, i));

interface Plant {
  readonly dir: string;
  readonly model: string;
  readonly log: string;
}

async function plantOf(t: TestContext): Promise<Plant> {
  const dir = await temporaryDir(t);
  const model = join(dir, 'models');
  await publishDraft(new FolderStore(model), draft, { createdAt: '2026-01-01T00:00:00Z' });
  const log = join(dir, 'log');
  const transport = await openEmbeddedLog({ dir: log });
  await transport.ensureTopics(1);
  const appender = await transport.appender();
  await appender.append(
    frames.map((frame): LogOutput => {
      return { topic: 'features', key: frame.point, value: encode('features', frame) };
    }),
  );
  const judged = scores.map((one, i): LogOutput => {
    const headers = { [sourceHeader]: `0/0/${i}/0` };
    return { topic: 'scores', key: one.point, value: encode('scores', one), headers };
  });
  const stranger = { ...scores[0]!, model: 'other@1' };
  await appender.append([
    ...judged.filter((_, i) => i !== 1),
    { topic: 'scores', key: pumpOne, value: encode('scores', stranger) },
  ]);
  const label = { fromNs: 0n, toNs: frames[5]!.frameStartNs, author: 'someone', note: '' };
  const found = { ...label, point: pumpOne, finding: 'outer-race' };
  await appender.append([{ topic: 'labels', key: pumpOne, value: encode('labels', found) }]);
  await appender.close();
  await transport.close();
  return { dir, model, log };
}

async function drift(...argv: readonly string[]): Promise<{ code: number; said: string }> {
  const { code, errs } = await runSideband('drift', ...argv);
  return { code, said: errs.join('\n') };
}

test('predictions are what was scored, with labels, context and features', async (t) => {
  const { dir, model, log } = await plantOf(t);
  const out = join(dir, 'predictions.parquet');
  const told = await drift('predictions', '--model', model, '--log', log, '--out', out);
  assert.equal(told.code, 0, told.said);
  const { types, rows } = readParquet(out);
  assert.equal(rows.length, scores.length - 1);
  assert.match(types['timestamp']!, /Timestamp<MICROSECOND>|Timestamp<MICROSECOND, UTC>/);
  for (const [i, row] of rows.entries()) {
    const at = i === 0 ? 0 : i + 1;
    const [score, frame] = [scores[at]!, frames[at]!];
    assert.equal(row['prediction_id'], `${score.point}@${score.frameStartNs}/${score.set}/plant@3`);
    assert.equal(row['model_version'], '3');
    assert.equal(row['prediction_score'], score.score);
    assert.equal(row['prediction_label'], score.anomalous ? 'anomalous' : 'healthy');
    const isLabelled = score.point === pumpOne && at <= 5;
    assert.equal(row['actual_label'], isLabelled ? 'anomalous' : null);
    assert.equal(row['actual_finding'], isLabelled ? 'outer-race' : null);
    assert.equal(row['context_speed_rpm'], 1796);
    for (const [k, name] of syntheticSet.features.entries()) {
      const value = at === 3 && k === 2 ? null : frame.values[k];
      assert.equal(row[`feature_${name}`], value);
    }
  }
  assert.equal(Number(rows[0]!['timestamp']), Number(frames[0]!.frameStartNs / 1_000_000n));
});

test('points, since and until choose the frames', async (t) => {
  const { dir, model, log } = await plantOf(t);
  const out = join(dir, 'predictions.parquet');
  const since = new Date(Number(frames[0]!.frameStartNs / 1_000_000n)).toISOString();
  const until = new Date(Number(frames[100]!.frameStartNs / 1_000_000n)).toISOString();
  const base = ['predictions', '--model', model, '--log', log, '--out', out];
  const told = await drift(
    ...[...base, '--points', '**/pump-2/**', '--since', since, '--until', until],
  );
  assert.equal(told.code, 0, told.said);
  const { rows } = readParquet(out);
  assert.equal(rows.length, 100);
  assert.ok(rows.every(({ point }) => point === pumpTwo));
});

const dayNs = 86_400_000_000_000n;
const firstDay = new Date(Number(frames[0]!.frameStartNs / 1_000_000n)).toISOString().slice(0, 10);

test('a day is its frames from midnight to midnight, UTC, and names the place', async (t) => {
  const { dir, model, log } = await plantOf(t);
  const base = ['predictions', '--model', model, '--log', log];
  const out = join(dir, 'reports', '{day}', '{model}.parquet');
  const told = await drift(...[...base, '--day', firstDay, '--out', out]);
  assert.equal(told.code, 0, told.said);
  const { rows } = readParquet(join(dir, 'reports', firstDay, 'plant@3.parquet'));
  const sinceNs = BigInt(Date.parse(firstDay)) * 1_000_000n;
  const within = frames.filter(
    ({ frameStartNs: at }, i) => i !== 1 && at >= sinceNs && at < sinceNs + dayNs,
  );
  assert.ok(within.length > 0);
  assert.equal(rows.length, within.length);
  const refused = [
    ['--day', firstDay, '--since', firstDay, '--out', out],
    ['--day', '2026-13-01', '--out', out],
    ['--day', `${firstDay}T01:00`, '--out', out],
    ['--day', 'today', '--out', out],
    ['--out', out],
  ];
  for (const argv of refused) {
    const { code, said } = await drift(...base, ...argv);
    assert.equal(code, 2, said);
    assert.match(said, /usage\.invalid/);
  }
});

test('yesterday is the day before this one, and without frames it is a code', async (t) => {
  const { dir, model, log } = await plantOf(t);
  const base = ['report', '--model', model, '--log', log, '--data-only'];
  const told = await drift(...[...base, '--day', 'yesterday', '--out', join(dir, '{day}')]);
  assert.equal(told.code, 1);
  assert.match(told.said, /export\.no-frames/);
  const nowMs = Date.parse('2026-03-01T00:30:00+02:00');
  const args = parseArguments(driftCommand, ['report', '--day', 'yesterday']);
  const span = reportSpan(args, nowMs);
  assert.equal(span.day, '2026-02-27');
  assert.equal(span.untilNs - span.sinceNs, dayNs);
});

test('a store of several models gives a report of each that said something', async (t) => {
  const { dir, model, log } = await plantOf(t);
  const other = { ...draft, bundle: { ...draft.bundle, name: 'silent' } };
  await publishDraft(new FolderStore(model), other, { createdAt: '2026-01-01T00:00:00Z' });
  const base = ['report', '--model', model, '--log', log, '--data-only', '--out'];
  const one = await drift(...base, join(dir, 'report'));
  assert.match(one.said, /usage\.invalid.*several/);
  const each = await drift(...base, join(dir, '{model}'));
  assert.equal(each.code, 0, each.said);
  assert.match(each.said, /no frames of silent@3/);
  assert.ok(existsSync(join(dir, 'plant@3', 'current.parquet')));
  assert.equal(existsSync(join(dir, 'silent@3')), false);
});

test('reference and current have the same columns and rows, and the learned shares', async (t) => {
  const { dir, model, log } = await plantOf(t);
  const out = join(dir, 'report');
  const told = await drift(
    ...['report', '--model', model, '--log', log, '--out', out, '--data-only'],
  );
  assert.equal(told.code, 0, told.said);
  const reference = readParquet(join(out, 'reference.parquet'));
  const current = readParquet(join(out, 'current.parquet'));
  assert.equal(current.rows.length, scores.length - 1);
  assert.equal(reference.rows.length, current.rows.length);
  for (const name of ['score', ...syntheticSet.features]) {
    assert.equal(reference.types[name], 'Float64');
    assert.equal(current.types[name], 'Float64');
  }
  for (const { points: point, reference: learned } of draft.bundle.profiles) {
    const own = reference.rows.filter(({ profile }) => profile === point);
    if (own.length === 0) continue;
    for (const [i, { edges, proportions, moments }] of learned.features.entries()) {
      const values = own.map((row) => row[syntheticSet.features[i]!] as number);
      const shares = new Array<number>(proportions.length).fill(0);
      for (const value of values) shares[binOf(edges, value)]! += 1 / values.length;
      for (const [bin, share] of shares.entries()) {
        assert.ok(Math.abs(share - proportions[bin]!) <= 1.5 / values.length);
      }
      assert.ok(values.every((value) => value >= moments!.min && value <= moments!.max));
    }
  }
});

test('a report of many frames is thinned evenly', async (t) => {
  const { dir, model, log } = await plantOf(t);
  const out = join(dir, 'report');
  const base = ['report', '--model', model, '--log', log, '--out', out, '--data-only'];
  const told = await drift(...[...base, '--rows', '100']);
  assert.match(told.said, /75 of 599 frames/);
  const { rows } = readParquet(join(out, 'current.parquet'));
  const counts = points.map((one) => rows.filter(({ point }) => point === one).length);
  assert.ok(Math.abs(counts[0]! - counts[1]!) <= 1, counts.join());
});

test('scores in a file are compared alone, and a line that is none is named', async (t) => {
  const { dir, model } = await plantOf(t);
  const file = join(dir, 'scores.ndjson');
  const lines = scores.map((one) => scoreLine('x', one));
  await writeFile(file, `${lines.join('\n')}\n`);
  const out = join(dir, 'report');
  const base = ['report', '--model', model, '--scores', file, '--out', out];
  const told = await drift(...[...base, '--data-only']);
  assert.equal(told.code, 0, told.said);
  const { types } = readParquet(join(out, 'reference.parquet'));
  assert.deepEqual(Object.keys(types), ['profile', 'score']);
  await writeFile(file, `${lines[0]}\n{"point":"a/b"}\n`);
  const refused = await drift(...[...base, '--data-only']);
  assert.equal(refused.code, 1);
  assert.match(refused.said, /export\.unreadable-line.*scores\.ndjson:2/);
});

test('without Python or Evidently there is a code, and the Parquet files are there', async (t) => {
  const { dir, model, log } = await plantOf(t);
  const without = join(dir, 'python-without');
  await writeFile(without, '#!/bin/sh\necho "No module named evidently" >&2\nexit 3\n');
  const broken = join(dir, 'python-broken');
  await writeFile(broken, '#!/bin/sh\necho "it broke" >&2\nexit 1\n');
  await Promise.all([without, broken].map((file) => chmod(file, 0o755)));
  const pythons = [
    [join(dir, 'nowhere'), /export\.python-missing/],
    [without, /export\.evidently-missing.*No module named evidently/],
    [broken, /export\.failed.*it broke/],
  ] as const;
  for (const [i, [python, code]] of pythons.entries()) {
    const out = join(dir, `report-${i}`);
    const base = ['report', '--model', model, '--log', log, '--out', out];
    const told = await drift(...[...base, '--python', python]);
    assert.equal(told.code, 1);
    assert.match(told.said, code);
    assert.equal(readParquet(join(out, 'current.parquet')).rows.length, scores.length - 1);
    assert.equal(existsSync(join(out, 'reference.parquet')), true);
  }
});

test('what no model judged makes no report', async (t) => {
  const { dir, model, log } = await plantOf(t);
  const out = join(dir, 'report');
  const base = ['report', '--model', model, '--log', log, '--out', out];
  const told = await drift(...[...base, '--points', 'nowhere/**']);
  assert.equal(told.code, 1);
  assert.match(told.said, /export\.no-frames/);
  assert.equal(existsSync(out), false);
});
