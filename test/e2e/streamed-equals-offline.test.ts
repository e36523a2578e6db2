import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadEdgeConfig } from '@sideband/edge/config.ts';
import { openEdge, type OpenedEdge } from '@sideband/edge/open-edge.ts';
import { decode } from '@sideband/shared/adapters/codec.ts';
import { createLogger } from '@sideband/shared/adapters/logger.ts';
import type { Score } from '@sideband/shared/core/records.ts';
import { simulatedRecordings } from '../cli/recordings/simulated-recordings.ts';
import { runSideband } from '../cli/run-sideband.ts';

let directory = '';
let index = '';
let opened: OpenedEdge;
const place = ['--points', 'rig/{machine}/de', '--start', '2026-03-01T00:00:00Z'];

before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sideband-e2e-'));
  index = await simulatedRecordings(directory);
  const store = join(directory, 'edge', 'models');
  const healthy = ['--where', 'label=normal', '--store', store];
  const learned = await runSideband('learn', '--from', index, ...healthy, ...place);
  assert.equal(learned.code, 0, learned.errs.join('\n'));
  opened = await openEdge({
    config: loadEdgeConfig({ dir: join(directory, 'edge'), httpPort: 0, learn: false }),
    log: createLogger('edge', 'warn', join(directory, 'edge.log')),
    changes: { bridge: { brokerPort: 0 }, console: { pagePort: 0 } },
  });
});
after(async () => {
  await opened.lifecycle.stop();
  await rm(directory, { recursive: true });
});

async function streamedScores(count: number): Promise<Score[]> {
  for (;;) {
    const records = await Array.fromAsync(opened.transport.read('scores'));
    if (records.length >= count) return records.map(({ value }) => decode('scores', value!));
    await sleep(100);
  }
}

test('recordings replayed over MQTT score bit for bit as they do offline', async () => {
  const out = join(directory, 'offline.ndjson');
  const model = join(directory, 'edge', 'models');
  const scored = await runSideband(
    'score',
    '--model',
    model,
    '--from',
    index,
    ...place,
    '--out',
    out,
  );
  assert.equal(scored.code, 0, scored.errs.join('\n'));
  const lines = (await readFile(out, 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  const broker = `mqtt://127.0.0.1:${opened.edge.mqttPort}`;
  for (const format of ['json-base64', 'protobuf']) {
    // the second time every window is a duplicate: nothing is scored again
    const replayed = await runSideband(
      'replay',
      index,
      ...place,
      '--broker',
      broker,
      '--format',
      format,
    );
    assert.equal(replayed.code, 0, replayed.errs.join('\n'));
  }
  const streamed = await streamedScores(lines.length);
  const byFrame = new Map(streamed.map((score) => [`${score.point}@${score.frameStartNs}`, score]));
  assert.equal(streamed.length, lines.length);
  assert.equal(byFrame.size, lines.length);
  for (const { recording, frameStart, frameStartNs, ...offline } of lines) {
    const { frameStartNs: at, ...score } = byFrame.get(`${offline.point}@${frameStartNs}`)!;
    assert.deepEqual(
      offline,
      JSON.parse(JSON.stringify(score)),
      `${recording} ${frameStart} ${at}`,
    );
    assert.equal(Object.is(Math.fround(offline.score), score.score), true);
  }
});

test('an anomaly is raised for each machine with a defect', async () => {
  const records = await Array.fromAsync(opened.transport.read('anomalies'));
  const raised = records
    .map(({ value }) => decode('anomalies', value!))
    .filter(({ event }) => event === 'raised');
  assert.deepEqual(raised.map(({ point }) => point).sort(), [
    'rig/machine-1/de',
    'rig/machine-2/de',
  ]);
});

test('the metrics of every service are on one page, and it is ready', async () => {
  const base = `http://127.0.0.1:${opened.httpPort}`;
  assert.equal((await fetch(`${base}/readyz`)).status, 200);
  const page = await (await fetch(`${base}/metrics`)).text();
  assert.match(page, /^sideband_bridge_windows_total 8$/m);
  assert.match(page, /^sideband_features_windows_total\{outcome="framed"\} 4$/m);
  assert.match(page, /^sideband_features_windows_total\{outcome="duplicate"\} 4$/m);
});
