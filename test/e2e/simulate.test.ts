import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { loadEdgeConfig } from '@sideband/edge/config.ts';
import { openEdge, type OpenedEdge } from '@sideband/edge/open-edge.ts';
import { decode } from '@sideband/shared/adapters/codec.ts';
import { createLogger } from '@sideband/shared/adapters/logger.ts';
import type { Window } from '@sideband/shared/core/records.ts';
import { payloadForms } from '../../services/cli/publish/payload.ts';
import { runSideband } from '../cli/run-sideband.ts';

const routes = {
  routes: [
    { topic: 'sideband/v1/json/{point...}', format: 'json' },
    { topic: 'sideband/v1/protobuf/{point...}', format: 'protobuf' },
    {
      topic: 'sideband/v1/raw/{point...}',
      format: 'raw',
      samples: 'f32',
      unit: 'g',
      sampleRateHz: 12_800,
      start: 'header-ns',
    },
  ],
};

let directory = '';
let opened: OpenedEdge;

before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sideband-simulate-'));
  const file = join(directory, 'routes.yaml');
  await writeFile(file, JSON.stringify(routes));
  opened = await openEdge({
    config: loadEdgeConfig({ dir: join(directory, 'edge'), httpPort: 0, learn: false }),
    log: createLogger('edge', 'warn', join(directory, 'edge.log')),
    changes: { bridge: { brokerPort: 0, routes: file }, console: { pagePort: 0 } },
  });
});
after(async () => {
  await opened.lifecycle.stop();
  await rm(directory, { recursive: true });
});

async function windowsOf(form: string): Promise<Window[]> {
  const records = await Array.fromAsync(opened.transport.read('windows'));
  const windows = records.map(({ value }) => decode('windows', value!));
  return windows.filter(({ point }) => point.startsWith(`${form}/`));
}

test('a simulated plant arrives sample for sample in every payload format', async () => {
  const plant = ['--machines', '3', '--seed', '9', '--rounds', '4', '--speed', '0'];
  const start = ['--start', '2026-05-01T00:00:00Z', '--window', '1000'];
  const broker = ['--broker', `mqtt://127.0.0.1:${opened.edge.mqttPort}`];
  const arrived: Window[][] = [];
  for (const form of payloadForms) {
    const points = ['--points', `${form}/{machine}/de`];
    const how = ['--format', form, ...points];
    const result = await runSideband('simulate', ...plant, ...start, ...broker, ...how);
    assert.equal(result.code, 0, result.errs.join('\n'));
    assert.match(result.errs.at(-1)!, /^12 of 12 windows acknowledged/);
    arrived.push(await windowsOf(form));
  }
  for (const windows of arrived) assert.equal(windows.length, 12);
  const signals = (windows: readonly Window[]) =>
    new Map(
      windows.map(({ point, startNs, samples }) => [
        `${point.split('/')[1]}@${startNs}`,
        samples.map((value) => value + 0),
      ]),
    );
  for (const windows of arrived) assert.deepEqual(signals(windows), signals(arrived[0]!));
  const dead = await Array.fromAsync(opened.transport.read('deadletter'));
  assert.deepEqual(dead, []);
});
