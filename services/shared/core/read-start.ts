/** Where a read begins: at what was asked for, or so many offsets before the end. */
import type { ReadOptions } from './ports.ts';

export function startOf({ from = 0n, tail }: ReadOptions, end: bigint): bigint {
  if (tail === undefined) return from;
  const near = end - BigInt(tail);
  return near > from ? near : from;
}
