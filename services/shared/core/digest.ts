/**
 * 64-bit digests that tell equal texts from different ones: not against an adversary, but a chance
 * match has odds of 2^-64. They are published as names, and so stay as they are. Two 32-bit lanes
 * with the mixing steps of MurmurHash3 (Appleby, public domain).
 */

export interface Digest {
  /** unsigned 32 bits each */
  readonly high: number;
  readonly low: number;
}

/** Digest of a text by its UTF-16 code units, as 16 hexadecimal digits. */
export function digestOfText(text: string): string {
  const words = Uint32Array.from(text, (character) => character.codePointAt(0)!);
  const { high, low } = digestOfWords(words);
  return high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0');
}

function digestOfWords(words: Uint32Array): Digest {
  let a = 0;
  let b = -1;
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    let k = Math.imul(word, 0xcc9e2d51);
    k = (k << 15) | (k >>> 17);
    a ^= Math.imul(k, 0x1b873593);
    a = (a << 13) | (a >>> 19);
    a = (Math.imul(a, 5) + 0xe6546b64) | 0;
    let m = Math.imul(word, 0x239b961b);
    m = (m << 16) | (m >>> 16);
    b ^= Math.imul(m, 0xab0e9789);
    b = (b << 17) | (b >>> 15);
    b = (Math.imul(b, 5) + 0x561ccd1b) | 0;
  }
  // Each lane sees the other, so that both halves depend on every word twice.
  a ^= words.length;
  b ^= words.length;
  a = (a + b) | 0;
  b = (b + a) | 0;
  a = mixed(a);
  b = mixed(b);
  a = (a + b) | 0;
  b = (b + a) | 0;
  return { high: a >>> 0, low: b >>> 0 };
}

/** Every bit of 32 depends on every other: the last step of MurmurHash3. */
export function mixed(value: number): number {
  let h = value;
  h ^= h >>> 16;
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}
