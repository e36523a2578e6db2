/** Independent of the kernel: single lines and bands by the sums they are defined by. */
import { hann, slowPower } from '../kernel/signals.ts';

/** One-sided mean square per bin, the noise bandwidth of the Hann window divided out. */
export function slowMeanSquares(samples: ArrayLike<number>): Float64Array {
  const n = samples.length;
  const mean = Array.from(samples).reduce((sum, x) => sum + x, 0) / n;
  const centred = Float64Array.from(samples, (x) => x - mean);
  const window = hann(n);
  let windowPower = 0;
  for (let i = 0; i < n; i++) windowPower += window(i) ** 2;
  return slowPower(centred, window).map((power) => (2 * power) / (n * windowPower));
}

/**
 * The highest amplitude of a Hann-windowed sine at any frequency of a range, in cycles per frame:
 * a scan in steps far below a bin, where an interpolation between bins has to arrive.
 */
export function scannedAmplitude(
  samples: ArrayLike<number>,
  [from, to]: readonly [number, number],
): number {
  const n = samples.length;
  const window = hann(n);
  let highest = 0;
  for (let cycles = from; cycles <= to; cycles += 0.02) {
    let re = 0;
    let im = 0;
    for (let i = 0; i < n; i++) {
      const angle = (2 * Math.PI * cycles * i) / n;
      re += samples[i]! * window(i) * Math.cos(angle);
      im += samples[i]! * window(i) * Math.sin(angle);
    }
    // The mean of the window is 1/2, and half of a sine lies at the negative frequency.
    highest = Math.max(highest, (4 * Math.hypot(re, im)) / n);
  }
  return highest;
}

/** A sum of sines: amplitude, cycles per frame, phase. */
export function sines(
  n: number,
  lines: readonly (readonly [amplitude: number, cycles: number, phase?: number])[],
): Float32Array {
  return Float32Array.from({ length: n }, (_, i) =>
    lines.reduce(
      (sum, [a, cycles, phase = 0.3]) => sum + a * Math.sin((2 * Math.PI * cycles * i) / n + phase),
      0,
    ),
  );
}
