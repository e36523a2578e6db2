/** Frames of simulated machines, healthy or with one fault. */
import type { FaultPlan } from '../../../../services/cli/simulate/fault-plan.ts';
import { Machine } from '../../../../services/cli/simulate/machine.ts';
import { machineSpec } from '../../../../services/cli/simulate/plant.ts';

export const frameSamples = 2048;
export const kinds: readonly FaultPlan['fault'][] = [
  ...(['outer-race', 'inner-race', 'ball', 'cage', 'gear-tooth'] as const),
  ...(['imbalance', 'misalignment', 'looseness'] as const),
];

const plan = {
  machines: 3,
  seed: 11,
  sampleRateHz: 12_800,
  windowSamples: frameSamples,
  periodS: 1,
  startNs: 0n,
  points: 'works/{machine}/de',
  faults: [],
  loadChanges: false,
};

export interface MachineFault {
  readonly kind: FaultPlan['fault'];
  readonly size: number;
}

export function framesOf(
  index: number,
  fault: MachineFault | undefined,
  count = 10,
): Float32Array[] {
  const faults =
    fault === undefined ? [] : [{ fault: fault.kind, size: fault.size, onsetS: 0, growthS: 0 }];
  const machine = new Machine({ ...machineSpec(plan, index), faults });
  return Array.from({ length: count }, (_, k) => machine.samples(k * frameSamples, frameSamples));
}
