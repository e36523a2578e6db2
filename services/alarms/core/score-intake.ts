/** What scores tell the alarms: how machines are run, and that points still send. */
import type { Emission, Input, Stage } from '@sideband/shared/core/stage.ts';
import type { Score } from '@sideband/shared/core/records.ts';
import { operationInputs } from './operation-intake.ts';
import type { OperationOptions, OperationState } from './operation-intake.ts';

export interface SightingOptions {
  /** one of each point within so long */
  readonly everyNs: bigint;
  /** remembered per partition: those that were told last */
  readonly pointsMax: number;
}

export interface ScoreIntakeOptions {
  /** absent: no asset says at which speeds it is run */
  readonly operation?: OperationOptions;
  /** absent: silence is not looked for */
  readonly sightings?: SightingOptions;
}

export interface ScoreIntakeState {
  readonly operation: OperationState;
  /** last sighting that was told, by point; begins with the process: one too many does no harm */
  readonly sighted: Map<string, bigint>;
}

export function scoreIntake(options: ScoreIntakeOptions): Stage<ScoreIntakeState, 'scores'> {
  const { operation, sightings } = options;
  return {
    name: 'alarms',
    input: 'scores',
    outputs: ['alarms.inputs', 'alarms.sightings'],
    initial: () => ({ operation: new Map(), sighted: new Map() }),
    step(state, batch) {
      const out = batch.flatMap((input) => [
        ...(operation === undefined ? [] : operationInputs(state.operation, input, operation)),
        ...(sightings === undefined ? [] : sighted(state.sighted, input, sightings)),
      ]);
      return { state, out, dead: [], events: [] };
    },
    oldest: () => undefined,
  };
}

function sighted(
  last: Map<string, bigint>,
  { record: { point }, offset: cause, timestampMs }: Input<Score>,
  { everyNs, pointsMax }: SightingOptions,
): Emission[] {
  const atNs = BigInt(Math.round(timestampMs)) * 1_000_000n;
  const before = last.get(point);
  if (before !== undefined && atNs - before < everyNs) return [];
  last.delete(point);
  last.set(point, atNs);
  if (last.size > pointsMax) last.delete(last.keys().next().value!);
  return [{ topic: 'alarms.sightings', cause, key: point, record: { point, atNs } }];
}
