/** A window that came: what is remembered of it, whatever became of it. */
import type { Digest } from '@sideband/shared/core/digest.ts';
import type { PointMemory } from './point-memory.ts';
import { durationNs } from './sample-clock.ts';
import type { Span } from './span.ts';
import type { Stream } from './stream.ts';

export interface Occurrence {
  readonly memory: PointMemory;
  readonly startNs: bigint;
  readonly digest: Digest;
  /** the partition's active time when it came */
  readonly cameMs: number;
  /** the record that had set the clock then: a replay from there sees this one as it was seen */
  readonly setAt: bigint;
  /** place in the partition's memory, rising */
  readonly sequence: number;
  readonly sampleRateHz: number;
  readonly unit: string;
  readonly endNs: bigint;
  /** of a window in a continuous stream */
  span?: Span;
  stream?: Stream;
}

/** Another rate or unit without a gap before it: within a sample of the end of the last window. */
export function changesRate(come: Occurrence, latest: Occurrence): boolean {
  const { sampleRateHz, unit } = latest;
  if (come.sampleRateHz === sampleRateHz && come.unit === unit) return false;
  return come.startNs <= latest.endNs + durationNs(1, sampleRateHz);
}
