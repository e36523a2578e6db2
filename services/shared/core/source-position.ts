/**
 * Where an output came from: epoch/partition/offset/index, strictly rising along an output
 * partition. The next stage drops what is not above the last one it saw.
 */
import { SidebandError } from './errors.ts';

export const sourceHeader = 'sb-src';

export interface SourcePosition {
  readonly epoch: number;
  readonly partition: number;
  readonly offset: bigint;
  readonly index: number;
}

const shape = /^(\d{1,9})\/(\d{1,9})\/(\d{1,19})\/(\d{1,9})$/;

export function formatPosition(position: SourcePosition): string {
  return `${position.epoch}/${position.partition}/${position.offset}/${position.index}`;
}

/** @throws SidebandError log.corrupt */
export function parsePosition(text: string): SourcePosition {
  const match = shape.exec(text);
  if (match === null)
    throw new SidebandError('log.corrupt', `source position ${text.slice(0, 80)}`);
  const [, epoch, partition, offset, index] = match;
  return {
    epoch: Number(epoch),
    partition: Number(partition),
    offset: BigInt(offset!),
    index: Number(index),
  };
}

export function isAbove(a: SourcePosition, b: SourcePosition): boolean {
  if (a.epoch !== b.epoch) return a.epoch > b.epoch;
  if (a.offset !== b.offset) return a.offset > b.offset;
  return a.index > b.index;
}
