/** Every dashboard there is: one question each. */
import type { Dashboard, Query } from './dashboard.ts';
import { flow } from './flow.ts';
import { machine } from './machine.ts';
import { modelsAndDrift } from './models.ts';
import { plant } from './plant.ts';

export const dashboards: readonly Dashboard[] = [plant, machine, flow, modelsAndDrift];

/** All that a dashboard asks Prometheus, its annotations included. */
export function queriesOf({ rows, annotations }: Dashboard): readonly Query[] {
  return [
    ...rows.flatMap(({ panels }) => panels.flatMap(({ queries }) => queries)),
    ...annotations.map(({ query }) => query),
  ];
}
