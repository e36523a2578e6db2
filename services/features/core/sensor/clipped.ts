/** The converter or amplifier is at its limit: peaks are cut off at one value. */
import { runsOf, type SampleEvidence } from './sample-evidence.ts';
import type { SensorCheck } from './sensor-check.ts';

const plateauMin = 3;
/** A smooth peak leaves its rounded plateau by fewer of the converter's steps, see Run. */
const flankSteps = 6;
/** plateaus at the limit, or samples in one of them, that no coincidence makes */
const plateausMin = 2;
const plateauSamplesMin = 5;
/** samples that read exactly the limit: so many, and so many times what a sine leaves there */
const pileUpMin = 5;
const sineRatio = 4;
/** the stretch before the limit that is compared, as a share of the range */
const stretchShare = 0.05;

export const clipped: SensorCheck = {
  code: 'sensor.clipped',
  holds(evidence) {
    const { min, max, atMin, atMax, longestRun, samples } = evidence;
    // A signal that stands still is not at a limit.
    if (min === max || longestRun >= samples.length / 2) return false;
    return isLimit(evidence, max, atMax) || isLimit(evidence, min, atMin);
  },
};

function isLimit(evidence: SampleEvidence, limit: number, count: number): boolean {
  if (count < plateauMin) return false;
  return hasPlateaus(evidence, limit) || isPileUp(evidence, limit, count);
}

function hasPlateaus(evidence: SampleEvidence, limit: number): boolean {
  const plateaus = runsOf(evidence, plateauMin).filter(
    ({ level, flank }) => level === limit && flank > flankSteps * evidence.leastStep,
  );
  return (
    plateaus.length >= plateausMin || plateaus.some(({ length }) => length >= plateauSamplesMin)
  );
}

/**
 * Tails of noise thin out towards the extremes; a sine, the densest there of all smooth signals,
 * has √(step/stretch) of the samples of the last stretch in the last of the converter's steps.
 */
function isPileUp(evidence: SampleEvidence, limit: number, count: number): boolean {
  if (count < pileUpMin) return false;
  const { samples, min, max, leastStep } = evidence;
  const stretch = Math.max(stretchShare * (max - min), 4 * leastStep);
  let before = 0;
  for (const sample of samples) {
    const distance = Math.abs(sample - limit);
    if (distance > 0 && distance <= stretch) before++;
  }
  return count * Math.sqrt(stretch / leastStep) >= sineRatio * before;
}
