/** A pass over the samples of one window, four at a time; see core/survey/survey.ts. */
import { input, surveyed, vectorBytes } from './memory';

/** @param count samples from the start of the input, zeros after them up to a whole vector */
export function survey(count: i32, seed: i32): void {
  const exponent = i32x4.splat(0x7f800000);
  const lowestOfExponent = i32x4.splat(0x00800000);
  let a = i32x4.add(i32x4.splat(seed), i32x4(1, 2, 3, 4));
  let b = v128.not(a);
  let sign = i32x4.splat(0);
  const end: usize = input + ((<usize>count) << 2);
  for (let at = input; at < end; at += vectorBytes) {
    const words = v128.load(at);
    sign = v128.or(sign, i32x4.add(v128.and(words, exponent), lowestOfExponent));
    a = v128.xor(a, i32x4.mul(words, i32x4.splat(0xcc9e2d51)));
    a = v128.or(i32x4.shl(a, 13), i32x4.shr_u(a, 19));
    b = i32x4.add(i32x4.add(i32x4.shl(b, 2), a), b);
  }
  v128.store(surveyed, a);
  v128.store(surveyed, b, 16);
  v128.store(surveyed, sign, 32);
}
