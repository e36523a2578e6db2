import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { decode } from '@sideband/shared/adapters/codec.ts';
import mqtt from 'mqtt';
import type { IClientOptions } from 'mqtt';
import type { BridgeConfig } from '../../../services/bridge/service.ts';
import { bridgeFixture, until } from '../bridge-fixture.ts';
import { MemoryAppender } from '../memory-appender.ts';
import { windowPayload } from '../window-payload.ts';

const topic = 'sideband/v1/json/plant/press/de';

async function embedded(context: TestContext, config: Partial<BridgeConfig> = {}) {
  const appender = new MemoryAppender();
  const fixture = await bridgeFixture('embedded', { brokerPort: 0, ...config }, appender);
  context.after(async () => {
    appender.release();
    await fixture.bridge.stop();
  });
  assert.deepEqual(fixture.bridge.reasons(), []);
  return fixture;
}

async function gateway(context: TestContext, port: number, options: IClientOptions = {}) {
  const client = await mqtt.connectAsync(`mqtt://127.0.0.1:${port}`, {
    reconnectPeriod: 0,
    ...options,
  });
  client.on('error', () => undefined);
  context.after(() => client.endAsync(true));
  return client;
}

test('a PUBACK comes after the append, never before', async (context) => {
  const { appender, bridge } = await embedded(context);
  const client = await gateway(context, bridge.port!);
  appender.stall();
  let acknowledged = 0;
  const sending = Array.from({ length: 20 }, async (_, i) => {
    await client.publishAsync(topic, windowPayload(i), { qos: 1 });
    acknowledged += 1;
  });
  await new Promise((resolve) => setTimeout(resolve, 100));
  assert.equal(acknowledged, 0);
  appender.release();
  await Promise.all(sending);
  assert.equal(appender.windows.length, 20);
});

test('the windows of a client arrive in order, many in flight', async (context) => {
  const { appender, bridge, metrics } = await embedded(context);
  const client = await gateway(context, bridge.port!);
  appender.delayMs = 5;
  const count = 1000;
  const sending = Array.from({ length: count }, (_, i) =>
    client.publishAsync(topic, windowPayload(i, 300), { qos: 1 }),
  );
  await Promise.all(sending);
  assert.deepEqual(
    appender.windows.map(({ sequence }) => Number(sequence)),
    Array.from({ length: count }, (_, i) => i),
  );
  assert.ok(metrics.highest('sideband_bridge_in_flight_messages') > 20, 'not pipelined');
  assert.equal(metrics.value('sideband_bridge_acknowledged_total'), count);
});

test('while the log stalls large messages stay with their publishers', async (context) => {
  const limits = { inFlightMessagesMax: 8, inFlightBytesMax: 1_000_000 };
  const { appender, bridge, metrics } = await embedded(context, limits);
  const client = await gateway(context, bridge.port!);
  appender.stall();
  const count = 80;
  const sending = Array.from({ length: count }, (_, i) =>
    client.publishAsync(topic, windowPayload(i, 40_000), { qos: 1 }),
  );
  const inFlight = () => metrics.value('sideband_bridge_in_flight_messages');
  await until('a full pipeline', () => inFlight() >= 5);
  await new Promise((resolve) => setTimeout(resolve, 1000));
  const held = inFlight();
  await assert.rejects(gateway(context, bridge.port!, { connectTimeout: 1000 }));
  appender.release();
  await Promise.all(sending);
  assert.ok(held <= 16, `${held} in flight`);
  assert.deepEqual(
    appender.windows.map(({ sequence }) => Number(sequence)),
    Array.from({ length: count }, (_, i) => i),
  );
  await gateway(context, bridge.port!);
});

