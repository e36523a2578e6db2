/**
 * Single samples far off, with nothing around them: a bit error, a lost packet or a discharge.
 * A structure that is struck rings for many samples, and the filter in front of a converter spreads
 * the shortest blow over several.
 */
import type { SampleEvidence } from './sample-evidence.ts';
import type { SensorCheck } from './sensor-check.ts';

/** the step up and the step down, in mean steps of the frame */
const stepRatio = 6;
/** … and in the largest other step within so many samples: of one spike, or of each of several */
const quietRatio = 3.5;
const quietRatioOfMany = 2.5;
const many = 2;
const quietSamples = 7;

export const spikes: SensorCheck = {
  code: 'sensor.spikes',
  holds(evidence) {
    const { samples, meanStep, largestStep } = evidence;
    const least = stepRatio * meanStep;
    if (!(largestStep > least)) return false;
    let found = 0;
    // Near the ends the ringing of a blow may lie outside of the frame.
    for (let i = quietSamples + 1; i < samples.length - quietSamples - 1; i++) {
      const up = samples[i]! - samples[i - 1]!;
      if (up < least && up > -least) continue;
      const down = samples[i]! - samples[i + 1]!;
      const spike = Math.min(Math.abs(up), Math.abs(down));
      if (!(up * down > 0 && spike > least)) continue;
      const ratio = spike / largestAround(evidence, i);
      if (ratio >= quietRatio) return true;
      if (ratio >= quietRatioOfMany) found++;
    }
    return found >= many;
  },
};

function largestAround({ samples }: SampleEvidence, at: number): number {
  let largest = 0;
  for (let i = at - quietSamples; i <= at + quietSamples + 1; i++) {
    if (i === at || i === at + 1) continue;
    largest = Math.max(largest, Math.abs(samples[i]! - samples[i - 1]!));
  }
  return largest;
}
