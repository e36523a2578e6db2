/** The survey a lane after the other: the reference of the compiled one, and its fallback. */
import { laneCount, surveyOf, type Survey } from './survey.ts';

/** NaN and the infinities alone have an exponent of ones … */
const exponent = 0x7f80_0000;
/** … to which this adds the sign. */
const lowestOfExponent = 0x0080_0000;

export function plainSurvey(samples: Float32Array, seed: number): Survey {
  const words = new Int32Array(samples.buffer, samples.byteOffset, samples.length);
  const lanes = new Int32Array(3 * laneCount);
  for (let lane = 0; lane < laneCount; lane++) {
    let a = (seed + lane + 1) | 0;
    let b = ~a;
    let sign = 0;
    // What is missing at the end counts as 0; the number of samples tells it from a real one.
    for (let at = 0; at < words.length; at += laneCount) {
      const word = at + lane < words.length ? words[at + lane]! : 0;
      sign |= (word & exponent) + lowestOfExponent;
      a ^= Math.imul(word, 0xcc9e2d51);
      a = (a << 13) | (a >>> 19);
      a = (Math.imul(a, 5) + 0xe6546b64) | 0;
      b ^= Math.imul(word, 0x239b961b);
      b = (b << 17) | (b >>> 15);
      b = (Math.imul(b, 5) + 0x561ccd1b) | 0;
    }
    lanes[lane] = a;
    lanes[laneCount + lane] = b;
    lanes[2 * laneCount + lane] = sign;
  }
  return surveyOf(lanes, words.length);
}
