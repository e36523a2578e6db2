/** Hann spectrum averaged over frames that overlap by half. */
import { RealFft } from '../signal/real-fft.ts';
import { firstBin, hannPower } from '../signal/spectrum.ts';
import type { Subject } from './subject.ts';

export interface Spectrum {
  readonly binWidthHz: number;
  readonly frames: number;
  /** per bin, from 0 Hz to half the sample rate; NaN where the offset leaks into */
  readonly values: Float64Array;
}

/** Lines of a shaft are told apart in so many samples, and there is more to average in few. */
const frameSamplesMax = 16_384;

/** The frame that an inspection computes on: a power of two. */
export function frameSamplesOf(samples: number): number {
  return Math.min(frameSamplesMax, 2 ** Math.floor(Math.log2(samples)));
}

/** Frames of a recording, half overlapping. */
export function framesOf(samples: Float32Array): Float32Array[] {
  const length = frameSamplesOf(samples.length);
  const frames: Float32Array[] = [];
  for (let at = 0; at + length <= samples.length; at += length / 2) {
    frames.push(samples.subarray(at, at + length));
  }
  return frames;
}

/**
 * Amplitude that a line would have whose highest bin this is, in the unit of the samples.
 * Source: P. D. Welch, IEEE Trans. Audio Electroacoustics 15 (1967).
 */
export function averagedSpectrum({ samples, sampleRateHz }: Subject): Spectrum {
  const frames = framesOf(samples);
  const length = frames[0]!.length;
  const fft = new RealFft(length);
  const sum = new Float64Array(length / 2 + 1);
  for (const frame of frames) {
    const power = hannPower(fft, centred(frame));
    for (let k = 0; k < sum.length; k++) sum[k]! += power[k]!;
  }
  const values = sum.map((power, k) =>
    k < firstBin ? Number.NaN : Math.sqrt((3 * power) / frames.length),
  );
  return { binWidthHz: sampleRateHz / length, frames: frames.length, values };
}

function centred(frame: Float32Array): Float64Array {
  const mean = frame.reduce((sum, sample) => sum + sample, 0) / frame.length;
  return Float64Array.from(frame, (sample) => sample - mean);
}
