/** Bands of fixed frequencies, differentiated or integrated: power times a power of the bin. */
import { blockVectors, ones, power, vectorBytes } from './memory';
import * as results from './results';
import { add, clear } from './results';

/**
 * Tells Σ P·k^(2·exponent) of bins `from` to `to`, both included.
 * @param exponent small, of either sign
 */
export function sumWeighted(from: i32, to: i32, exponent: i32): void {
  const one = v128.load(ones);
  let bin = f32x4.splat(<f32>from);
  clear(results.weighted);
  let at: usize = power + from * vectorBytes;
  const last: usize = power + to * vectorBytes;
  while (at <= last) {
    const end = min(last + vectorBytes, at + blockVectors * vectorBytes);
    let sum = f32x4.splat(0);
    for (; at < end; at += vectorBytes) {
      const square = f32x4.mul(bin, bin);
      const factor = exponent < 0 ? f32x4.div(one, square) : square;
      let weighted = v128.load(at);
      for (let i = abs(exponent); i > 0; i--) weighted = f32x4.mul(weighted, factor);
      sum = f32x4.add(sum, weighted);
      bin = f32x4.add(bin, one);
    }
    add(results.weighted, sum);
  }
  results.tellWeighted();
}
