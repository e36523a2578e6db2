/** The demo's plant: six machines that publish in real time, one of which gets a defect. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Publisher } from '../publish/publisher.ts';
import type { PlacedFault } from '../simulate/fault-plan.ts';
import { machineName, Plant, type PlantPlan } from '../simulate/plant.ts';
import { RandomField } from '../simulate/random-field.ts';
import type { PlantRecord } from './plant-record.ts';

const demoMachines = 6;
export const demoMachineNames = Array.from({ length: demoMachines }, (_, i) => machineName(i));
export const demoRateHz = 12_800;
/** long enough for a few dozen turns of a shaft, as gateways send them */
const windowSamples = 16_384;
const periodS = 1.6;
export const demoPoints = 'demo/hall-1/{machine}/drive-end';

export function demoPoint(machine: string): string {
  return demoPoints.replace('{machine}', machine);
}

/** Which machine gets the defect is drawn from the seed. */
export function faultyMachine(seed: number): string {
  return machineName(new RandomField(seed, 'faulty').bits(0) % demoMachines);
}

export class DemoPlant {
  readonly #publisher: Publisher;
  readonly #startNs: bigint;
  #record: PlantRecord;
  #plant: Plant;

  constructor(record: PlantRecord, publisher: Publisher) {
    this.#publisher = publisher;
    this.#startNs = BigInt(record.startNs);
    this.#record = record;
    this.#plant = new Plant(planOf(record));
  }

  get record(): PlantRecord {
    return this.#record;
  }

  /** s since the plant was first started, over all its runs */
  get timeS(): number {
    return Number(BigInt(Date.now()) * 1_000_000n - this.#startNs) / 1e9;
  }

  /** The same plant with a defect from a second on: before it every sample stays as it was. */
  seedFault(): PlantRecord {
    const onsetS = this.timeS + periodS;
    this.#record = {
      ...this.#record,
      fault: { machine: faultyMachine(this.#record.seed), onsetS },
    };
    this.#plant = new Plant(planOf(this.#record));
    return this.#record;
  }

  /** Publishes round after round in real time; leaves out what it has no time for. */
  async run(signal: AbortSignal): Promise<void> {
    for (let n = Math.ceil(this.timeS / periodS); !signal.aborted;) {
      const dueS = n * periodS + windowSamples / demoRateHz;
      const waitMs = Math.max(0, (dueS - this.timeS) * 1000);
      await sleep(waitMs, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      for (const window of this.#plant.round(n)) await this.#publisher.publish(window);
      n = Math.max(n + 1, Math.floor(this.timeS / periodS));
    }
  }
}

/** grows from nothing, so that one can watch it come */
const faultSizeMm = 1.2;
const faultGrowthS = 8;

function planOf(record: PlantRecord): PlantPlan {
  const { seed, startNs, fault } = record;
  const faults: PlacedFault[] = [];
  if (fault !== undefined) {
    const { machine, onsetS } = fault;
    const plan = { fault: 'outer-race', onsetS, growthS: faultGrowthS, size: faultSizeMm } as const;
    faults.push({ machine, plan });
  }
  return {
    machines: demoMachines,
    seed,
    sampleRateHz: demoRateHz,
    windowSamples,
    periodS,
    startNs: BigInt(startNs),
    points: demoPoints,
    faults,
    loadChanges: false,
  };
}
