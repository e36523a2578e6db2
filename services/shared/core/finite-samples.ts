/** Whether samples are numbers throughout: asked of every window, so it must be cheap. */

/**
 * A NaN or an infinity anywhere makes x − x, and so a sum, NaN. Four sums: one would wait for
 * itself at every sample.
 */
export function areFinite(samples: Float32Array): boolean {
  let [a, b, c, d] = [0, 0, 0, 0];
  let i = 0;
  for (; i + 3 < samples.length; i += 4) {
    a += samples[i]! - samples[i]!;
    b += samples[i + 1]! - samples[i + 1]!;
    c += samples[i + 2]! - samples[i + 2]!;
    d += samples[i + 3]! - samples[i + 3]!;
  }
  for (; i < samples.length; i++) a += samples[i]! - samples[i]!;
  return a + b + c + d === 0;
}
