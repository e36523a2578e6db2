import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { decode, encode } from '@sideband/shared/adapters/codec.ts';
import { openKafka } from '@sideband/shared/adapters/kafka/transport.ts';
import type { Transport } from '@sideband/shared/core/ports.ts';
import { healthy, outerRace } from '../cli/inspect/inspected-plant.ts';
import { runSideband } from '../cli/run-sideband.ts';
import { startKafka, type KafkaCluster } from './kafka.ts';

let directory = '';
let kafka: KafkaCluster;
let transport: Transport;

before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sideband-cli-kafka-'));
  kafka = await startKafka({ brokers: 1 });
  transport = openKafka({ brokers: kafka.brokers });
  await transport.ensureTopics(2);
});
after(async () => {
  await transport.close();
  await kafka.stop();
  await rm(directory, { recursive: true });
});

test('dead letters on Kafka are listed, and a repaired one comes back as a window', async () => {
  const fields = { startNs: `${1_700_000_000n * 10n ** 9n}`, sampleRateHz: 100, samples: [1, 2] };
  const letter = {
    code: 'payload.unknown-unit',
    detail: '',
    origin: 'mqtt:sideband/v1/json/works/fan/de',
    payload: Buffer.from(JSON.stringify({ ...fields, unit: 'furlong' })),
    stage: 'bridge',
    refusedAtNs: 1_700_000_000n * 10n ** 9n,
    client: '',
    format: 'json',
  };
  const appender = await transport.appender();
  await appender.append([
    { topic: 'deadletter', key: letter.origin, value: encode('deadletter', letter) },
  ]);
  await appender.close();
  const log = ['--brokers', kafka.bootstrap, '--report', join(directory, 'report')];
  const listed = await runSideband('dlq', 'list', ...log);
  assert.equal(listed.outs.length, 1, listed.errs.join('\n'));
  const replayed = await runSideband('dlq', 'replay', ...log, '--set', 'unit=g');
  assert.equal(replayed.code, 0, replayed.errs.join('\n'));
  const records = await Array.fromAsync(transport.read('windows'));
  const windows = records.map(({ value }) => decode('windows', value!));
  assert.deepEqual(
    windows.map(({ point, unit, samples }) => [point, unit, ...samples]),
    [['works/fan/de', 'g', 1, 2]],
  );
});

test('of a point on Kafka the last windows are inspected', async () => {
  const appender = await transport.appender();
  for (const window of [healthy, outerRace]) {
    const { point } = window;
    await appender.append([{ topic: 'windows', key: point, value: encode('windows', window) }]);
  }
  await appender.close();
  const seen = await runSideband('inspect', outerRace.point, '--brokers', kafka.bootstrap);
  assert.equal(seen.code, 0, seen.errs.join('\n'));
  assert.equal(seen.outs[0], outerRace.point);
  const none = await runSideband('inspect', 'works/none/de', '--brokers', kafka.bootstrap);
  assert.match(none.errs.join('\n'), /inspect\.no-window/);
});

test('a log that does not answer is a coded error', async () => {
  const result = await runSideband('dlq', 'list', '--brokers', '127.0.0.1:1');
  assert.equal(result.code, 1);
  assert.match(result.errs.join('\n'), /log\.unavailable/);
});
