/** How long a stretch of signal evidence is taken of. */
import { turnsPerStretchMin } from '@sideband/shared/core/evidence.ts';
import { expectedSpeedRpm } from '@sideband/shared/core/shaft-speed.ts';
import type { Origin } from './frame-job.ts';

/** What a fast kernel takes; longer only where so many samples are too few turns. */
const stretchSamplesUsual = 16_384;
const stretchSamplesMax = 131_072;

/** Samples of 16 to 32 turns of the shaft, a power of two; the usual ones at a speed not known. */
export function stretchSamples({ context, asset, sampleRateHz }: Origin): number {
  const samples = turnsSamples(expectedSpeedRpm(context, asset) ?? 0, sampleRateHz);
  const wanted = Number.isFinite(samples) ? 2 ** Math.floor(Math.log2(samples)) : 0;
  return Math.min(stretchSamplesMax, Math.max(stretchSamplesUsual, wanted));
}

/** Of twice the turns that a stretch has at least; not finite at standstill. */
export function turnsSamples(speedRpm: number, sampleRateHz: number): number {
  return (2 * turnsPerStretchMin * 60 * sampleRateHz) / Math.max(0, speedRpm);
}
