/** What is inspected: one contiguous stretch of one channel, and what is known of its machine. */
import { faultOf } from '../window-check.ts';
import { shaftSpeedRpm } from '../shaft-speed.ts';
import type { Asset, GearMesh } from '../assets.ts';
import { SidebandError } from '../errors.ts';
import { areFinite } from '../finite-samples.ts';
import type { BearingOrders, Window } from '../records.ts';
import { canonicalUnit, type Unit } from '../units.ts';

export interface Subject {
  /** a recording or a point, as a person names it */
  readonly name: string;
  /** which part of it, in words */
  readonly part: string;
  /** as it came; what follows is what the asset makes of it */
  readonly window: Window;
  readonly startNs: bigint;
  readonly samples: Float32Array;
  readonly sampleRateHz: number;
  readonly unit: Unit;
  readonly asset: Asset;
  readonly context: Window['context'];
  readonly speedRpm?: number;
  readonly bearing?: BearingOrders;
  readonly gears?: readonly GearMesh[];
}

/** A spectrum of fewer has no line to look at. */
export const samplesMin = 256;

/**
 * @param asset what assets.yaml says of the point
 * @throws SidebandError inspect.too-short, or the code that a running plant would refuse it with
 */
export function subjectOf(
  window: Window,
  asset: Asset,
  names: Pick<Subject, 'name' | 'part'>,
): Subject {
  const fault = faultOf(window, areFinite(window.samples));
  if (fault !== undefined) throw new SidebandError(fault, names.name);
  const { startNs, samples, sampleRateHz, context } = window;
  if (samples.length < samplesMin) {
    throw new SidebandError('inspect.too-short', `${names.name}: ${samples.length} samples`);
  }
  const speedRpm = shaftSpeedRpm({ samples, sampleRateHz }, context, asset);
  const bearing = window.bearing ?? asset.bearing;
  return {
    ...names,
    window,
    startNs,
    samples,
    sampleRateHz,
    unit: asset.unit ?? canonicalUnit(window.unit)!,
    asset,
    context,
    ...(speedRpm !== undefined && speedRpm > 0 && { speedRpm }),
    ...(bearing !== undefined && { bearing }),
    ...(asset.gears !== undefined && { gears: asset.gears }),
  };
}

export function turnsPerSecond({ speedRpm }: Subject): number | undefined {
  return speedRpm === undefined ? undefined : speedRpm / 60;
}
