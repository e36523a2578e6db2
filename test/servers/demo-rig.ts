/**
 * What happens beside the machines of the demo, through the doors that a plant has: a test rig that
 * comes to be run another way, what a person says of it, somebody who looks, a gateway that repeats
 * itself badly, and a log that is held up.
 */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import mqtt from 'mqtt';
import { seededRandom } from '../contract/transport-harness.ts';
import type { DemoProcess } from './demo-process.ts';

export const rig = 'lab/rig/motor/drive-end';
const rateHz = 16_384;
const shaftHz = 25;
const teeth = 41;
const qos = 1;

/** Sets for velocity, and drift's windows so small that they fill while one waits. */
export const scenarioAssets = {
  assets: [{ points: '**', featureSets: ['vibration@1', 'analyst@1'] }],
};
export const scenarioSettings = {
  SIDEBAND_DRIFT_BLOCK_RECORDS: '64',
  SIDEBAND_DRIFT_WINDOW_BLOCKS: '4',
  SIDEBAND_DRIFT_FRAMES_MIN: '20',
  SIDEBAND_DRIFT_SETTLE_MS: '1000',
  SIDEBAND_DRIFT_LABELS_MIN: '1',
};

export class DemoRig {
  readonly #demo: DemoProcess;
  readonly #gateway: mqtt.MqttClient;
  readonly #random = seededRandom(11);
  /** of a gear that is put in, g */
  #mesh = 0;

  private constructor(demo: DemoProcess, gateway: mqtt.MqttClient) {
    this.#demo = demo;
    this.#gateway = gateway;
  }

  static async connect(demo: DemoProcess): Promise<DemoRig> {
    return new DemoRig(demo, await mqtt.connectAsync(demo.mqttUrl));
  }

  /** A second of the rig, and rubbish. */
  async publish(): Promise<void> {
    await this.#gateway.publishAsync('sideband/v1/json/lab/rubbish', '{', { qos });
    await this.#window(Date.now());
  }

  /** Two windows of one time that are not the same. */
  async contradict(): Promise<void> {
    const startMs = Date.now();
    await this.#window(startMs);
    await this.#window(startMs);
  }

  /** From now on it is run another way, as healthy as before. */
  change(): void {
    this.#mesh = 0.5;
  }

  async look(): Promise<void> {
    const { origin } = this.#demo.page;
    await (await fetch(`${origin}/api/plant`)).json();
  }

  /** In the name of the demo's operator. */
  async label(point: string, finding: string, fromMs: number): Promise<void> {
    const { origin, token } = this.#demo.page;
    const body = JSON.stringify({ point, finding, fromMs, toMs: Date.now() - 1 });
    const headers = { authorization: `Bearer ${token}` };
    const { status } = await fetch(`${origin}/api/labels`, { method: 'POST', headers, body });
    if (status !== 202) throw new Error(`the label was answered by ${status}`);
  }

  /** As a backup that locks the log does, while a window is on its way: batches are given up. */
  async holdLog(ms: number): Promise<void> {
    await this.#window(Date.now());
    const database = new DatabaseSync(join(this.#demo.dir, 'log/log.db'), { timeout: 10_000 });
    database.exec('BEGIN IMMEDIATE');
    await delay(ms);
    database.exec('ROLLBACK');
    database.close();
  }

  async stop(): Promise<void> {
    await this.#gateway.endAsync();
  }

  async #window(startMs: number): Promise<void> {
    const startNs = String(BigInt(startMs) * 1_000_000n);
    const samples = Array.from({ length: rateHz }, (_, i) => {
      const turn = (2 * Math.PI * i * shaftHz) / rateHz;
      const mesh = this.#mesh * (1 + 0.5 * Math.sin(turn)) * Math.sin(turn * teeth);
      return 0.1 * Math.sin(turn) + mesh + 0.05 * (this.#random() - 0.5);
    });
    const window = { startNs, sampleRateHz: rateHz, unit: 'g', samples };
    await this.#gateway.publishAsync(`sideband/v1/json/${rig}`, JSON.stringify(window), { qos });
  }
}
