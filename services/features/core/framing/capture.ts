/** Framing of bursts: frames at whole hops from the window's first sample, never across windows. */
import type { FeatureSet } from '../feature-set.ts';
import type { FrameJob, Origin } from './frame-job.ts';
import { durationNs } from './sample-clock.ts';

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
    for (let at = 0; at + frameSamples <= samples.length; at += hopSamples) {
      jobs.push({
        cause,
        set,
        samples: samples.subarray(at, at + frameSamples),
        frameStartNs: startNs + durationNs(at, origin.sampleRateHz),
        quality: origin.quality,
        origin,
      });
      framedTo = Math.max(framedTo, at + frameSamples);
    }
  }
  return { jobs, tailSamples: samples.length - framedTo };
}
