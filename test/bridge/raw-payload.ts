import type { RawLayout } from '../../services/bridge/core/route.ts';

/** The bytes of numbers as a gateway with this layout would send them; the plain, slow way. */
export function rawPayload(
  { samples, byteOrder, start }: Pick<RawLayout, 'samples' | 'byteOrder' | 'start'>,
  numbers: readonly number[],
  startNs: bigint,
): Buffer {
  const pieces = numbers.map((number) => {
    const size = { f32: 4, i16: 2, i24: 3, i32: 4 }[samples];
    const piece = Buffer.alloc(size);
    if (samples === 'f32') piece.writeFloatLE(number);
    else piece.writeIntLE(number, 0, size);
    return byteOrder === 'le' ? piece : piece.reverse();
  });
  if (start === 'arrival') return Buffer.concat(pieces);
  const header = Buffer.alloc(8);
  header.writeBigUInt64LE(start === 'header-ns' ? startNs : startNs / 1_000_000n);
  return Buffer.concat([byteOrder === 'le' ? header : header.reverse(), ...pieces]);
}
