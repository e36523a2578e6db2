/** A model as plain data: what adapters/onnx-file.ts writes in the ONNX format. */
import { levelMin } from '@sideband/shared/core/feature-kind.ts';
import type { Baseline } from './baseline.ts';

export interface GraphTensor {
  readonly name: string;
  readonly dims: readonly number[];
  readonly data: Float32Array | BigInt64Array | Uint8Array;
}

export interface GraphNode {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** integer attributes; those of the operators used here are all integers */
  readonly attributes?: Readonly<Record<string, number>>;
}

export interface GraphValue {
  readonly name: string;
  readonly type: 'float' | 'int64';
  readonly dims: readonly number[];
}

export interface OnnxGraph {
  readonly name: string;
  readonly inputs: readonly GraphValue[];
  readonly outputs: readonly GraphValue[];
  readonly initializers: readonly GraphTensor[];
  readonly nodes: readonly GraphNode[];
}

/** Deviations beyond it are cut, so that no input makes the score overflow. */
const deviationMax = 1e6;

/** Rows are padded to whole cache lines: each is summed in the same order wherever it stands. */
const lane = 16;

/** The graph of a table of baselines, for runs of exactly `batch` frames. */
export function baselineGraph(baselines: readonly Baseline[], batch: number): OnnxGraph {
  const features = baselines[0]!.kinds.length;
  const width = Math.ceil(features / lane) * lane;
  return {
    name: 'baseline',
    inputs: [
      { name: 'features', type: 'float', dims: [batch, features] },
      { name: 'profile', type: 'int64', dims: [batch] },
    ],
    outputs: [
      { name: 'score', type: 'float', dims: [batch] },
      { name: 'contributions', type: 'float', dims: [batch, features] },
    ],
    initializers: [
      ...constants(batch, features, width),
      levelMask(baselines[0]!, width),
      table('centre', baselines, width, (b, i) => b.centre[i]!),
      table('per_scale', baselines, width, (b, i) => (b.used.includes(i) ? 1 / b.scale[i]! : 0)),
      precisionTable(baselines, width),
      { name: 'used', dims: [baselines.length], data: Float32Array.from(baselines, usedCount) },
    ],
    nodes: nodes(),
  };
}

function usedCount(baseline: Baseline): number {
  return Math.max(1, baseline.used.length);
}

function nodes(): GraphNode[] {
  const node = (op: string, inputs: string[], output: string): GraphNode => ({
    op,
    inputs,
    outputs: [output],
  });
  return [
    { ...node('Concat', ['features', 'padding'], 'padded'), attributes: { axis: 1 } },
    node('Max', ['padded', 'level_min'], 'positive'),
    node('Log', ['positive'], 'logarithm'),
    node('Mul', ['logarithm', 'decibels'], 'level'),
    node('Where', ['is_level', 'level', 'padded'], 'compared'),
    node('Gather', ['centre', 'profile'], 'centre_of'),
    node('Gather', ['per_scale', 'profile'], 'per_scale_of'),
    node('Gather', ['precision', 'profile'], 'precision_of'),
    node('Gather', ['used', 'profile'], 'used_of'),
    node('Sub', ['compared', 'centre_of'], 'moved'),
    node('Mul', ['moved', 'per_scale_of'], 'unbounded'),
    node('Clip', ['unbounded', 'deviation_min', 'deviation_max'], 'deviation'),
    node('Unsqueeze', ['deviation', 'last_axis'], 'column'),
    node('MatMul', ['precision_of', 'column'], 'weighted_column'),
    node('Squeeze', ['weighted_column', 'last_axis'], 'weighted'),
    node('Mul', ['deviation', 'weighted'], 'parts'),
    {
      ...node('ReduceSum', ['parts', 'feature_axis'], 'distance'),
      attributes: { keepdims: 0 },
    },
    node('Div', ['distance', 'used_of'], 'mean_distance'),
    node('Max', ['mean_distance', 'zero'], 'not_negative'),
    node('Sqrt', ['not_negative'], 'score'),
    node('Slice', ['parts', 'from', 'to', 'feature_axis'], 'contributions'),
  ];
}

function constants(batch: number, features: number, width: number): GraphTensor[] {
  const scalar = (name: string, value: number): GraphTensor => ({
    name,
    dims: [],
    data: Float32Array.of(value),
  });
  const index = (name: string, value: number): GraphTensor => ({
    name,
    dims: [1],
    data: BigInt64Array.of(BigInt(value)),
  });
  const extra = width - features;
  return [
    { name: 'padding', dims: [batch, extra], data: new Float32Array(batch * extra) },
    scalar('level_min', levelMin),
    scalar('decibels', 20 / Math.LN10),
    scalar('deviation_min', -deviationMax),
    scalar('deviation_max', deviationMax),
    scalar('zero', 0),
    index('last_axis', 2),
    index('feature_axis', 1),
    index('from', 0),
    index('to', features),
  ];
}

function levelMask(baseline: Baseline, width: number): GraphTensor {
  const data = new Uint8Array(width);
  baseline.kinds.forEach((kind, i) => (data[i] = kind.compare === 'level' ? 1 : 0));
  return { name: 'is_level', dims: [width], data };
}

function table(
  name: string,
  baselines: readonly Baseline[],
  width: number,
  cell: (baseline: Baseline, feature: number) => number,
): GraphTensor {
  const data = new Float32Array(baselines.length * width);
  baselines.forEach((baseline, row) => {
    baseline.kinds.forEach((_, i) => (data[row * width + i] = cell(baseline, i)));
  });
  return { name, dims: [baselines.length, width], data };
}

function precisionTable(baselines: readonly Baseline[], width: number): GraphTensor {
  const data = new Float32Array(baselines.length * width * width);
  baselines.forEach((baseline, row) => {
    const size = baseline.kinds.length;
    for (let i = 0; i < size; i++) {
      const from = baseline.precision.subarray(i * size, (i + 1) * size);
      data.set(from, (row * width + i) * width);
    }
  });
  return { name: 'precision', dims: [baselines.length, width, width], data };
}
