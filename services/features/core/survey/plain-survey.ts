/** The survey a lane after the other: the reference of the compiled one, and its fallback. */
import { areFinite } from '@sideband/shared/core/finite-samples.ts';
import { laneCount, surveyOf, type Survey } from './survey.ts';

export function plainSurvey(samples: Float32Array, seed: number): Survey {
  const words = new Int32Array(samples.buffer, samples.byteOffset, samples.length);
  const lanes = new Int32Array(3 * laneCount);
  for (let lane = 0; lane < laneCount; lane++) {
    let a = (seed + lane + 1) | 0;
    let b = ~a;
    // What is missing at the end counts as 0; the number of samples tells it from a real one.
    for (let at = 0; at < words.length; at += laneCount) {
      const word = at + lane < words.length ? words[at + lane]! : 0;
      a ^= Math.imul(word, 0xcc9e2d51);
      a = (a << 13) | (a >>> 19);
      b = (Math.imul(b, 5) + a) | 0;
    }
    lanes[lane] = a;
    lanes[laneCount + lane] = b;
  }
  lanes[2 * laneCount] = areFinite(samples) ? 0 : -1;
  return surveyOf(lanes, words.length);
}
