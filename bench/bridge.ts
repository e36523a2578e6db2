/**
 * What the bridge costs a message of 2,048 samples (8 KiB as float32): translation and encoding
 * alone, and the whole bridge, from real Mosquitto to a log that takes everything at once.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { outputsOf } from '@sideband/bridge/adapters/outputs.ts';
import { bridgeSchema } from '@sideband/bridge/config.ts';
import { defaultLimits } from '@sideband/bridge/core/limits.ts';
import { compileRoutes, defaultRoutes } from '@sideband/bridge/core/routes.ts';
import { translate } from '@sideband/bridge/core/translate.ts';
import { startBridge } from '@sideband/bridge/service.ts';
import { decode, encode } from '@sideband/shared/adapters/codec.ts';
import { loadConfig } from '@sideband/shared/adapters/config.ts';
import { createLogger } from '@sideband/shared/adapters/logger.ts';
import { createPrometheus } from '@sideband/shared/adapters/prometheus.ts';
import type { Transport } from '@sideband/shared/core/ports.ts';
import mqtt from 'mqtt';
import { startMosquitto } from '../test/servers/mosquitto.ts';

const sampleCount = 2048;
const messages = 8000;
const samples = Float32Array.from({ length: sampleCount }, (_, i) => Math.sin(i / 7) / 3);
const common = { sampleRateHz: 25_600, unit: 'g', context: { speed_rpm: 1480, load_pct: 60 } };
const startNs = 1_800_000_000_000_000_000n;
const asJson = { startNs: String(startNs), ...common };
const window = { point: '', startNs, samples, quality: 0, source: '', ...common };
const base64 = Buffer.from(samples.buffer).toString('base64');
const numbers = Array.from(samples, (value) => Number(value.toPrecision(6)));

const point = 'plant/hall/line/pump/de';
const rawRoute = { topic: 'raw/{point...}', format: 'raw', unit: 'g', sampleRateHz: 25_600 };
const payloads = {
  protobuf: { topic: `sideband/v1/protobuf/${point}`, payload: encode('windows', window) },
  'raw f32': { topic: `raw/f32/${point}`, payload: new Uint8Array(samples.buffer) },
  'raw i16': {
    topic: `raw/i16/${point}`,
    payload: new Uint8Array(Int16Array.from(samples, (value) => value * 32_767).buffer),
  },
  'json base64': {
    topic: `sideband/v1/json/${point}`,
    payload: Buffer.from(JSON.stringify({ ...asJson, samples: base64 })),
  },
  'json numbers': {
    topic: `sideband/v1/json/${point}`,
    payload: Buffer.from(JSON.stringify({ ...asJson, samples: numbers })),
  },
} as const;

const routes = [
  ...defaultRoutes.routes,
  { ...rawRoute, topic: 'raw/f32/{point...}', samples: 'f32' },
  { ...rawRoute, topic: 'raw/i16/{point...}', samples: 'i16', scale: 1 / 32_767 },
];

function report(name: string, value: number, unit: string): void {
  if (process.argv.includes('--json')) console.log(JSON.stringify({ name, value, unit }));
  else console.log(`${name}: ${value.toFixed(1)} ${unit}`);
}

function cpuUs(since?: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return user + system;
}

function measureTranslation(name: keyof typeof payloads): void {
  const rules = {
    routes: compileRoutes({ routes }),
    limits: defaultLimits,
    decodeWindow: (bytes: Uint8Array) => decode('windows', bytes),
  };
  const message = { ...payloads[name], client: '' };
  const run = (count: number) => {
    for (let i = 0; i < count; i++) {
      const [output] = outputsOf(translate(message, rules, startNs));
      if (output?.topic !== 'windows') throw new Error(`${name} was refused`);
    }
  };
  run(2000);
  const before = process.cpuUsage();
  run(messages);
  report(`translate and encode, ${name}`, cpuUs(before) / messages, 'µs CPU/message');
}

async function measureBridge(mqttVersion: '3.1.1' | '5'): Promise<void> {
  const mosquitto = await startMosquitto({ settings: ['max_inflight_messages 0'] });
  const config = {
    ...loadConfig('bridge', bridgeSchema),
    mqttUrl: mosquitto.url,
    mqttVersion,
  };
  const metrics = createPrometheus(['sideband_bridge_']);
  let appended = 0;
  const append = async (records: readonly unknown[]) => {
    appended += records.length;
  };
  const transport = { appender: async () => ({ append, close: async () => {} }) };
  const open = () =>
    startBridge({
      transport: transport as unknown as Transport,
      config,
      metrics,
      log: createLogger('bridge', 'silent'),
      broker: 'external',
    });
  // The first run warms up; Mosquitto keeps the messages while no bridge is there.
  for (const isWarm of [false, true]) {
    const absent = await open();
    while (absent.reasons().length > 0) await wait(5);
    await absent.stop();
    const client = await mqtt.connectAsync(mosquitto.url);
    const { topic, payload } = payloads.protobuf;
    const sending = Array.from({ length: messages }, () =>
      client.publishAsync(topic, payload as Buffer, { qos: 1 }),
    );
    await Promise.all(sending);
    await client.endAsync();
    appended = 0;
    const before = process.cpuUsage();
    const startedMs = performance.now();
    const bridge = await open();
    while (appended < messages) await wait(2);
    const seconds = (performance.now() - startedMs) / 1000;
    const us = cpuUs(before) / messages;
    await bridge.stop();
    if (!isWarm) continue;
    report(`whole bridge, protobuf over MQTT ${mqttVersion}`, us, 'µs CPU/message');
    report(
      `whole bridge, protobuf over MQTT ${mqttVersion}, rate`,
      messages / seconds,
      'messages/s',
    );
  }
  await mosquitto.stop();
}

for (const name of Object.keys(payloads) as (keyof typeof payloads)[]) measureTranslation(name);
await measureBridge('3.1.1');
await measureBridge('5');
