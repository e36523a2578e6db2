/** A small plant on an embedded log with alarms and console, and somebody who may command. */
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from '@sideband/shared/adapters/codec.ts';
import { loadConfig } from '@sideband/shared/adapters/config.ts';
import { openEmbeddedLog } from '@sideband/shared/adapters/embedded/transport.ts';
import { createLogger } from '@sideband/shared/adapters/logger.ts';
import type { Transport } from '@sideband/shared/core/ports.ts';
import type { Anomaly, Score, Window } from '@sideband/shared/core/records.ts';
import { alarmsSchema } from '../../services/alarms/config.ts';
import { startAlarms } from '../../services/alarms/service.ts';
import { consoleSchema } from '../../services/console/config.ts';
import type { PlantView, ShownAlarm } from '../../services/console/core/page-records.ts';
import { startConsole } from '../../services/console/service.ts';
import { Plant } from '../../services/cli/simulate/plant.ts';
import { reachedIn } from '../contract/transport-harness.ts';

export const tokens = { operator: 'operators-token', engineer: 'engineers-token' } as const;
export const machines = ['works/line/machine-1', 'works/line/machine-2'] as const;

interface Answer {
  readonly status: number;
  readonly code?: string;
  readonly id?: string;
}

export interface ConsolePlant {
  readonly url: string;
  readonly transport: Transport;
  /** polls the plant until it is as wanted */
  until(holds: (alarms: readonly ShownAlarm[]) => boolean): Promise<boolean>;
  command(body: object, token?: string): Promise<Answer>;
  label(body: object, token?: string): Promise<Answer>;
  anomaly(scope: string, changes?: Partial<Anomaly>): Promise<void>;
  stop(): Promise<void>;
}

/** @param open absent: an embedded log */
export async function consolePlant(open?: () => Promise<Transport>): Promise<ConsolePlant> {
  const dir = await mkdtemp(join(tmpdir(), 'sideband-console-'));
  const operatorsFile = join(dir, 'operators.yaml');
  const operators = (['operator', 'engineer'] as const).map((role) => {
    const tokenSha256 = createHash('sha256').update(tokens[role]).digest('hex');
    return { name: `the ${role}`, role, tokenSha256 };
  });
  await writeFile(operatorsFile, JSON.stringify(operators));
  const transport = await (open?.() ?? openEmbeddedLog({ dir: join(dir, 'log') }));
  await transport.ensureTopics(1);
  await fill(transport);
  const log = createLogger('test', 'silent');
  const common = { transport, metrics: { record: () => undefined }, log };
  const alarms = await startAlarms({
    ...common,
    config: {
      ...loadConfig('alarms', alarmsSchema),
      ...{ operatorsFile, onDelayMs: 100, offDelayMs: 100, tickMs: 50 },
    },
    onHalt: (error) => {
      throw error;
    },
  });
  const page = await startConsole({
    ...common,
    config: {
      ...loadConfig('console', consoleSchema),
      ...{ operatorsFile, pagePort: 0, followMs: 50 },
    },
  });
  const url = `http://127.0.0.1:${page.port}`;
  return {
    url,
    transport,
    until: (holds) =>
      reachedIn(30_000, async () => {
        const view = (await (await fetch(`${url}/api/plant`)).json()) as PlantView;
        return holds(view.alarms);
      }),
    command: (body, token) => post(`${url}/api/commands`, body, token),
    label: (body, token) => post(`${url}/api/labels`, body, token),
    anomaly: (scope, changes) => append(transport, 'anomalies', anomalyOf(scope, changes)),
    async stop() {
      await page.stop();
      await alarms.stop();
      await transport.close();
      await rm(dir, { recursive: true });
    },
  };
}

async function post(url: string, body: object, token: string | undefined): Promise<Answer> {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  return { status: response.status, ...((await response.json()) as object) };
}

function anomalyOf(scope: string, changes: Partial<Anomaly> = {}): Anomaly {
  return {
    ...{ id: `${scope}/de@1`, event: 'raised', point: `${scope}/de`, set: 's@1', model: 'm@1' },
    ...{ sinceNs: 1n, atNs: 2n, score: 5, threshold: 2, peak: 5, frames: 3, severity: 'alarm' },
    ...{ verdict: 'machine-fault', explanation: 'band 3.2 kHz <b>24 dB</b> above its usual level' },
    contributions: [],
    diagnosis: { fault: 'outer-race', confidence: 0.9, lines: [] },
    ...changes,
  };
}

async function append(
  transport: Transport,
  topic: 'anomalies' | 'scores' | 'windows',
  ...records: readonly (Anomaly | Score | Window)[]
): Promise<void> {
  const appender = await transport.appender();
  await appender.append(
    records.map((record) => {
      return { topic, key: record.point, value: encode(topic, record as never) };
    }),
  );
  await appender.close();
}

const sampleRateHz = 12_800;

/** Two machines at 1440 to 1800 rpm; the outer race of the first strikes. */
export function machineWindows(startNs: bigint): Window[] {
  const plan = { fault: 'outer-race', onsetS: 0, growthS: 0, size: 1.5 } as const;
  const plant = new Plant({
    ...{ machines: 2, seed: 4, sampleRateHz, windowSamples: 16_384, periodS: 2, startNs },
    ...{ points: 'works/line/{machine}/de', loadChanges: false },
    faults: [{ machine: 'machine-1', plan }],
  });
  return plant.round(1);
}

async function fill(transport: Transport): Promise<void> {
  const startNs = BigInt(Date.now()) * 1_000_000n;
  await append(transport, 'windows', ...machineWindows(startNs));
  for (const [i, machine] of machines.entries()) {
    const scores = Array.from({ length: 120 }, (_, k): Score => {
      const rise = i === 0 && k > 60 ? (k - 60) / 20 : 0;
      const verdict = rise > 1 ? 'machine-fault' : 'healthy';
      return {
        ...{ point: `${machine}/de`, frameStartNs: startNs - BigInt(120 - k) * 60_000_000_000n },
        ...{ sampleRateHz, frameSamples: 2048, set: 's@1', model: 'm@1', variant: 'champion' },
        ...{ score: 0.8 + rise * 2 + 0.1 * Math.sin(k), threshold: 2, anomalous: rise > 1 },
        ...{ verdict, regime: 'inside', refusal: '', contributions: [], context: {} },
        sensorFaults: [],
      };
    });
    await append(transport, 'scores', ...scores);
  }
}
