/** Reads the tables of a baseline model back, so that rows can be added without learning anew. */
import { bigintOf } from '@sideband/shared/adapters/codec/wire.ts';
import { onnx } from '@sideband/shared/adapters/gen/onnx.js';
import { SidebandError } from '@sideband/shared/core/errors.ts';
import type { BaselineRow } from '../core/onnx-graph.ts';

/**
 * @param bytes a model that was checked
 * @throws SidebandError model.invalid-bundle when it is not a table of baselines
 */
export function rowsOfOnnx(bytes: Uint8Array, features: number): BaselineRow[] {
  const tensors = new Map(
    (onnx.ModelProto.decode(bytes).graph?.initializer ?? []).map((one) => [one.name, one]),
  );
  const precision = tableOf(tensors.get('precision'), 3);
  const centre = tableOf(tensors.get('centre'), 2);
  const perScale = tableOf(tensors.get('per_scale'), 2);
  const used = tableOf(tensors.get('used'), 1);
  const [rows, width] = precision.dims as [number, number];
  return Array.from({ length: rows }, (_, row) => ({
    centre: centre.data.slice(row * width, row * width + features),
    perScale: perScale.data.slice(row * width, row * width + features),
    precision: square(precision.data.subarray(row * width * width), width, features),
    used: used.data[row]!,
  }));
}

function square(from: Float32Array, width: number, features: number): Float32Array {
  const data = new Float32Array(features * features);
  for (let i = 0; i < features; i++) {
    data.set(from.subarray(i * width, i * width + features), i * features);
  }
  return data;
}

function tableOf(
  tensor: onnx.TensorProto.$Properties | undefined,
  rank: number,
): { dims: number[]; data: Float32Array } {
  const dims = (tensor?.dims ?? []).map((dim) => Number(bigintOf(dim)));
  const raw = tensor?.rawData;
  const size = dims.reduce((product, dim) => product * dim, 1);
  if (!raw || dims.length !== rank || raw.byteLength !== size * 4) {
    throw new SidebandError('model.invalid-bundle', 'not a table of baselines');
  }
  return { dims, data: new Float32Array(Uint8Array.from(raw).buffer) };
}
