/**
 * Randomness by counter: a value is a function of seed, stream and index alone, so that any
 * part of a signal can be made again without making what lies before it.
 */

/** A 32-bit integer mixer (multiply, xor-shift): every output bit depends on every input bit. */
function mix(value: number): number {
  let x = value | 0;
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return (x ^ (x >>> 16)) >>> 0;
}

function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = mix(hash ^ text.charCodeAt(i));
  return hash;
}

const wordSize = 2 ** 32;

export class RandomField {
  readonly #key: number;

  /** `stream` keeps the fields of one seed apart */
  constructor(seed: number, stream: string) {
    this.#key = mix(mix(seed) ^ mix(Math.floor(seed / wordSize)) ^ hashText(stream));
  }

  /** 32 bits for a whole number index in [0, 2^53) */
  bits(index: number): number {
    const high = Math.floor(index / wordSize);
    return mix(mix((index >>> 0) ^ this.#key) + Math.imul(this.#key ^ high, 0x9e3779b1));
  }

  /** uniform in (0, 1) */
  uniform(index: number): number {
    return (this.bits(index) + 0.5) / wordSize;
  }

  between(low: number, high: number, index: number): number {
    return low + (high - low) * this.uniform(index);
  }

  /** standard normal (Box and Muller 1958); neighbours of an even index are made together */
  gaussian(index: number): number {
    const even = index - (index % 2);
    const radius = Math.sqrt(-2 * Math.log(this.uniform(even)));
    const angle = 2 * Math.PI * this.uniform(even + 1);
    return index === even ? radius * Math.cos(angle) : radius * Math.sin(angle);
  }

  /** `count` values of `gaussian` from an even index on; the same numbers, at half the cost */
  gaussians(from: number, count: number): Float64Array {
    const out = new Float64Array(count);
    for (let i = 0; i < count; i += 2) {
      const radius = Math.sqrt(-2 * Math.log(this.uniform(from + i)));
      const angle = 2 * Math.PI * this.uniform(from + i + 1);
      out[i] = radius * Math.cos(angle);
      if (i + 1 < count) out[i + 1] = radius * Math.sin(angle);
    }
    return out;
  }
}
