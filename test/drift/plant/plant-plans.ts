/** How large the simulated plants are, and for how long they run. */
import type { PlantSize } from './plant-machines.ts';

export interface PlantPlan extends PlantSize {
  readonly days: number;
  /** true faults, half of them before the summer and half during it */
  readonly faults: number;
}

/** What the promise is measured by. */
export function fullPlan(seed: number): PlantPlan {
  return {
    ...{ seed, lines: 10, machinesPerLine: 50, types: 40, learnedDays: 14 },
    days: 30,
    faults: 20,
  };
}

export function shortPlan(seed: number): PlantPlan {
  return {
    ...{ seed, lines: 4, machinesPerLine: 6, types: 4, learnedDays: 14 },
    days: 30,
    faults: 8,
  };
}
