/**
 * The gateway of a soak run, a process of its own: publishes at QoS 1 over a persistent session,
 * writes every window into `sent` before and into `acked` (fsynced) after its PUBACK. Told to stop,
 * it waits until everything is acknowledged. Settings come as JSON in the first argument.
 */
import { appendFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import mqtt from 'mqtt';
import { Ledger } from '../../services/cli/publish/ledger.ts';
import type { LedgerLine } from './ledger-line.ts';
import { soakWindow } from './soak-window.ts';

export interface PublisherSettings {
  readonly url: string;
  readonly sentPath: string;
  readonly ackedPath: string;
  readonly points: number;
  readonly windowsPerSecond: number;
  readonly inFlightMax: number;
  /** decimal ns */
  readonly originNs: string;
}

export interface PublisherCounts {
  readonly sent: number;
  readonly acked: number;
}

const settings = JSON.parse(process.argv[2]!) as PublisherSettings;
const originNs = BigInt(settings.originNs);
const client = mqtt.connect(settings.url, {
  protocolVersion: 5,
  clientId: 'soak-gateway',
  clean: false,
  properties: { sessionExpiryInterval: 86_400, receiveMaximum: 1000 },
  reconnectPeriod: 200,
  connectTimeout: 5000,
});
client.on('error', () => undefined);
const ledger = await Ledger.open(settings.ackedPath);
const counts = { sent: 0, acked: 0 };
let isStopping = false;
// an orphan ends by itself
process.on('disconnect', () => process.exit(1));
process.on('message', () => (isStopping = true));

async function publish(index: number, sequence: number): Promise<void> {
  const { window, payload, digest } = soakWindow(index, sequence, originNs);
  const entry: LedgerLine = {
    point: window.point,
    startNs: String(window.startNs),
    sequence,
    digest,
  };
  const line = JSON.stringify(entry);
  appendFileSync(settings.sentPath, `${line}\n`);
  counts.sent++;
  const topic = `sideband/v1/protobuf/${window.point}`;
  await client.publishAsync(topic, Buffer.from(payload), { qos: 1 });
  await ledger.add(line);
  counts.acked++;
}

const intervalMs = 1000 / settings.windowsPerSecond;
/** after a stall it catches up, but no more than this */
const catchUpMs = 1000;
let dueMs = performance.now();
for (let n = 0; ; n++) {
  dueMs = Math.max(dueMs + intervalMs, performance.now() - catchUpMs);
  while (!isStopping && !mayPublish()) await sleep(5);
  if (isStopping) break;
  void publish(n % settings.points, Math.floor(n / settings.points));
  if (n % 20 === 0) process.send!(counts);
}
while (counts.acked < counts.sent) await sleep(20);
await ledger.close();
process.send!(counts);
await client.endAsync();
process.disconnect();

function mayPublish(): boolean {
  return performance.now() >= dueMs && counts.sent - counts.acked < settings.inFlightMax;
}
