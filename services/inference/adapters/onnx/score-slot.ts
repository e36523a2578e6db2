/**
 * Memory that the main thread and a scoring thread share for one batch of n frames: neither its
 * features nor its scores are copied into a message. Who asked may not touch it before the answer.
 */
import type { BatchScores } from '../../core/models.ts';

export interface ScoreSlot extends BatchScores {
  /** [n × F] */
  readonly values: Float32Array;
  /** the profile row of each, [n] */
  readonly rows: Int32Array;
}

const numberBytes = 4;

export function slotBytes(frames: number, features: number): number {
  return 2 * frames * (features + 1) * numberBytes;
}

/** The same of the same memory on either side. */
export function slotOf(memory: SharedArrayBuffer, frames: number, features: number): ScoreSlot {
  const [all, one] = [frames * features, frames];
  const at = (numbers: number) => numbers * numberBytes;
  return {
    values: new Float32Array(memory, 0, all),
    contributions: new Float32Array(memory, at(all), all),
    scores: new Float32Array(memory, at(2 * all), one),
    rows: new Int32Array(memory, at(2 * all + one), one),
  };
}
