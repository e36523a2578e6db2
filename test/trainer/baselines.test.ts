import assert from 'node:assert/strict';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { pino } from 'pino';
import { readBundle } from '@sideband/shared/adapters/bundle-file.ts';
import { modelId } from '@sideband/shared/core/bundle.ts';
import { championDirs } from '@sideband/shared/adapters/stores/store-folder.ts';
import { createLogger } from '@sideband/shared/adapters/logger.ts';
import { FolderStore } from '@sideband/shared/adapters/stores/folder-store.ts';
import type { BundleStore } from '@sideband/shared/core/bundle-store.ts';
import { awayStore } from '../contract/stores/away-store.ts';
import { temporaryDir } from '../inference/trained-bundle.ts';
import { Baselines } from '../../services/trainer/adapters/baselines.ts';
import { learnFrames, publishDraft } from '../../services/trainer/adapters/bundle-draft.ts';
import type { RetrainRequests } from '../../services/trainer/core/retraining.ts';
import { rowsOfOnnx } from '../../services/trainer/adapters/onnx-rows.ts';
import { syntheticFrames, syntheticSet } from './synthetic-frames.ts';

const width = syntheticSet.features.length;

interface FolderChanges {
  readonly store?: BundleStore;
  readonly pollMs?: number;
  readonly log?: ReturnType<typeof createLogger>;
  readonly requests?: RetrainRequests;
}

async function openFolder(
  context: TestContext,
  dir: string,
  changes: FolderChanges = {},
): Promise<Baselines> {
  const folder = new Baselines({
    store: new FolderStore(dir),
    featureSet: syntheticSet,
    learn: {},
    requests: { of: () => [] },
    pollMs: 60_000,
    metrics: { record: () => undefined },
    log: createLogger('test', 'silent'),
    ...changes,
  });
  await folder.start();
  context.after(() => folder.stop());
  return folder;
}

const frames = (machine: number) =>
  syntheticFrames({ point: `plant/pump-${machine}/de`, count: 40, seed: machine });

async function inCharge(dir: string) {
  const [champion, ...others] = await championDirs(dir);
  assert.deepEqual(others, []);
  return readBundle(champion!);
}

test('a new point adds a row and leaves the bits of the others as they were', async (t) => {
  const dir = await temporaryDir(t);
  const folder = await openFolder(t, dir);
  await folder.add(0, [frames(1), frames(2)], 1000);
  const before = await inCharge(dir);
  await folder.add(0, [frames(3)], 2000);
  const after = await inCharge(dir);
  assert.deepEqual(
    after.bundle.profiles.map(({ row, points }) => [row, points]),
    [
      [0, 'plant/pump-1/de'],
      [1, 'plant/pump-2/de'],
      [2, 'plant/pump-3/de'],
    ],
  );
  assert.deepEqual(after.bundle.profiles.slice(0, 2), before.bundle.profiles);
  assert.deepEqual(rowsOfOnnx(after.model, width).slice(0, 2), rowsOfOnnx(before.model, width));
});

test('while the store is away no point is taken for new, nor is anything learned', async (t) => {
  const dir = await temporaryDir(t);
  const [frame] = frames(1);
  await (await openFolder(t, dir)).add(0, [frames(1)], 1000);
  const away = awayStore(dir);
  away.away = 'bundles';
  const opening = openFolder(t, dir, { store: away.store, pollMs: 10 });
  await delay(100);
  away.away = 'no';
  const baselines = await opening;
  assert.equal(baselines.covers(frame!), true);
  away.away = 'all';
  await assert.rejects(baselines.add(0, [frames(2)], 2000), { code: 'model.store-unavailable' });
  await delay(50);
  assert.equal(baselines.covers(frame!), true);
  away.away = 'no';
  await baselines.add(0, [frames(2)], 2000);
  assert.equal((await inCharge(dir)).bundle.profiles.length, 2);
});

