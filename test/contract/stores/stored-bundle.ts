/** Small bundles that differ. */
import type { Bundle } from '@sideband/shared/core/bundle.ts';
import { featureKind } from '@sideband/shared/core/feature-kind.ts';
import { encodeOnnx } from '../../../services/trainer/adapters/onnx-file.ts';
import { baselineGraph } from '../../../services/trainer/core/onnx-graph.ts';
import { bundleOf, features } from '../../inference/inference-fixture.ts';

/** @param seed another one is another model */
export function modelBytes(seed: number): Uint8Array {
  const row = {
    centre: Float32Array.from(features, () => seed),
    perScale: new Float32Array(features.length).fill(1),
    precision: new Float32Array(features.length ** 2).fill(1),
    used: features.length,
  };
  return encodeOnnx(baselineGraph(features.map(featureKind), [row], 8));
}

export function draftOf(name: string, version: string): Omit<Bundle, 'files'> {
  const { files: _, ...bundle } = bundleOf({ name, version });
  return bundle;
}
