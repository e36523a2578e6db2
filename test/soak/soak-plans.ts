/** The runs there are: the full one, and the short one of the tests. */
import { join } from 'node:path';
import { faultKinds } from './fault-schedule.ts';
import type { PhaseOptions } from './phase.ts';

export interface SoakOptions {
  readonly seed: number;
  readonly dir: string;
  readonly say: (line: string) => void;
}

export const sessionTimeoutMs = 6000;

/** What the promise is measured by. A rebalance fault is two: a member joins and leaves. */
export function fullPlan({ seed, dir, say }: SoakOptions): PhaseOptions[] {
  const common = { partitions: 6, points: 30, windowsPerSecond: 40, sessionTimeoutMs, say };
  return [
    {
      ...common,
      name: 'three brokers',
      seed,
      dir: join(dir, 'three'),
      brokers: 3,
      counts: {
        'kill-bridge': 10,
        'kill-features': 10,
        'kill-inference': 10,
        'restart-mosquitto': 10,
        'kill-kafka-broker': 5,
        'rebalance-features': 25,
        'rebalance-inference': 25,
        'zombie-features': 3,
        'zombie-inference': 2,
      },
      pauseMsMax: 4000,
      outageMs: 0,
    },
    {
      ...common,
      name: 'one broker',
      seed: seed + 1,
      dir: join(dir, 'one'),
      brokers: 1,
      counts: { 'restart-kafka': 3 },
      pauseMsMax: 4000,
      outageMs: 60_000,
    },
    rollingPlan({ seed: seed + 2, dir: join(dir, 'rolling'), say }, 5),
  ];
}

export function shortPlan({ seed, dir, say }: SoakOptions): PhaseOptions[] {
  const common = { partitions: 4, points: 12, windowsPerSecond: 25, sessionTimeoutMs, say };
  return [
    {
      ...common,
      name: 'three brokers',
      seed,
      dir: join(dir, 'three'),
      brokers: 3,
      counts: {
        'kill-bridge': 1,
        'kill-features': 1,
        'kill-inference': 1,
        'restart-mosquitto': 1,
        'kill-kafka-broker': 1,
        'rebalance-features': 1,
        'rebalance-inference': 1,
        'zombie-features': 1,
      },
      pauseMsMax: 1500,
      outageMs: 0,
    },
    {
      ...common,
      name: 'one broker',
      seed: seed + 1,
      dir: join(dir, 'one'),
      brokers: 1,
      counts: { 'restart-kafka': 1 },
      pauseMsMax: 1500,
      outageMs: 10_000,
    },
  ];
}

/** An upgrade under load: every service is replaced so many times, in an order that is drawn. */
export function rollingPlan({ seed, dir, say }: SoakOptions, times: number): PhaseOptions {
  const kinds = faultKinds.filter((kind) => kind.startsWith('roll-'));
  return {
    ...{ name: 'rolling restart', seed, dir, say, sessionTimeoutMs },
    ...{ brokers: 1, partitions: 4, points: 12, windowsPerSecond: 100 },
    counts: Object.fromEntries(kinds.map((kind) => [kind, times])),
    pauseMsMax: 500,
    outageMs: 0,
    isWhole: true,
  };
}