test('a baseline that another trainer put in charge meanwhile is not lost', async (t) => {
  const dir = await temporaryDir(t);
  const away = awayStore(dir);
  const late = await openFolder(t, dir, {
    store: new Proxy(away.store, {
      get(target, key: keyof BundleStore) {
        const value = target[key];
        if (key !== 'publish') return value;
        return async (...args: Parameters<BundleStore['publish']>) => {
          await other.add(0, [frames(1)], 1000);
          return target.publish(...args);
        };
      },
    }),
  });
  const other = await openFolder(t, dir);
  const adding = late.add(0, [frames(2)], 2000);
  await assert.rejects(adding, { code: 'model.champion-changed' });
  const { bundle } = await inCharge(dir);
  assert.deepEqual(
    bundle.profiles.map(({ points }) => points),
    ['plant/pump-1/de'],
  );
});

test('a point is covered once it is learned, and still after a restart', async (t) => {
  const dir = await temporaryDir(t);
  const folder = await openFolder(t, dir);
  const [frame] = frames(1);
  assert.equal(folder.covers(frame!), false);
  await folder.add(0, [frames(1)], 1000);
  assert.equal(folder.covers(frame!), true);
  const restarted = await openFolder(t, dir);
  assert.equal(restarted.covers(frame!), true);
  assert.equal(restarted.covers(frames(2)[0]!), false);
});

test('a point whose rate changed is not quietly learned anew', async (t) => {
  const dir = await temporaryDir(t);
  const folder = await openFolder(t, dir);
  await folder.add(0, [frames(1)], 1000);
  assert.equal(folder.covers({ ...frames(1)[0]!, sampleRateHz: 48_000 }), true);
});

test('a new point is learned although a group of another rate has it in its pattern', async (t) => {
  const dir = await temporaryDir(t);
  const pooled = { name: 'pooled', version: '1', featureSet: syntheticSet };
  const draft = learnFrames(frames(1), { ...pooled, unknownPoints: 'group', groupPattern: '**' });
  await publishDraft(new FolderStore(dir), draft, { createdAt: '2026-01-01T00:00:00.000Z' });
  const folder = await openFolder(t, dir);
  const [other] = frames(2);
  assert.equal(folder.covers(other!), true);
  assert.equal(folder.covers({ ...other!, sampleRateHz: 48_000 }), false);
  assert.equal(folder.covers({ ...frames(1)[0]!, sampleRateHz: 48_000 }), true);
});

test('learning the same frames twice, as after a kill, changes nothing', async (t) => {
  const dir = await temporaryDir(t);
  const folder = await openFolder(t, dir);
  await folder.add(0, [frames(1)], 1000);
  const once = await inCharge(dir);
  await folder.add(0, [frames(1)], 1000);
  const twice = await inCharge(dir);
  assert.deepEqual(twice.bundle.profiles, once.bundle.profiles);
  assert.deepEqual(twice.bundle.training, once.bundle.training);
  assert.deepEqual(twice.model, once.model);
});

test('a point that labels speak against is learned anew, once, in its own row', async (t) => {
  const dir = await temporaryDir(t);
  const first = await openFolder(t, dir);
  await first.add(0, [frames(1), frames(2)], 1000);
  const before = await inCharge(dir);
  const model = modelId(before.bundle);
  const lastNs = frames(1).at(-1)!.frameStartNs;
  const request = { id: 'e', model, sinceNs: lastNs + 1n };
  const requests = { of: (point: string) => (point === 'plant/pump-1/de' ? [request] : []) };
  const folder = await openFolder(t, dir, { requests });
  assert.equal(folder.covers(frames(1)[0]!), false);
  assert.equal(folder.covers(frames(2)[0]!), true);
  // another point that is learned meanwhile makes another version, and changes nothing of it
  await folder.add(0, [frames(3)], 2000);
  assert.equal(folder.covers(frames(1)[0]!), false);
  const later = syntheticFrames({ point: 'plant/pump-1/de', count: 40, seed: 9, fromFrame: 100 });
  await folder.add(0, [later], 3000);
  assert.equal(folder.covers(frames(1)[0]!), true);
  const restarted = await openFolder(t, dir, { requests });
  assert.equal(restarted.covers(frames(1)[0]!), true);
  const { bundle, model: graph } = await inCharge(dir);
  assert.equal(bundle.profiles.length, 3);
  assert.notDeepEqual(bundle.profiles[0], before.bundle.profiles[0]);
  assert.deepEqual(bundle.profiles[1], before.bundle.profiles[1]);
  assert.deepEqual(rowsOfOnnx(graph, width)[1], rowsOfOnnx(before.model, width)[1]);
  assert.equal(bundle.training.filter(({ point }) => point === 'plant/pump-1/de').length, 1);
});

