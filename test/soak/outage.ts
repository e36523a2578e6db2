/** Kafka gone under load: acknowledgements must stop, memory stay flat, everything arrive after. */
import { setTimeout as sleep } from 'node:timers/promises';
import { total } from './exposition.ts';
import type { Plant } from './plant.ts';

export interface Outage {
  readonly milliseconds: number;
  /** by the bridge to MQTT between 2 s after the stop and the return */
  readonly acknowledgedDuring: number;
  /** most before the stop, since the load began */
  readonly residentBytesSteady: number;
  /** most while Kafka was stopped */
  readonly residentBytesDuring: number;
  /** most in a while after the return */
  readonly residentBytesAfter: number;
}

/** while Kafka is gone */
export const residentRatioMax = 1.2;
/** while what has waited is worked off at full speed: garbage is not collected at once */
export const catchUpRatioMax = 2;

const sampleMs = 500;
/** appends under way when Kafka stops may still be acknowledged */
const graceMs = 2000;

export function outageComplaints(outage: Outage): string[] {
  const { acknowledgedDuring } = outage;
  const { during, after } = residentRatios(outage);
  const rose = (ratio: number, when: string) =>
    `resident memory of the bridge rose to ${ratio.toFixed(2)} times the steady one ${when}`;
  return [
    ...(acknowledgedDuring > 0
      ? [`${acknowledgedDuring} messages were acknowledged while Kafka was stopped`]
      : []),
    ...(during > residentRatioMax ? [rose(during, 'while Kafka was stopped')] : []),
    ...(after > catchUpRatioMax ? [rose(after, 'after Kafka returned')] : []),
  ];
}

export function residentRatios(outage: Outage): { during: number; after: number } {
  const { residentBytesSteady, residentBytesDuring, residentBytesAfter } = outage;
  return {
    during: residentBytesDuring / residentBytesSteady,
    after: residentBytesAfter / residentBytesSteady,
  };
}

export interface OutageOptions {
  /** all brokers are stopped for so long */
  readonly outageMs: number;
  /** watched before and after */
  readonly steadyMs: number;
  /** resident memory of the bridge seen since it was warm */
  readonly residentBytesSoFar: number;
}

export async function measureOutage(plant: Plant, options: OutageOptions): Promise<Outage> {
  const { outageMs, steadyMs, residentBytesSoFar } = options;
  const bridge = plant.member('bridge');
  const before = await residentOver(plant, steadyMs);
  await plant.kafka.stopBroker(1);
  await sleep(graceMs);
  const first = await acknowledged(plant);
  const during = await residentOver(plant, Math.max(0, outageMs - graceMs));
  const last = await acknowledged(plant);
  await plant.kafka.startBroker(1);
  const after = await residentOver(plant, steadyMs);
  if (!bridge.isRunning) throw new Error('the bridge ended during the outage');
  return {
    milliseconds: outageMs,
    acknowledgedDuring: last - first,
    residentBytesSteady: Math.max(residentBytesSoFar, ...before),
    residentBytesDuring: Math.max(...during),
    residentBytesAfter: Math.max(...after),
  };
}

async function residentOver(plant: Plant, milliseconds: number): Promise<number[]> {
  const samples: number[] = [];
  const deadline = Date.now() + milliseconds;
  do {
    samples.push(await plant.member('bridge').residentBytes());
    await sleep(sampleMs);
  } while (Date.now() < deadline);
  return samples;
}

async function acknowledged(plant: Plant): Promise<number> {
  return total(await plant.member('bridge').metrics(), 'sideband_bridge_acknowledged_total');
}
