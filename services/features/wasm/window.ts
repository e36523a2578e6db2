/**
 * Periodic Hann windows, 1/2 − cos(2πi/n)/2, with the factor under which 4·|X|² of the windowed
 * frame is its mean square per bin, 2·|H|²/(n²·3/8): see powerPerBin of shared/core/signal.
 */
import { frameSamplesMax } from './memory';

/** f32: that of n samples begins at the nth, as lengths are powers of two */
const windows: usize = memory.data(2 * 16384 * 4, 16);

/** @param n a power of two, 2 to frameSamplesMax @returns where its n values lie */
export function windowOf(n: i32): usize {
  assert(n <= frameSamplesMax);
  const at = windows + n * 4;
  // The middle is not 0 in any window that was made.
  if (load<f32>(at + (n / 2) * 4) != 0) return at;
  const factor = Math.sqrt(4 / 3) / n;
  for (let i = 0; i < n; i++) {
    store<f32>(at + i * 4, <f32>(factor * (0.5 - 0.5 * Math.cos((2 * Math.PI * i) / n))));
  }
  return at;
}
