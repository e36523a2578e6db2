import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { decode } from '@sideband/shared/adapters/codec.ts';
import { openEmbeddedLog } from '@sideband/shared/adapters/embedded/transport.ts';
import { windowId } from '@sideband/shared/core/identity.ts';
import { Publisher } from '../../services/cli/publish/publisher.ts';
import { Plant } from '../../services/cli/simulate/plant.ts';
import { RandomField } from '../../services/cli/simulate/random-field.ts';
import { endChild, superviseChild } from '../servers/children.ts';
import { freePort } from '../servers/free-port.ts';

const program = join(import.meta.dirname, '../../services/cli/main.ts');
const rounds = 90;
const kills = 3;
const plant = new Plant({
  machines: 4,
  seed: 2,
  sampleRateHz: 12_800,
  windowSamples: 2048,
  periodS: 1,
  startNs: 1_700_000_000_000_000_000n,
  points: 'works/{machine}/de',
  faults: [],
  loadChanges: false,
});

function startEdge(dir: string, port: number): ChildProcess {
  const free = ['--http-port', '0', '--page-port', '0'];
  const ports = ['--mqtt-port', String(port), ...free, '--log-level', 'warn'];
  const argv = [program, 'edge', '--dir', dir, ...ports];
  const child = spawn(process.execPath, argv, { stdio: 'inherit' });
  superviseChild(child);
  return child;
}

async function connected(options: Parameters<typeof Publisher.connect>[0]): Promise<Publisher> {
  for (;;) {
    const publisher = await Publisher.connect(options).catch(() => undefined);
    if (publisher !== undefined) return publisher;
    await sleep(200);
  }
}

/** ids of the scored frames per point, in the order of the log */
async function scoredFrames(dir: string): Promise<Map<string, string[]>> {
  const log = await openEmbeddedLog({ dir: join(dir, 'log'), readOnly: true });
  const frames = new Map<string, string[]>();
  for await (const { value } of log.read('scores')) {
    const { point, frameStartNs } = decode('scores', value!);
    frames.set(point, [...(frames.get(point) ?? []), windowId(point, frameStartNs)]);
  }
  await log.close();
  return frames;
}

test('kill -9 of edge loses no acknowledged window and scores none twice', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'sideband-edge-kill-'));
  const dir = join(directory, 'edge');
  const port = await freePort();
  let edge = startEdge(dir, port);
  try {
    const ledger = join(directory, 'ledger');
    const url = `mqtt://127.0.0.1:${port}`;
    const publisher = await connected({ url, form: 'protobuf', inFlightMax: 16, ledger });
    const random = new RandomField(7, 'kills');
    const moments = Array.from({ length: kills }, (_, i) => {
      return Math.floor(((i + random.uniform(i)) * rounds) / kills);
    });
    for (let n = 0; n < rounds; n += 1) {
      for (const window of plant.round(n)) await publisher.publish(window);
      await sleep(20);
      if (!moments.includes(n)) continue;
      await endChild(edge, 'SIGKILL');
      edge = startEdge(dir, port);
    }
    assert.ok(await publisher.settle(60_000), 'every window is acknowledged in the end');
    await publisher.close();
    const promised = (await readFile(ledger, 'utf8')).trimEnd().split('\n').toSorted();
    assert.equal(promised.length, rounds * plant.machines.length);
    let frames = await scoredFrames(dir);
    while ([...frames.values()].flat().length < promised.length) {
      await sleep(200);
      frames = await scoredFrames(dir);
    }
    assert.deepEqual([...frames.values()].flat().toSorted(), promised, 'each exactly once');
    for (const ids of frames.values()) assert.deepEqual(ids, ids.toSorted(), 'in order');
  } finally {
    await endChild(edge, 'SIGTERM');
    await rm(directory, { recursive: true });
  }
});
