/**
 * Suppression by design: a machine that is not run as it is meant to be, or has only just begun to,
 * is not to be judged. What it is meant for is `speedRangeRpm` of its asset; how it is run, its
 * scores tell. What is known of a machine begins with the process, so it is told at first sight.
 */
import type { Command } from '@sideband/shared/core/alarm-records.ts';
import type { Asset } from '@sideband/shared/core/assets.ts';
import type { Score } from '@sideband/shared/core/records.ts';
import { assetOf } from '@sideband/shared/core/scopes.ts';
import type { Emission, Input } from '@sideband/shared/core/stage.ts';

export interface OperationOptions {
  /** what assets.yaml says of a point */
  readonly assetAt: (point: string) => Asset;
  /** how long a machine settles after it came up to speed */
  readonly startUpNs: bigint;
  /** remembered; further ones are not looked at */
  readonly machinesMax: number;
}

type Operation = 'below' | 'inside' | 'above';

/** By machine. */
export type OperationState = Map<string, Operation>;

/** in whose name it is done */
const designer = 'sideband';

/** What a score tells the alarms of how its machine is run. */
export function operationInputs(
  state: OperationState,
  input: Input<Score>,
  options: OperationOptions,
): Emission[] {
  const { point, variant, context } = input.record;
  const { speedRangeRpm: range } = options.assetAt(point);
  const speedRpm = Object.hasOwn(context, 'speed_rpm') ? context['speed_rpm'] : undefined;
  if (variant !== 'champion' || range === undefined || speedRpm === undefined) return [];
  const scope = assetOf(point);
  const before = state.get(scope);
  const now = operationOf(speedRpm, range);
  if (now === before || (before === undefined && state.size >= options.machinesMax)) return [];
  state.set(scope, now);
  const why = `${speedRpm.toFixed(0)} rpm, made for ${range[0]} to ${range[1]}`;
  return commandsOf({ before, now, scope, why }, input, options).map((command): Emission => {
    const record = { command };
    return { topic: 'alarms.inputs', cause: input.offset, key: command.id, record };
  });
}

function operationOf(speedRpm: number, [low, high]: readonly [number, number]): Operation {
  if (speedRpm < low) return 'below';
  return speedRpm > high ? 'above' : 'inside';
}

interface Change {
  readonly before: Operation | undefined;
  readonly now: Operation;
  readonly scope: string;
  readonly why: string;
}

function commandsOf(
  { before, now, scope, why }: Change,
  { offset, timestampMs }: Input<Score>,
  { startUpNs }: OperationOptions,
): Command[] {
  const atNs = BigInt(Math.round(timestampMs)) * 1_000_000n;
  const common = { scope, kind: 'any', announcedNs: 0n, who: designer, why, atNs } as const;
  const speed = { ...common, id: `${scope}@${offset}/speed`, untilNs: 0n } as const;
  const reason = 'speed-out-of-range';
  if (now !== 'inside') return [{ ...speed, action: 'suppress', reason }];
  const back: Command = { ...speed, action: 'unsuppress', reason };
  if (before !== 'below') return [back];
  // first the one, then the other: between them nothing is told
  const untilNs = atNs + startUpNs;
  const id = `${scope}@${offset}/start-up`;
  return [{ ...common, id, action: 'suppress', reason: 'start-up', untilNs }, back];
}
