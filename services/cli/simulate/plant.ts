/** A plant of machines that differ as machines do, drawn from one seed. */
import { bearingByDesignation } from '@sideband/shared/core/bearings.ts';
import { SidebandError } from '@sideband/shared/core/errors.ts';
import { requirePoint } from '@sideband/shared/core/point.ts';
import { quality } from '@sideband/shared/core/quality.ts';
import type { Window } from '@sideband/shared/core/records.ts';
import type { PlacedFault } from './fault-plan.ts';
import { Machine, type MachineSpec } from './machine.ts';
import type { OperationPlan, Setpoint } from './operation.ts';
import { RandomField } from './random-field.ts';

export interface PlantPlan {
  readonly machines: number;
  readonly seed: number;
  readonly sampleRateHz: number;
  readonly windowSamples: number;
  /** from the start of one capture to the start of the next */
  readonly periodS: number;
  /** start of the plant, ns since the epoch */
  readonly startNs: bigint;
  /** with `{machine}` */
  readonly points: string;
  readonly faults: readonly PlacedFault[];
  /** let load and speed change by steps as well as wander */
  readonly loadChanges: boolean;
}

export const machinesMax = 10_000;

export function machineName(index: number): string {
  return `machine-${index + 1}`;
}

/** Bearings of common test rigs. */
const fitted = ['6203', '6205', 'UER204', 'ZA-2115'] as const;

/** What differs from machine to machine; sizes as on small pumps and fans in good order. */
export function machineSpec(plan: PlantPlan, index: number): MachineSpec {
  const name = machineName(index);
  const random = new RandomField(plan.seed, name);
  const draw = (low: number, high: number, n: number) => random.between(low, high, n);
  return {
    name,
    seed: random.bits(0),
    sampleRateHz: plan.sampleRateHz,
    operation: operationPlan(plan, random),
    shaft: {
      imbalanceG: draw(0.03, 0.08, 1),
      misalignmentG: draw(0.01, 0.03, 2),
      harmonicsG: [0.008, 0.005, 0.003],
    },
    bearing: bearingByDesignation(fitted[random.bits(3) % fitted.length]!)!.geometry,
    ...(index % 3 === 2 && { gear: gearPlan(random) }),
    resonances: [
      { frequencyHz: draw(2600, 3600, 4), dampingRatio: draw(0.03, 0.06, 5), gain: 1 },
      { frequencyHz: draw(4300, 5400, 6), dampingRatio: draw(0.02, 0.05, 7), gain: 0.5 },
    ],
    strikeGPerMm: draw(2, 3, 8),
    floor: { whiteG: draw(0.04, 0.07, 9), colouredG: draw(0.04, 0.07, 10), cutoffHz: 900 },
    sensor: { noiseG: 0.002, bits: 16, rangeG: 50 },
    faults: plan.faults.filter((f) => f.machine === name).map((f) => f.plan),
  };
}

function gearPlan(random: RandomField) {
  const teeth = [17, 19, 21, 23];
  return {
    pinionTeeth: teeth[random.bits(20) % teeth.length]!,
    wheelTeeth: 53,
    meshG: [0.05, 0.02, 0.008],
    pinionDepth: random.between(0.05, 0.15, 21),
    wheelDepth: random.between(0.05, 0.1, 22),
  };
}

function operationPlan(plan: PlantPlan, random: RandomField): OperationPlan {
  return {
    speedRpm: Math.round(random.between(1440, 1800, 30)),
    loadPct: random.between(55, 85, 31),
    ...(plan.loadChanges && { loads: loadSteps(random) }),
    slipRatio: 0.03,
    speedWanderRatio: 0.001,
    loadWanderPct: 1.5,
    wanderS: 8,
    ambientC: random.between(18, 24, 32),
    riseC: random.between(20, 35, 33),
    thermalS: 600,
  };
}

/** An hour of load steps, each held for 40 to 120 s; the hour is not repeated. */
function loadSteps(random: RandomField): Setpoint[] {
  const steps: Setpoint[] = [];
  let atS = 0;
  for (let n = 0; atS < 3600; n += 1) {
    atS += random.between(40, 120, 1000 + 2 * n);
    steps.push({ atS, value: random.between(40, 95, 1001 + 2 * n), rampS: 10 });
  }
  return steps;
}

export interface PlantMachine {
  readonly point: string;
  readonly machine: Machine;
}

export class Plant {
  readonly plan: PlantPlan;
  readonly machines: readonly PlantMachine[];

  /** @throws SidebandError usage.invalid, point.invalid */
  constructor(plan: PlantPlan) {
    requirePlan(plan);
    this.plan = plan;
    this.machines = Array.from({ length: plan.machines }, (_, index) => ({
      point: requirePoint(plan.points.replaceAll('{machine}', machineName(index))),
      machine: new Machine(machineSpec(plan, index)),
    }));
  }

  /** The captures of one round, one per machine; round n begins n periods after the start. */
  round(n: number): Window[] {
    const { periodS, sampleRateHz, windowSamples, startNs } = this.plan;
    const fromIndex = Math.round(n * periodS * sampleRateHz);
    const startOffsetNs = BigInt(Math.round((fromIndex / sampleRateHz) * 1e9));
    return this.machines.map(({ point, machine }) => ({
      point,
      startNs: startNs + startOffsetNs,
      sampleRateHz,
      unit: 'g',
      samples: machine.samples(fromIndex, windowSamples),
      context: machine.context(fromIndex / sampleRateHz),
      sequence: BigInt(n),
      quality: quality.good,
      source: '',
      bearing: machine.orders,
    }));
  }
}

function requirePlan(plan: PlantPlan): void {
  const wrong = (what: string) => new SidebandError('usage.invalid', what);
  if (!Number.isInteger(plan.machines) || plan.machines < 1 || plan.machines > machinesMax) {
    throw wrong(`machines: 1 to ${machinesMax}`);
  }
  if (!plan.points.includes('{machine}')) throw wrong('points: {machine} is missing');
  if (plan.windowSamples > plan.periodS * plan.sampleRateHz) {
    throw wrong('a capture lasts longer than the period: shorten the window or the rate');
  }
  for (const { machine } of plan.faults) {
    const index = Number(machine.replace('machine-', '')) - 1;
    if (machine !== machineName(index) || index < 0 || index >= plan.machines) {
      throw wrong(`fault on ${machine}: machine-1 to ${machineName(plan.machines - 1)}`);
    }
  }
}
