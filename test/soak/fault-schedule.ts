/** Which faults happen in a run, in what order and after what pause: a function of the seed. */
import { seededUniform } from '../trainer/synthetic-frames.ts';

export const faultKinds = [
  'kill-bridge',
  'kill-features',
  'kill-inference',
  'restart-mosquitto',
  'kill-kafka-broker',
  'restart-kafka',
  'rebalance-features',
  'rebalance-inference',
  'zombie-features',
  'zombie-inference',
  'roll-bridge',
  'roll-features',
  'roll-inference',
  'roll-drift',
  'roll-alarms',
  'roll-console',
  'roll-trainer',
] as const;
export type FaultKind = (typeof faultKinds)[number];

export type FaultCounts = Readonly<Partial<Record<FaultKind, number>>>;

export interface PlannedFault {
  readonly kind: FaultKind;
  /** quiet time before it */
  readonly pauseMs: number;
  /** a number from 0 to 1 for whatever the fault has to choose */
  readonly choice: number;
  /** whether the next fault waits until this one is overcome */
  readonly settles: boolean;
}

export interface ScheduleOptions {
  readonly seed: number;
  readonly counts: FaultCounts;
  readonly pauseMsMax: number;
}

/** one in so many faults does not wait until the one before is overcome */
const overlapOneIn = 6;

export function planFaults({ seed, counts, pauseMsMax }: ScheduleOptions): PlannedFault[] {
  const random = seededUniform(seed);
  const kinds = faultKinds.flatMap((kind) => new Array<FaultKind>(counts[kind] ?? 0).fill(kind));
  for (let i = kinds.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [kinds[i], kinds[j]] = [kinds[j]!, kinds[i]!];
  }
  return kinds.map((kind) => ({
    kind,
    pauseMs: Math.round(random() * pauseMsMax),
    choice: random(),
    settles: Math.floor(random() * overlapOneIn) !== 0,
  }));
}
