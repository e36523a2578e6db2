/** Metrics of the trainer. */
import type { MetricSpec } from './metric-spec.ts';

export const trainerMetrics = {
  sideband_trainer_points_learned_total: {
    type: 'counter',
    help: 'Baselines learned: of a new point, or anew because drift asked for it',
    labels: ['reason'],
  },
} as const satisfies Record<string, MetricSpec>;
