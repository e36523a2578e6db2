/** Whether samples are numbers throughout: asked of every window, so it must be cheap. */

const exponent = 0x7f80_0000;
/** Added to an exponent of ones alone, which NaN and the infinities have, it gives the sign. */
const lowestOfExponent = 0x0080_0000;

export function areFinite(samples: Float32Array): boolean {
  const words = new Int32Array(samples.buffer, samples.byteOffset, samples.length);
  let sign = 0;
  for (let i = 0; i < words.length; i++) sign |= (words[i]! & exponent) + lowestOfExponent;
  return sign >= 0;
}