test('the publisher is named in the window and in the dead letter, and told', async (context) => {
  const { appender, bridge } = await embedded(context);
  const client = await gateway(context, bridge.port!, { clientId: 'gateway-7' });
  const told = Promise.withResolvers<Record<string, unknown>>();
  await client.subscribeAsync(`sideband/status/${topic}`);
  client.on('message', (_topic, payload) => {
    told.resolve(JSON.parse(payload.toString()) as Record<string, unknown>);
  });
  await client.publishAsync(topic, windowPayload(1), { qos: 1 });
  await client.publishAsync(topic, 'no window', { qos: 1 });
  assert.equal(appender.windows[0]?.source, 'gateway-7');
  assert.equal(appender.deadLetters[0]?.client, 'gateway-7');
  const notice = await told.promise;
  assert.equal(notice['code'], 'payload.unparsable');
  assert.equal(notice['client'], 'gateway-7');
});

test('a message of 5 MB becomes a dead letter with its first bytes', async (context) => {
  const { appender, bridge } = await embedded(context, { messageBytesMax: 10_000 });
  const client = await gateway(context, bridge.port!);
  await client.publishAsync(topic, Buffer.alloc(5_000_000, 'x'), { qos: 1 });
  await client.publishAsync(topic, windowPayload(2), { qos: 1 });
  assert.equal(appender.deadLetters[0]?.code, 'payload.too-large');
  assert.equal(appender.deadLetters[0].payload.length, 10_000);
  assert.equal(appender.windows.length, 1);
});

test('a command is on the log when it is acknowledged, from who is known', async (context) => {
  const directory = await mkdtemp(join(tmpdir(), 'sideband-operators-'));
  context.after(() => rm(directory, { recursive: true }));
  const operatorsFile = join(directory, 'operators.yaml');
  const tokenSha256 = createHash('sha256').update('maras-token').digest('hex');
  await writeFile(operatorsFile, JSON.stringify([{ name: 'mara', role: 'operator', tokenSha256 }]));
  const { appender, bridge } = await embedded(context, { operatorsFile });
  const client = await gateway(context, bridge.port!);
  const asked = {
    id: 'c',
    action: 'acknowledge',
    scope: 'works/pump',
    kind: 'machine',
    why: 'seen',
  };
  for (const token of ['guessed-token', 'maras-token']) {
    const payload = JSON.stringify({ ...asked, token });
    await client.publishAsync('sideband/v1/commands', payload, { qos: 1 });
  }
  assert.deepEqual(
    appender.records.map(({ topic: name }) => name),
    ['deadletter', 'commands'],
  );
  assert.equal(appender.deadLetters[0]?.code, 'command.unauthenticated');
  assert.equal(decode('commands', appender.records[1]!.value!).who, 'mara');
});

test('clients above the limit are turned away', async (context) => {
  const { bridge } = await embedded(context, { brokerClientsMax: 3 });
  for (let i = 0; i < 3; i++) await gateway(context, bridge.port!);
  const turnedAway = connect(bridge.port!, '127.0.0.1');
  turnedAway.on('error', () => undefined);
  await new Promise((resolve) => turnedAway.once('close', resolve));
});

test('a session that outlives its connection gets no queue in memory', async (context) => {
  const { bridge } = await embedded(context);
  const client = await gateway(context, bridge.port!, { clean: false, clientId: 'hoarder' });
  await assert.rejects(client.subscribeAsync('#', { qos: 1 }));
  const granted = await client.subscribeAsync('sideband/#', { qos: 0 });
  assert.equal(granted[0]?.qos, 0);
});

test('stopped during an append, it acknowledges just what the log has', async (context) => {
  const { appender, bridge } = await embedded(context);
  const client = await gateway(context, bridge.port!);
  appender.stall();
  const acknowledged: number[] = [];
  for (let i = 0; i < 5; i++) {
    void client
      .publishAsync(topic, windowPayload(i), { qos: 1 })
      .then(() => acknowledged.push(i))
      .catch(() => undefined);
  }
  await until('the append', () => appender.appends === 1);
  const stopping = bridge.stop();
  appender.release();
  await stopping;
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.equal(acknowledged.length, appender.windows.length);
});
