import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { TestContext } from 'node:test';
import mqtt from 'mqtt';
import type { MqttClient } from 'mqtt';
import { bridgeFixture, until } from '../bridge/bridge-fixture.ts';
import type { BridgeFixture } from '../bridge/bridge-fixture.ts';
import { MemoryAppender } from '../bridge/memory-appender.ts';
import { windowPayload } from '../bridge/window-payload.ts';
import type { BridgeConfig } from '../../services/bridge/service.ts';
import { startMosquitto } from './mosquitto.ts';
import type { Mosquitto } from './mosquitto.ts';

const points = ['plant/press/de', 'plant/press/nde', 'plant/fan/de'];
let mosquitto: Mosquitto;

before(async () => {
  // Mosquitto's default of 20 messages in flight would hide what the bridge does.
  const settings = ['max_inflight_messages 0'];
  mosquitto = await startMosquitto({ persistence: true, settings });
});

after(() => mosquitto.stop());

async function connected(
  context: TestContext,
  config: Partial<BridgeConfig>,
  appender = new MemoryAppender(),
): Promise<BridgeFixture> {
  const mqttClientId = `bridge-${context.name.replaceAll(/\W+/g, '-')}`;
  const mqttUrl = mosquitto.url;
  const fixture = await bridgeFixture('external', { mqttUrl, mqttClientId, ...config }, appender);
  context.after(async () => {
    appender.release();
    await fixture.bridge.stop();
  });
  await until('ready', () => fixture.bridge.reasons().length === 0);
  return fixture;
}

async function publisher(context: TestContext): Promise<MqttClient> {
  const clientId = `gateway-${context.name.replaceAll(/\W+/g, '-')}`;
  const client = await mqtt.connectAsync(mosquitto.url, {
    clientId,
    clean: false,
    reconnectPeriod: 50,
  });
  client.on('error', () => undefined);
  context.after(() => client.endAsync(true));
  return client;
}

/** Resolves when Mosquitto has all of them. */
function publish(client: MqttClient, first: number, last: number, samples = 16) {
  const sent: Promise<unknown>[] = [];
  for (let i = first; i <= last; i++) {
    const topic = `sideband/v1/json/${points[i % points.length]}`;
    sent.push(client.publishAsync(topic, windowPayload(i, samples), { qos: 1 }));
  }
  return Promise.all(sent);
}

function sequences(appender: MemoryAppender, point?: string): readonly number[] {
  return appender.windows
    .filter((window) => point === undefined || window.point === point)
    .map((window) => Number(window.sequence));
}

function acknowledged({ metrics }: BridgeFixture): number {
  return metrics.value('sideband_bridge_acknowledged_total');
}

for (const mqttVersion of ['3.1.1', '5'] as const) {
  test(`MQTT ${mqttVersion}: many messages are in flight on a slow log`, async (context) => {
    const fixture = await connected(context, { mqttVersion });
    const { appender, metrics } = fixture;
    appender.delayMs = 5;
    const client = await publisher(context);
    await publish(client, 1, 2000);
    await until('acknowledged', () => acknowledged(fixture) === 2000);
    assert.ok(metrics.highest('sideband_bridge_in_flight_messages') > 20, 'not pipelined');
    assert.ok(appender.batchSizes.length < 1000, `${appender.batchSizes.length} appends`);
    for (const point of points) {
      const order = sequences(appender, point);
      assert.deepEqual(
        order,
        order.toSorted((a, b) => a - b),
      );
    }
    assert.equal(new Set(sequences(appender)).size, 2000);
  });

  test(`MQTT ${mqttVersion}: everything arrives although the broker restarts`, async (context) => {
    const fixture = await connected(context, { mqttVersion });
    const { appender, bridge } = fixture;
    appender.delayMs = 20;
    const client = await publisher(context);
    const sending = publish(client, 1, 600, 200);
    await until('some arrived', () => appender.records.length > 100);
    await mosquitto.restart();
    await sending;
    await until('ready again', () => bridge.reasons().length === 0);
    await until('all arrived', () => new Set(sequences(appender)).size === 600);
    assert.equal(appender.deadLetters.length, 0);
  });

  test(`MQTT ${mqttVersion}: a stalled log stops the PUBACKs and the reading`, async (context) => {
    const inFlightMessagesMax = 100;
    const fixture = await connected(context, {
      mqttVersion,
      inFlightMessagesMax,
      mqttKeepaliveSeconds: 1,
    });
    const { appender, metrics } = fixture;
    const client = await publisher(context);
    appender.stall();
    await publish(client, 1, 1500, 400);
    await until('paused', () => metrics.value('sideband_bridge_paused') === 1);
    // Longer than Mosquitto waits for a ping.
    await new Promise((resolve) => setTimeout(resolve, 2500));
    assert.equal(acknowledged(fixture), 0);
    assert.equal(metrics.highest('sideband_bridge_in_flight_messages'), inFlightMessagesMax);
    assert.equal(metrics.value('sideband_bridge_connected'), 1);
    assert.equal(appender.records.length, 0);
    appender.release();
    await until('acknowledged', () => acknowledged(fixture) === 1500);
    assert.equal(appender.windows.length, 1500);
  });

  test(`MQTT ${mqttVersion}: the next bridge gets what is unacknowledged`, async (context) => {
    const stalled = new MemoryAppender();
    const client = await publisher(context);
    const mqttClientId = `shared-${mqttVersion}`;
    const first = await connected(context, { mqttVersion, mqttClientId }, stalled);
    await publish(client, 1, 50);
    await until('first 50', () => acknowledged(first) === 50);
    stalled.stall();
    await publish(client, 51, 100);
    await until('received', () => first.metrics.value('sideband_bridge_messages_total') === 100);
    const stopping = first.bridge.stop();
    stalled.release();
    await stopping;
    const second = await connected(context, { mqttVersion, mqttClientId });
    await until('the rest', () => acknowledged(first) + acknowledged(second) === 100);
    const all = [...sequences(stalled), ...sequences(second.appender)];
    assert.equal(new Set(all).size, 100);
  });
}

test('a gateway is told of a refusal on the status topic', async (context) => {
  await connected(context, {});
  const client = await publisher(context);
  const told = Promise.withResolvers<{ topic: string; body: Record<string, unknown> }>();
  await client.subscribeAsync('sideband/status/#');
  client.on('message', (topic, payload) => {
    told.resolve({ topic, body: JSON.parse(payload.toString()) as Record<string, unknown> });
  });
  await client.publishAsync('sideband/v1/json/plant/press/de', '{"unit":"g"}', { qos: 1 });
  const { topic, body } = await told.promise;
  assert.equal(topic, 'sideband/status/sideband/v1/json/plant/press/de');
  assert.equal(body['code'], 'payload.bad-rate');
});
