/**
 * `make up`: real Kafka, Mosquitto and each service as its own process, on this machine, for a
 * developer. Data is kept in var/up; Ctrl-C ends it all.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { endChild, superviseChild } from '../test/servers/children.ts';
import { startKafka } from '../test/servers/kafka.ts';
import { startMosquitto } from '../test/servers/mosquitto.ts';
import { missingPrerequisites } from './prerequisites.ts';

const root = join(import.meta.dirname, '..');
const data = join(root, 'var/up');
const services = ['bridge', 'features', 'inference', 'drift', 'alarms', 'console'] as const;
const { values: options } = parseArgs({
  options: {
    'kafka-port': { type: 'string', default: '9092' },
    'mqtt-port': { type: 'string', default: '1883' },
    'http-port': { type: 'string', default: '9464' },
    level: { type: 'string', default: 'info' },
  },
});

interface Addresses {
  readonly kafka: string;
  readonly mqtt: string;
  readonly httpPort: number;
}

function settings(service: string, { kafka, mqtt, httpPort }: Addresses): Record<string, string> {
  const prefix = `SIDEBAND_${service.toUpperCase()}`;
  const models = join(data, 'models');
  return {
    [`${prefix}_KAFKA_BROKERS`]: kafka,
    [`${prefix}_HTTP_PORT`]: String(httpPort),
    [`${prefix}_LOG_LEVEL`]: options.level,
    // Ctrl-C reaches Kafka at the same time: there is nobody left to drain to
    [`${prefix}_DRAIN_DEADLINE_MS`]: '2000',
    ...(service === 'bridge' && { [`${prefix}_MQTT_URL`]: mqtt }),
    ...((service === 'inference' || service === 'drift') && { [`${prefix}_MODELS_DIR`]: models }),
  };
}

function startService(service: string, addresses: Addresses) {
  const child = spawn(process.execPath, [join(root, 'services', service, 'main.ts')], {
    env: { ...process.env, ...settings(service, addresses) },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  superviseChild(child);
  return child;
}

async function up(): Promise<void> {
  for (const part of ['kafka', 'mosquitto', 'models']) {
    mkdirSync(join(data, part), { recursive: true });
  }
  const kafka = await startKafka({
    brokers: 1,
    dir: join(data, 'kafka'),
    port: Number(options['kafka-port']),
  });
  const mosquitto = await startMosquitto({
    persistence: true,
    dir: join(data, 'mosquitto'),
    port: Number(options['mqtt-port']),
  });
  const present = services.filter((name) => existsSync(join(root, 'services', name, 'main.ts')));
  console.log(`Kafka      ${kafka.bootstrap}\nMosquitto  ${mosquitto.url}`);
  const running = present.map((service, i) => {
    const httpPort = Number(options['http-port']) + i;
    console.log(`${service.padEnd(10)} http://127.0.0.1:${httpPort}/metrics`);
    return startService(service, { kafka: kafka.bootstrap, mqtt: mosquitto.url, httpPort });
  });
  console.log(`\nmodels in ${join(data, 'models')}; to publish:`);
  console.log(`  npx sideband simulate --broker ${mosquitto.url}\n`);
  await interrupted();
  await Promise.all(running.map((child) => endChild(child, 'SIGTERM', 5000)));
  await mosquitto.stop();
  await kafka.stop();
}

/** The test launchers end the process at once on a signal; here things end in order. */
function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.removeAllListeners(signal);
      process.once(signal, () => resolve());
    }
  });
}

const missing = missingPrerequisites();
for (const line of missing) console.error(line);
if (missing.length > 0) process.exitCode = 1;
else await up();
