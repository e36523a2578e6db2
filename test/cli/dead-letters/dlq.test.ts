import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { decode, encode } from '@sideband/shared/adapters/codec.ts';
import { openEmbeddedLog } from '@sideband/shared/adapters/embedded/transport.ts';
import { hasCode } from '@sideband/shared/core/errors.ts';
import type { DeadLetter, Window } from '@sideband/shared/core/records.ts';
import { parseSetting } from '../../../services/cli/dead-letters/repair.ts';
import { runCommand } from '../../../services/cli/run-command.ts';

const startNs = 1_700_000_000_000_000_000n;
const window: Window = {
  point: 'works/pump/de',
  startNs,
  sampleRateHz: 1000,
  unit: 'furlong',
  samples: Float32Array.of(1, 2, 3),
  context: {},
  quality: 0,
  source: 'gateway',
};
const json = { startNs: `${startNs}`, sampleRateHz: 1000, unit: 'furlong', samples: [1, 2, 3] };

function letter(changes: Partial<DeadLetter>): DeadLetter {
  return {
    code: 'payload.unknown-unit',
    detail: '"furlong"',
    origin: 'mqtt:sideband/v1/json/works/fan/de',
    payload: Buffer.from(JSON.stringify(json)),
    stage: 'bridge',
    refusedAtNs: startNs,
    client: 'gateway-1',
    format: 'json',
    ...changes,
  };
}

let directory = '';

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sideband-dlq-'));
});
afterEach(() => rm(directory, { recursive: true }));

async function bury(...letters: DeadLetter[]): Promise<void> {
  const log = await openEmbeddedLog({ dir: join(directory, 'log') });
  await log.ensureTopics(2);
  const appender = await log.appender();
  await appender.append(
    letters.map((dead) => ({
      topic: 'deadletter' as const,
      key: dead.origin,
      value: encode('deadletter', dead),
    })),
  );
  await appender.close();
  await log.close();
}

async function windows(): Promise<Window[]> {
  const log = await openEmbeddedLog({ dir: join(directory, 'log'), readOnly: true });
  const records = await Array.fromAsync(log.read('windows'));
  await log.close();
  return records.map(({ value }) => decode('windows', value!));
}

async function sideband(...argv: string[]) {
  const outs: string[] = [];
  const errs: string[] = [];
  const { signal } = new AbortController();
  const log = ['--log', join(directory, 'log'), '--report', join(directory, 'report')];
  const io = { out: (l: string) => outs.push(l), err: (l: string) => errs.push(l), signal };
  const code = await runCommand(['dlq', ...log, ...argv], io as never);
  return { code, outs, errs };
}

test('letters are listed with code and origin, and filtered by both', async () => {
  await bury(
    letter({}),
    letter({ code: 'topic.unmatched', origin: 'mqtt:else', payload: Buffer.of(0, 255) }),
  );
  const all = await sideband('list');
  assert.equal(all.code, 0);
  assert.equal(all.outs.length, 2);
  assert.match(all.outs[0]!, /mqtt:sideband\/v1\/json\/works\/fan\/de.*payload\.unknown-unit/);
  assert.match(all.outs[1]!, /2 bytes: 00ff$/);
  const byCode = await sideband('list', '--code', 'topic.unmatched', '--json');
  const [only] = byCode.outs.map((line) => JSON.parse(line));
  assert.equal(byCode.outs.length, 1);
  assert.deepEqual(Buffer.from(only.payload, 'base64'), Buffer.of(0, 255));
  assert.equal((await sideband('list', '--origin', 'works/fan')).outs.length, 1);
  assert.equal((await sideband('list', '--limit', '1')).outs.length, 1);
});

