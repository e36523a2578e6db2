/** The reference kernel: fft.js in float64, one frame after the other. */
import type { Refusal } from '@sideband/shared/core/records.ts';
import type { FeatureSet } from '../feature-set.ts';
import { FrameAnalysis } from './frame-analysis.ts';
import type { Analysis } from './frame-analysis.ts';
import type { FeatureVector, Frame, Kernel } from './kernel.ts';

const noRefusals: readonly Refusal[] = [];

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
    return frames.map((frame) => vector(scratch.take(frame), set));
  }
}

function vector(analysis: Analysis, set: FeatureSet): FeatureVector {
  const values = new Float32Array(set.features.length);
  let refused: Refusal[] | undefined;
  for (let index = 0; index < values.length; index++) {
    const value = set.features[index]!.value(analysis);
    if (typeof value === 'number') {
      values[index] = value;
      if (Number.isFinite(values[index])) continue;
      values[index] = 0;
    }
    const code = typeof value === 'number' ? 'feature.undefined' : value;
    (refused ??= []).push({ index, code });
  }
  return { values, refused: refused ?? noRefusals };
}
