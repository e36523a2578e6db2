/** Means of consecutive stretches, long enough that they are nearly independent. */
import type { ReferenceHistogram } from '@sideband/shared/core/reference-profile.ts';
import type { Stretches } from './detectors/detector.ts';

/** A batch of so many autocorrelation times: the correlation left to its neighbour is under 1/8. */
const correlationTimes = 4;

export interface BatchMeans {
  readonly values: readonly number[];
  /** the deviation of one value of the series, in those of a batch mean */
  readonly valueDeviation: number;
}

/**
 * Batch means (Schmeiser, Operations Research 30, 1982) of the window's stretches, oldest first,
 * as standard normal numbers: by what their deviation should be. Stretches are joined until a batch
 * is long enough; what is left at the end waits for the next comparison.
 */
export function batchMeans(stretches: Stretches, learned: ReferenceHistogram): BatchMeans {
  const { moments, correlationFrames } = learned;
  if (moments === undefined || moments.deviation === 0) return { values: [], valueDeviation: 1 };
  const framesMin = correlationTimes * correlationFrames;
  const values: number[] = [];
  let batched = 0;
  let sum = 0;
  let frames = 0;
  for (let i = 0; i < stretches.sums.length; i++) {
    sum += stretches.sums[i]!;
    frames += stretches.counts[i]!;
    if (frames === 0 || frames < framesMin) continue;
    values.push(sum / frames / Math.sqrt(correlationFrames / frames));
    batched += frames;
    sum = 0;
    frames = 0;
  }
  const framesMean = values.length === 0 ? framesMin : batched / values.length;
  return { values, valueDeviation: Math.sqrt(framesMean / correlationFrames) };
}
