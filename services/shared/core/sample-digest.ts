/**
 * 64-bit digests that tell equal windows from different ones: not against an adversary, but a
 * chance match has odds of 2^-64. Each word goes into two lanes of 32 bits, by multiplication and
 * rotation with the constants of MurmurHash3 (Appleby, public domain), which mixes the lanes in the
 * end: BigInt arithmetic would cost a hundred times as much.
 */
import { mixed, type Digest } from './digest.ts';

/**
 * Of the bit patterns; `seed` tells apart what else differs. Even and odd words go apart, so that
 * the steps of one need not wait for those of the other.
 */
export function digestOfSamples(samples: Float32Array, seed = 0): Digest {
  const words = new Uint32Array(samples.buffer, samples.byteOffset, samples.length);
  let a = seed | 0;
  let b = ~seed | 0;
  let c = (seed ^ 0x9e3779b9) | 0;
  let d = ~c | 0;
  for (let i = 1; i < words.length; i += 2) {
    const even = words[i - 1]!;
    const odd = words[i]!;
    a ^= Math.imul(even, 0xcc9e2d51);
    c ^= Math.imul(odd, 0xcc9e2d51);
    a = (a << 13) | (a >>> 19);
    c = (c << 13) | (c >>> 19);
    a = (Math.imul(a, 5) + 0xe6546b64) | 0;
    c = (Math.imul(c, 5) + 0xe6546b64) | 0;
    b ^= Math.imul(even, 0x239b961b);
    d ^= Math.imul(odd, 0x239b961b);
    b = (b << 17) | (b >>> 15);
    d = (d << 17) | (d >>> 15);
    b = (Math.imul(b, 5) + 0x561ccd1b) | 0;
    d = (Math.imul(d, 5) + 0x561ccd1b) | 0;
  }
  const last = words.length % 2 === 1 ? words.at(-1)! : 0;
  a ^= Math.imul(last, 0xcc9e2d51);
  b ^= Math.imul(last, 0x239b961b);
  // Each lane sees the others, so that both halves depend on every word twice.
  a = mixed((a + c) ^ words.length);
  b = mixed((b + d) ^ words.length);
  c = mixed(c);
  d = mixed(d);
  a = mixed((a + b + c + d) | 0);
  b = mixed((a + b) ^ d);
  return { high: a >>> 0, low: b >>> 0 };
}
