/** Periodic Hann windows: 1/2 − cos(2πi/n)/2. */
import { frameSamplesMax } from './memory';

/** f32: that of n samples begins at the nth, as lengths are powers of two */
const windows: usize = memory.data(2 * 16384 * 4, 16);

/** @param n a power of two, 2 to frameSamplesMax @returns where its n values lie */
export function windowOf(n: i32): usize {
  assert(n <= frameSamplesMax);
  const at = windows + n * 4;
  // The middle is 1 in every window that was made.
  if (load<f32>(at + (n / 2) * 4) == 1) return at;
  for (let i = 0; i < n; i++) {
    store<f32>(at + i * 4, <f32>(0.5 - 0.5 * Math.cos((2 * Math.PI * i) / n)));
  }
  return at;
}
