import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import type { BridgeConfig } from '../../services/bridge/service.ts';
import { bridgeFixture, until } from './bridge-fixture.ts';
import { MemoryAppender } from './memory-appender.ts';
import { ScriptedBroker } from './scripted-broker.ts';
import type { Connection } from './scripted-broker.ts';
import { freePort } from '../servers/free-port.ts';
import { windowPayload } from './window-payload.ts';

const topic = 'sideband/v1/json/plant/press/bearing';

for (const version of ['3.1.1', '5'] as const) {
  async function scripted(context: TestContext, config: Partial<BridgeConfig> = {}) {
    const broker = new ScriptedBroker(version);
    const mqttUrl = await broker.listen();
    const appender = new MemoryAppender();
    const fixture = await bridgeFixture(
      'external',
      { mqttUrl, mqttVersion: version, ...config },
      appender,
    );
    context.after(async () => {
      appender.release();
      await fixture.bridge.stop();
      await broker.close();
    });
    await until('ready', () => fixture.bridge.reasons().length === 0);
    return { ...fixture, broker, connection: broker.connections[0]! };
  }

  function sendMany(broker: ScriptedBroker, connection: Connection, ids: readonly number[]) {
    return Promise.all(ids.map((id) => broker.publish(connection, id, topic, windowPayload(id))));
  }

  test(`over MQTT ${version} nothing is acknowledged before the log has it`, async (context) => {
    const { appender, broker, connection, metrics } = await scripted(context);
    appender.stall();
    await sendMany(broker, connection, ids(1, 100));
    await until('received', () => metrics.value('sideband_bridge_messages_total') === 100);
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.deepEqual(connection.pubacks, []);
    appender.release();
    await until('acknowledged', () => connection.pubacks.length === 100);
  });

  test(`over MQTT ${version} PUBACKs come in the order of the messages`, async (context) => {
    const { appender, broker, connection, metrics } = await scripted(context);
    appender.delayMs = 3;
    // Refused messages are acknowledged in their place, too.
    const sent = ids(1, 500);
    for (const id of sent) {
      const payload = id % 3 === 0 ? 'no window' : windowPayload(id);
      void broker.publish(connection, id, topic, payload);
    }
    await until('acknowledged', () => connection.pubacks.length === sent.length);
    assert.deepEqual(connection.pubacks, sent);
    assert.ok(metrics.highest('sideband_bridge_in_flight_messages') > 20, 'not pipelined');
  });

  test(`over MQTT ${version} a PUBACK keeps to its message's connection`, async (context) => {
    const { appender, broker, connection } = await scripted(context);
    appender.stall();
    await sendMany(broker, connection, ids(1, 50));
    await until('stalled', () => appender.records.length === 0);
    connection.socket.destroy();
    await until('reconnected', () => broker.connections.length > 1);
    const next = broker.connections[1]!;
    // Packet ids 26 to 75 now mean other messages.
    await sendMany(broker, next, ids(26, 75));
    appender.release();
    await until('acknowledged', () => next.pubacks.length >= 50);
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.deepEqual(next.pubacks, ids(26, 75));
    assert.deepEqual(connection.pubacks, []);
  });

  test(`over MQTT ${version} a stalled log stops the reading, not the pings`, async (context) => {
    const { appender, bridge, broker, connection, metrics } = await scripted(context, {
      inFlightMessagesMax: 64,
      mqttKeepaliveSeconds: 1,
    });
    appender.stall();
    const sent = ids(1, 3000);
    const sending = Promise.all(
      sent.map((id) => broker.publish(connection, id, topic, windowPayload(id, 400))),
    );
    await until('paused', () => metrics.value('sideband_bridge_paused') === 1);
    const pingsBefore = connection.pings;
    await until('pings', () => connection.pings >= pingsBefore + 6);
    assert.equal(metrics.value('sideband_bridge_messages_total'), 64);
    assert.equal(metrics.highest('sideband_bridge_in_flight_messages'), 64);
    assert.deepEqual(connection.pubacks, []);
    appender.release();
    await sending;
    await until('acknowledged', () => connection.pubacks.length === sent.length);
    assert.equal(broker.connections.length, 1, 'reconnected');
    assert.equal(metrics.value('sideband_bridge_paused'), 0);
    assert.deepEqual(bridge.reasons(), []);
  });

  test(`over MQTT ${version} a PINGRESP behind a backlog is worth waiting for`, async (context) => {
    const { appender, broker, connection } = await scripted(context, {
      inFlightMessagesMax: 16,
      mqttKeepaliveSeconds: 1,
    });
    appender.delayMs = 100;
    const sent = ids(1, 500);
    await sendMany(broker, connection, sent);
    await until('acknowledged', () => connection.pubacks.length === sent.length);
    assert.equal(broker.connections.length, 1, 'reconnected');
  });

  test(`over MQTT ${version} a lost session is subscribed to again`, async (context) => {
    const { broker, connection } = await scripted(context);
    broker.sessionPresent = false;
    connection.socket.destroy();
    await until('subscribed', () => broker.connections[1]?.subscribed === true);
  });
}

test('over MQTT 3.1.1 a message of 20 MB becomes a dead letter', async (context) => {
  const broker = new ScriptedBroker('3.1.1');
  const mqttUrl = await broker.listen();
  const { bridge, appender } = await bridgeFixture('external', {
    mqttUrl,
    mqttVersion: '3.1.1',
    messageBytesMax: 50_000,
  });
  context.after(async () => {
    await bridge.stop();
    await broker.close();
  });
  await until('ready', () => bridge.reasons().length === 0);
  const connection = broker.connections[0]!;
  const huge = Buffer.alloc(20_000_000, 'x');
  await broker.publish(connection, 1, topic, windowPayload(1));
  await broker.publish(connection, 2, topic, huge);
  await broker.publish(connection, 3, topic, windowPayload(3));
  await until('acknowledged', () => connection.pubacks.length === 3);
  assert.deepEqual(connection.pubacks, [1, 2, 3]);
  assert.equal(appender.windows.length, 2);
  const [letter] = appender.deadLetters;
  assert.equal(letter!.code, 'payload.too-large');
  assert.deepEqual(Buffer.from(letter!.payload), huge.subarray(0, 50_000));
});

test('without a broker the bridge says so, waits for one, and can be stopped', async (context) => {
  const port = await freePort();
  const { bridge } = await bridgeFixture('external', { mqttUrl: `mqtt://127.0.0.1:${port}` });
  assert.deepEqual(bridge.reasons(), ['mqtt: not connected']);
  const broker = new ScriptedBroker('5');
  context.after(() => broker.close());
  await broker.listen(port);
  await until('ready', () => bridge.reasons().length === 0);
  await broker.close();
  await until('not ready', () => bridge.reasons().length > 0);
  await bridge.stop();
});

function ids(first: number, last: number): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}