test('a repaired payload is on the log as the window it should have been, once', async () => {
  await bury(letter({}));
  const first = await sideband('replay', '--set', 'unit=g', '--set', 'context.speed_rpm=1500');
  assert.equal(first.code, 0, first.errs.join());
  const [read, ...more] = await windows();
  assert.deepEqual(more, []);
  assert.equal(read!.point, 'works/fan/de');
  assert.equal(read!.unit, 'g');
  assert.equal(read!.source, 'gateway-1');
  assert.deepEqual(read!.context, { speed_rpm: 1500 });
  assert.deepEqual([...read!.samples], [1, 2, 3]);
  const again = await sideband('replay', '--set', 'unit=g');
  assert.match(again.errs.join(), /^0 replayed/);
  assert.equal((await windows()).length, 1);
});

test('a window refused by a later stage goes back to the windows', async () => {
  const payload = encode('windows', window);
  await bury(letter({ origin: 'log:windows/1/7', format: 'windows', stage: 'features', payload }));
  assert.equal((await sideband('replay', '--set', 'unit=m/s2')).code, 0);
  const [read] = await windows();
  assert.deepEqual(read, { ...window, unit: 'm/s2' });
});

test('what is still wrong is refused again with its code and nothing is appended', async () => {
  await bury(letter({}));
  const result = await sideband('replay');
  assert.equal(result.code, 1);
  assert.match(result.outs[0]!, /^refused .* payload\.unknown-unit/);
  assert.deepEqual(await windows(), []);
  const report = JSON.parse(await readFile(join(directory, 'report'), 'utf8'));
  assert.equal(report.outcome, 'refused');
  assert.equal((await sideband('replay', '--set', 'unit=g')).code, 0, 'it can be tried again');
});

test('a program may mend the bytes', async () => {
  await bury(letter({}));
  const result = await sideband('replay', '--exec', 'sed s/furlong/mm\\\\/s/');
  assert.equal(result.code, 0, result.outs.join());
  assert.equal((await windows())[0]!.unit, 'mm/s');
});

test('a program that fails leaves the letter where it is', async () => {
  await bury(letter({}));
  const result = await sideband('replay', '--exec', 'exit 3');
  assert.match(result.outs[0]!, /^refused .*exit code 3/);
  assert.deepEqual(await windows(), []);
});

test('a message that was cut is skipped: its end is gone', async () => {
  await bury(letter({ code: 'payload.too-large' }));
  const result = await sideband('replay', '--set', 'unit=g');
  assert.match(result.outs[0]!, /^skipped/);
  assert.deepEqual(await windows(), []);
});

test('a message whose beginning alone the log took is skipped, a whole one is not', async () => {
  const route = join(directory, 'routes.yaml');
  const raw = '{ topic: "raw/{a}/{b}", format: raw, samples: f32, unit: g, sampleRateHz: 100 }';
  await writeFile(route, `routes: [${raw}]`);
  const changes = { code: 'log.record-too-large', origin: 'mqtt:raw/works/fan', format: 'raw' };
  const payload = new Uint8Array(4 * 8);
  const detail = '64 bytes; the first 32 are kept';
  await bury(letter({ ...changes, payload, detail }), letter({ ...changes, payload, detail: '' }));
  const { outs } = await sideband('replay', '--routes', route);
  assert.equal((await windows()).length, 1, outs.join('\n'));
});

test('a dry run names the letters and changes nothing', async () => {
  await bury(letter({}));
  const result = await sideband('replay', '--set', 'unit=g', '--dry-run');
  assert.equal(result.outs.length, 1);
  assert.deepEqual(await windows(), []);
  await assert.rejects(readFile(join(directory, 'report')));
});

test('a setting is one of the few fields, and a number where one is needed', () => {
  assert.deepEqual(parseSetting('unit=g'), { field: 'unit', key: '', value: 'g' });
  assert.deepEqual(parseSetting('sampleRateHz=5'), { field: 'sampleRateHz', key: '', value: 5 });
  for (const text of ['unit', 'unit=', 'samples=1', 'sampleRateHz=x', 'context.A=1']) {
    assert.throws(
      () => parseSetting(text),
      (e) => hasCode(e, 'usage.invalid'),
      text,
    );
  }
});