test('a request is met once even if the clock of the device went back', async (t) => {
  const dir = await temporaryDir(t);
  const first = await openFolder(t, dir);
  await first.add(0, [frames(1)], 1000);
  const { bundle } = await inCharge(dir);
  const request = { id: 'e', model: modelId(bundle), sinceNs: 10n ** 18n };
  const folder = await openFolder(t, dir, { requests: { of: () => [request] } });
  assert.equal(folder.covers(frames(1)[0]!), false);
  await folder.add(0, [frames(1)], 2000);
  assert.equal(folder.covers(frames(1)[0]!), true);
});

test('a gateway stuck on one capture teaches nothing and blocks nothing', async (t) => {
  const dir = await temporaryDir(t);
  const folder = await openFolder(t, dir);
  const stuck = frames(1).map((frame) => ({ ...frame, values: frames(1)[0]!.values }));
  await folder.add(0, [stuck], 1000);
  assert.equal(folder.covers(stuck[0]!), false);
  await folder.add(0, [stuck, frames(2)], 2000);
  const { bundle } = await inCharge(dir);
  assert.deepEqual(
    bundle.profiles.map(({ points }) => points),
    ['plant/pump-2/de'],
  );
  assert.ok(bundle.report.notes.some((note) => /plant.pump-1.de: every frame/.test(note)));
});

test('versions do not pile up, and what a killed writer left is cleared away', async (t) => {
  const dir = await temporaryDir(t);
  const folder = await openFolder(t, dir);
  await mkdir(join(dir, 'auto-0', '.left.1.tmp'), { recursive: true });
  for (let machine = 1; machine <= 8; machine++)
    await folder.add(0, [frames(machine)], machine * 1000);
  const entries = await readdir(join(dir, 'auto-0'));
  assert.equal(entries.filter((entry) => entry.startsWith('.')).length, 0);
  assert.ok(entries.length <= 6, entries.join(' '));
  assert.equal((await inCharge(dir)).bundle.profiles.length, 8);
});

test('a model that cannot be read covers no point, and its points are learned again', async (t) => {
  const dir = await temporaryDir(t);
  const folder = await openFolder(t, dir);
  await folder.add(0, [frames(1)], 1000);
  const [champion] = await championDirs(dir);
  await writeFile(join(champion!, 'model.onnx'), 'spoilt');
  const restarted = await openFolder(t, dir);
  assert.equal(restarted.covers(frames(1)[0]!), false);
  await restarted.add(0, [frames(1)], 2000);
  assert.equal((await inCharge(dir)).bundle.profiles.length, 1);
});

test('a bundle that cannot be read is told once, however often it is looked at', async (t) => {
  const dir = await temporaryDir(t);
  await mkdir(join(dir, 'bad', '1'), { recursive: true });
  await writeFile(join(dir, 'bad', 'champion'), '1');
  await writeFile(join(dir, 'bad', '1', 'bundle.json'), '{}');
  const told: string[] = [];
  const log = pino({ level: 'warn' }, { write: (line: string) => told.push(line) });
  const folder = await openFolder(t, dir, { log });
  await folder.add(0, [frames(1)], 1000);
  await folder.add(0, [frames(2)], 2000);
  assert.equal(told.length, 1, told.join(''));
});
