/** Faults that begin at a moment and grow. */
import { SidebandError } from '@sideband/shared/core/errors.ts';
import { faults, type Fault } from '@sideband/shared/core/records.ts';

export interface FaultPlan {
  readonly fault: Exclude<Fault, 'unsure'>;
  /** s since the start of the plant */
  readonly onsetS: number;
  /** from nothing to full size, linearly */
  readonly growthS: number;
  /** size of the defect, mm; for imbalance, misalignment and looseness their own g at 1500 rpm */
  readonly size: number;
}

export function faultSize(plan: FaultPlan, timeS: number): number {
  if (timeS < plan.onsetS) return 0;
  if (plan.growthS <= 0) return plan.size;
  return plan.size * Math.min(1, (timeS - plan.onsetS) / plan.growthS);
}

/** The summed size of all faults of a kind at a time. */
export function sizeOf(plans: readonly FaultPlan[], fault: Fault, timeS: number): number {
  let sum = 0;
  for (const plan of plans) if (plan.fault === fault) sum += faultSize(plan, timeS);
  return sum;
}

export interface PlacedFault {
  readonly machine: string;
  readonly plan: FaultPlan;
}

/**
 * Reads `outer-race@machine-3@t=20s,growth=10s,size=1.2`; t is needed, the rest has defaults.
 * @throws SidebandError usage.invalid
 */
export function parseFault(text: string): PlacedFault {
  const [name, machine, settings] = text.split('@');
  const fault = faults.find((known) => known === name);
  if (fault === undefined || fault === 'unsure' || !machine || settings === undefined) {
    throw new SidebandError(
      'usage.invalid',
      `fault ${text}: KIND@MACHINE@t=20s[,growth=5s,size=1]`,
    );
  }
  const values = new Map(settings.split(',').map((pair) => parseSetting(pair, text)));
  const onsetS = values.get('t');
  if (onsetS === undefined)
    throw new SidebandError('usage.invalid', `fault ${text}: t= is missing`);
  return {
    machine,
    plan: { fault, onsetS, growthS: values.get('growth') ?? 5, size: values.get('size') ?? 1 },
  };
}

function parseSetting(pair: string, text: string): readonly [string, number] {
  const match = /^(t|growth|size)=(\d+(?:\.\d+)?)(?:s|mm|g)?$/.exec(pair);
  if (match === null) throw new SidebandError('usage.invalid', `fault ${text}: ${pair}`);
  return [match[1]!, Number(match[2])];
}
