/** Framing of bursts: frames at whole hops from the window's first sample, never across windows. */
import type { FeatureSet } from '../feature-set.ts';
import type { FrameJob, Origin, Stretch } from './frame-job.ts';
import { expectedSpeedRpm } from '@sideband/shared/core/shaft-speed.ts';
import { durationNs } from './sample-clock.ts';
import { stretchSamples, turnsSamples } from './stretch-length.ts';

export interface Capture {
  readonly cause: bigint;
  readonly startNs: bigint;
  readonly samples: Float32Array;
  readonly origin: Origin;
  readonly sets: readonly FeatureSet[];
}

export interface CapturedFrames {
  readonly jobs: readonly FrameJob[];
  /** samples at the end that are in no frame of any set */
  readonly tailSamples: number;
}

export function framesOfCapture(capture: Capture): CapturedFrames {
  const { cause, startNs, samples, origin, sets } = capture;
  const jobs: FrameJob[] = [];
  let framedTo = 0;
  for (const set of sets) {
    const { frameSamples, hopSamples } = set;
    let stretched = 0;
    for (let at = 0; at + frameSamples <= samples.length; at += hopSamples) {
      const stretch = at >= stretched ? stretchOf(capture, stretched) : undefined;
      if (stretch !== undefined) stretched += stretch.samples.length;
      jobs.push({
        cause,
        set,
        samples: samples.subarray(at, at + frameSamples),
        frameStartNs: startNs + durationNs(at, origin.sampleRateHz),
        quality: origin.quality,
        ...(stretch !== undefined && { stretch }),
        origin,
      });
      framedTo = Math.max(framedTo, at + frameSamples);
    }
  }
  return { jobs, tailSamples: samples.length - framedTo };
}

const stretchSamplesMin = 1024;

/** Back to back from the first sample; what is left at the end is in none. */
function stretchOf({ samples, startNs, origin }: Capture, at: number): Stretch | undefined {
  const enough = turnsSamples(
    expectedSpeedRpm(origin.context, origin.asset) ?? 0,
    origin.sampleRateHz,
  );
  const longest = stretchSamples(origin);
  const fitting = Math.min(longest, 2 ** Math.floor(Math.log2(samples.length)));
  // Half as long when that leaves less at the end and is still enough turns.
  const isLost = covered(samples.length, fitting) < covered(samples.length, fitting / 2);
  const length = isLost && fitting >= enough ? fitting / 2 : fitting;
  if (length < stretchSamplesMin || at + length > samples.length) return undefined;
  return {
    samples: samples.subarray(at, at + length),
    startNs: startNs + durationNs(at, origin.sampleRateHz),
    from: at / samples.length,
    to: (at + length) / samples.length,
  };
}

function covered(samples: number, length: number): number {
  return Math.floor(samples / length) * length;
}
