/**
 * murmur2 as Kafka's Java client uses it for keys (seed 0x9747b28c), so that every writer of a
 * point chooses the same partition. Public-domain hash by Austin Appleby.
 */
const seed = 0x9747b28c;
const m = 0x5bd1e995;

/** 32-bit hash, as a signed int. */
export function murmur2(data: Uint8Array): number {
  const words = data.length >> 2;
  let h = seed ^ data.length;
  for (let i = 0; i < words; i++) {
    const at = i * 4;
    let k = data[at]! | (data[at + 1]! << 8) | (data[at + 2]! << 16) | (data[at + 3]! << 24);
    k = Math.imul(k, m);
    k ^= k >>> 24;
    h = Math.imul(h, m) ^ Math.imul(k, m);
  }
  const tail = words * 4;
  const left = data.length - tail;
  if (left >= 3) h ^= data[tail + 2]! << 16;
  if (left >= 2) h ^= data[tail + 1]! << 8;
  if (left >= 1) h = Math.imul(h ^ data[tail]!, m);
  h ^= h >>> 13;
  h = Math.imul(h, m);
  return h ^ (h >>> 15);
}

const encoder = new TextEncoder();

/** Partition of a key among `count`, as Java's default partitioner chooses it. */
export function partitionOf(key: string, count: number): number {
  return (murmur2(encoder.encode(key)) & 0x7fffffff) % count;
}
