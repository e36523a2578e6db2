import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Aedes } from 'aedes';
import { hasCode } from '@sideband/shared/core/errors.ts';
import { Publisher } from '../../../services/cli/publish/publisher.ts';
import { Plant } from '../../../services/cli/simulate/plant.ts';

const plant = new Plant({
  machines: 4,
  seed: 1,
  sampleRateHz: 12_800,
  windowSamples: 256,
  periodS: 1,
  startNs: 1_700_000_000_000_000_000n,
  points: 'works/{machine}/de',
  faults: [],
  loadChanges: false,
});

/** A broker whose acknowledgements are held back while `held` is set. */
async function startBroker() {
  const broker = await Aedes.createBroker();
  const server = createServer((socket) => broker.handle(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const waiting: (() => void)[] = [];
  const state = { received: 0, held: false };
  broker.authorizePublish = (_client, _packet, done) => {
    state.received += 1;
    if (state.held) waiting.push(() => done(null));
    else done(null);
  };
  return {
    state,
    url: `mqtt://127.0.0.1:${(server.address() as AddressInfo).port}`,
    release() {
      state.held = false;
      for (const go of waiting.splice(0)) go();
    },
    async stop() {
      await new Promise<void>((resolve) => broker.close(() => resolve()));
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

test('the ledger holds exactly what the broker has acknowledged', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'sideband-publisher-'));
  const broker = await startBroker();
  try {
    const ledger = join(directory, 'ledger');
    const options = { url: broker.url, form: 'protobuf', inFlightMax: 4, ledger } as const;
    const publisher = await Publisher.connect(options);
    const windows = [...plant.round(0), ...plant.round(1)];
    for (const window of windows) await publisher.publish(window);
    assert.ok(await publisher.settle(5000));
    await publisher.close();
    const lines = (await readFile(ledger, 'utf8')).trimEnd().split('\n');
    assert.deepEqual(lines.sort(), windows.map((w) => `${w.point}@${w.startNs}`).sort());
    assert.equal(publisher.counts.acknowledged, 8);
  } finally {
    await broker.stop();
    await rm(directory, { recursive: true });
  }
});

test('no more than the limit is in flight, and only the acknowledged counts', async () => {
  const broker = await startBroker();
  try {
    const publisher = await Publisher.connect({ url: broker.url, form: 'json', inFlightMax: 3 });
    broker.state.held = true;
    const all = (async () => {
      for (const window of [...plant.round(0), ...plant.round(1)]) await publisher.publish(window);
    })();
    assert.equal(await publisher.settle(200), false);
    assert.equal(publisher.counts.published, 3);
    assert.equal(publisher.counts.acknowledged, 0);
    broker.release();
    await all;
    assert.ok(await publisher.settle(5000));
    assert.equal(broker.state.received, 8);
    await publisher.close();
  } finally {
    await broker.stop();
  }
});

test('a broker that is not there is a coded error', async () => {
  const options = { url: 'mqtt://127.0.0.1:1', form: 'json', inFlightMax: 1 } as const;
  await assert.rejects(Publisher.connect(options), (e) => hasCode(e, 'mqtt.unavailable'));
});
