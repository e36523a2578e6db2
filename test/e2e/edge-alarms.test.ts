/** What operators did, where everything is one process and that is killed. */
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import mqtt from 'mqtt';
import type { PlantView, ShownAlarm } from '../../services/console/core/page-records.ts';
import { reachedIn } from '../contract/transport-harness.ts';
import { endChild, superviseChild } from '../servers/children.ts';
import { freePort } from '../servers/free-port.ts';

const program = join(import.meta.dirname, '../../services/cli/main.ts');
const machines = ['north/hall/line/pump', 'south/hall/line/fan'] as const;
const token = 'the-token-of-mara';
const patienceMs = 60_000;

interface Place {
  readonly dir: string;
  readonly operatorsFile: string;
  readonly mqttPort: number;
  readonly pagePort: number;
}

function startEdge({ dir, operatorsFile, mqttPort, pagePort }: Place): ChildProcess {
  const ports = ['--mqtt-port', String(mqttPort), '--page-port', String(pagePort)];
  const argv = [program, 'edge', '--dir', dir, ...ports, '--http-port', '0', '--log-level', 'warn'];
  const settings = {
    SIDEBAND_ALARMS_OPERATORS_FILE: operatorsFile,
    SIDEBAND_ALARMS_ON_DELAY_MS: '200',
    SIDEBAND_ALARMS_TICK_MS: '100',
    SIDEBAND_ALARMS_SILENT_MS: '2000',
    SIDEBAND_ALARMS_SILENT_INTERVALS: '2',
  };
  const child = spawn(process.execPath, argv, {
    stdio: 'inherit',
    env: { ...process.env, ...settings },
  });
  superviseChild(child);
  return child;
}

const samples = Array.from({ length: 2048 }, (_, i) => Math.sin(i / 9) / 10);

/** A gateway sends windows of both machines for a while, and then nothing any more. */
async function sendAndFallSilent({ mqttPort }: Place): Promise<void> {
  const gateway = await mqtt.connectAsync(`mqtt://127.0.0.1:${mqttPort}`);
  for (let n = 0; n < 5; n++) {
    const startNs = String(BigInt(Date.now()) * 1_000_000n);
    const window = JSON.stringify({ startNs, sampleRateHz: 12_800, unit: 'g', samples });
    for (const scope of machines) {
      await gateway.publishAsync(`sideband/v1/json/${scope}/de`, window, { qos: 1 });
    }
    await sleep(600);
  }
  await gateway.endAsync();
}

async function shown({ pagePort }: Place): Promise<ReadonlyMap<string, ShownAlarm>> {
  const response = await fetch(`http://127.0.0.1:${pagePort}/api/plant`);
  const { alarms } = (await response.json()) as PlantView;
  return new Map(alarms.map((one) => [one.scope, one]));
}

async function until(place: Place, states: readonly string[]): Promise<ShownAlarm[]> {
  let last: ShownAlarm[] = [];
  const isReached = await reachedIn(patienceMs, async () => {
    const alarms = await shown(place).catch(() => undefined);
    if (alarms === undefined) return false;
    last = machines.flatMap((scope) => alarms.get(scope) ?? []);
    return last.map(({ state }) => state).join() === states.join();
  });
  assert.ok(isReached, last.map(({ state }) => state).join());
  return last;
}

async function command({ pagePort }: Place, body: object): Promise<number> {
  const response = await fetch(`http://127.0.0.1:${pagePort}/api/commands`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify({ kind: 'sensor', why: 'seen', ...body }),
  });
  return response.status;
}

test('what operators did outlives kill -9 of everything, and is announced no more', async (t) => {
  const dir = await mkdtemp(join(tmpdir(), 'sideband-edge-alarms-'));
  t.after(() => rm(dir, { recursive: true }));
  const operatorsFile = join(dir, 'operators.yaml');
  const place = { dir, operatorsFile, mqttPort: await freePort(), pagePort: await freePort() };
  const tokenSha256 = createHash('sha256').update(token).digest('hex');
  await writeFile(operatorsFile, JSON.stringify([{ name: 'mara', role: 'operator', tokenSha256 }]));
  let edge = startEdge(place);
  await until(place, []);
  await sendAndFallSilent(place);
  const before = await until(place, ['unacknowledged', 'unacknowledged']);
  const [pump, fan] = machines;
  const untilMs = Date.now() + 3_600_000;
  assert.equal(await command(place, { id: 'a', action: 'acknowledge', scope: pump }), 202);
  assert.equal(await command(place, { id: 's', action: 'shelve', scope: fan, untilMs }), 202);
  // as soon as it was answered, whether the alarms have seen it or not
  await endChild(edge, 'SIGKILL');
  for (let kills = 0; kills < 2; kills++) {
    edge = startEdge(place);
    const alarms = await until(place, ['acknowledged', 'shelved']);
    for (const [i, { handled, announcedNs, explanation }] of alarms.entries()) {
      assert.equal(`${handled?.who}: ${handled?.why}`, 'mara: seen');
      assert.equal(announcedNs, before[i]!.announcedNs);
      assert.match(explanation, /^nothing came for \d+ (s|min), where it usually comes every/);
    }
    await endChild(edge, 'SIGKILL');
  }
});
