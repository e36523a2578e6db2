/** The signal is gone for a while, held at one value or replaced by zeros, and comes back. */
import { isCoarse } from './coarse.ts';
import { runsOf, type SampleEvidence } from './sample-evidence.ts';
import type { SensorCheck } from './sensor-check.ts';

/** Where one in twenty differences is 0, chance makes such a run in one frame of a million. */
const heldMin = 8;
/** A slow signal leaves so long a plateau by one or two of the converter's steps. */
const flankSteps = 2.5;
/** single samples of exactly 0: so many, and so many times as many as of the values around it */
const zerosMin = 8;
const zerosRatio = 4;
/** steps of the converter on either side of 0 that are compared with it */
const aroundSteps = 4;

export const dropout: SensorCheck = {
  code: 'sensor.dropout',
  holds(evidence) {
    const { longestRun, samples } = evidence;
    // Where steps are coarse, equal samples are what a quiet moment looks like.
    if (longestRun >= samples.length / 2 || isCoarse(evidence)) return false;
    return isHeld(evidence) || hasHoles(evidence);
  },
};

function isHeld(evidence: SampleEvidence): boolean {
  const { min, max, leastStep } = evidence;
  return runsOf(evidence, heldMin).some(
    ({ level, flank }) => level !== min && level !== max && flank > flankSteps * leastStep,
  );
}

function hasHoles({ samples, atZero, leastStep }: SampleEvidence): boolean {
  if (atZero < zerosMin) return false;
  let around = 0;
  for (const sample of samples) {
    if (sample !== 0 && Math.abs(sample) < (aroundSteps + 0.5) * leastStep) around++;
  }
  return atZero > zerosMin + (zerosRatio * around) / (2 * aroundSteps);
}
