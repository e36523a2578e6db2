/** A converter of a few bits, or a range far too wide: the steps drown the vibration. */
import type { SampleEvidence } from './sample-evidence.ts';
import type { SensorCheck } from './sensor-check.ts';

/**
 * Steps q add noise of q²/12 (W. R. Bennett, Bell System Technical Journal 27, 1948): at an rms of
 * 6 q it lies 26 dB under the whole signal, and over most bands of a usual spectrum.
 */
const rmsStepsMin = 6;
/** so few values between the extremes (five bits have 32) are no measurement, be it of a sine */
const levelsMin = 40;

export const coarse: SensorCheck = { code: 'sensor.coarse', holds: isCoarse };

export function isCoarse({ rms, min, max, leastStep }: SampleEvidence): boolean {
  if (min === max) return false;
  return rms < rmsStepsMin * leastStep || max - min < levelsMin * leastStep;
}
