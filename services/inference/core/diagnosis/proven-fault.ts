/**
 * A fault that needs no baseline: the lines of a part of the bearing stand out of the noise around
 * them at any speed and load, so frames where nothing was learned prove it as well as others.
 */
import { diagnose } from '@sideband/shared/core/diagnosis/diagnose.ts';
import type { BearingOrders, Diagnosis, Fault } from '@sideband/shared/core/records.ts';
import type { Watch } from '../decision.ts';
import { isNamed } from './anomaly-diagnosis.ts';

/** What does not strike at all is not looked at: a look takes milliseconds. Noise has 3. */
const kurtosisMin = 3.5;

const ofBearing: readonly Fault[] = ['outer-race', 'inner-race', 'ball', 'cage'];

export function isOfBearing(diagnosis: Diagnosis | undefined): boolean {
  return diagnosis !== undefined && ofBearing.includes(diagnosis.fault);
}

/** By the last frames of a point without an open anomaly, the last of which brings evidence. */
export function provenFault(
  { written, marks }: Watch,
  bearing: BearingOrders | undefined,
): Diagnosis | undefined {
  const last = marks.at(-1);
  if (written !== undefined || last?.isUnseen !== true || last.stretch === undefined) {
    return undefined;
  }
  if (!(last.stretch.evidence.kurtosis >= kurtosisMin)) return undefined;
  const stretches = marks.flatMap(({ isUnseen, stretch }) => (isUnseen ? (stretch ?? []) : []));
  const { diagnosis, refusal } = diagnose({ stretches, bearing });
  return refusal === '' && isNamed(diagnosis) ? diagnosis : undefined;
}
