import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { connectAsync } from 'mqtt';
import { decode } from '@sideband/shared/adapters/codec.ts';
import { windowId } from '@sideband/shared/core/identity.ts';
import { Publisher } from '../../services/cli/publish/publisher.ts';
import { Plant } from '../../services/cli/simulate/plant.ts';
import { startMosquitto } from './mosquitto.ts';

const plant = new Plant({
  machines: 5,
  seed: 1,
  sampleRateHz: 12_800,
  windowSamples: 512,
  periodS: 1,
  startNs: 1_700_000_000_000_000_000n,
  points: 'works/{machine}/de',
  faults: [],
  loadChanges: false,
});

test('restarts of the broker lose nothing of what was acknowledged', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'sideband-ledger-'));
  const mosquitto = await startMosquitto({ persistence: true });
  const reader = await connectAsync(mosquitto.url, { clientId: 'reader', clean: false });
  try {
    const received = new Set<string>();
    reader.on('message', (_topic, payload) => {
      const { point, startNs } = decode('windows', payload);
      received.add(windowId(point, startNs));
    });
    await reader.subscribeAsync('sideband/#', { qos: 1 });
    const ledger = join(directory, 'ledger');
    const options = { url: mosquitto.url, form: 'protobuf', inFlightMax: 8, ledger } as const;
    const publisher = await Publisher.connect(options);
    const wanted: string[] = [];
    for (let n = 0; n < 60; n += 1) {
      for (const window of plant.round(n)) {
        wanted.push(windowId(window.point, window.startNs));
        await publisher.publish(window);
      }
      if (n === 20 || n === 40) await mosquitto.restart();
    }
    assert.ok(await publisher.settle(30_000));
    await publisher.close();
    const lines = (await readFile(ledger, 'utf8')).trimEnd().split('\n');
    assert.deepEqual(lines.toSorted(), wanted.toSorted());
    while (received.size < wanted.length) await new Promise((resolve) => setTimeout(resolve, 50));
    assert.deepEqual([...received].toSorted(), wanted.toSorted());
  } finally {
    await reader.endAsync(true);
    await mosquitto.stop();
    await rm(directory, { recursive: true });
  }
});
