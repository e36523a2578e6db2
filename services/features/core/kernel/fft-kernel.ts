/** The reference kernel: fft.js in float64, one frame after the other. */
import type { FeatureSet } from '../feature-set.ts';
import { featureVector } from './feature-vector.ts';
import { FrameAnalysis } from './frame-analysis.ts';
import type { FeatureVector, Frame, Kernel } from './kernel.ts';

export class FftKernel implements Kernel {
  /** by frame length; as many as there are lengths among the sets */
  readonly #analyses = new Map<number, FrameAnalysis>();

  compute(frames: readonly Frame[], set: FeatureSet): readonly FeatureVector[] {
    let analysis = this.#analyses.get(set.frameSamples);
    if (analysis === undefined) {
      analysis = new FrameAnalysis(set.frameSamples);
      this.#analyses.set(set.frameSamples, analysis);
    }
    const scratch = analysis;
    return frames.map((frame) =>
      featureVector(scratch.take(frame), set, new Float32Array(set.features.length)),
    );
  }
}
