/** A model as plain data: what adapters/onnx-file.ts writes in the ONNX format. */
import { type FeatureKind, levelMin } from '@sideband/shared/core/feature-kind.ts';
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

/** One row of the tables as it stands in the file, in float32. */
export interface BaselineRow {
  /** [F] */
  readonly centre: Float32Array;
  /** [F]; 0 for a feature that is not used */
  readonly perScale: Float32Array;
  /** [F × F], row-major */
  readonly precision: Float32Array;
  /** features used, at least 1 */
  readonly used: number;
}

export function baselineRow(baseline: Baseline): BaselineRow {
  const { centre, scale, precision, used } = baseline;
  const perScale = new Float32Array(scale.length);
  for (const i of used) perScale[i] = 1 / scale[i]!;
  return {
    centre: Float32Array.from(centre),
    perScale,
    precision: Float32Array.from(precision),
    used: Math.max(1, used.length),
  };
}

/** The graph of a table of baselines, for runs of exactly `batch` frames. */
export function baselineGraph(
  kinds: readonly FeatureKind[],
  rows: readonly BaselineRow[],
  batch: number,
): OnnxGraph {
  const features = kinds.length;
  const width = Math.ceil(features / lane) * lane;
  const used = Float32Array.from(rows, (row) => row.used);
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
      levelMask(kinds, width),
      { name: 'centre', dims: [rows.length, width], data: widen(rows, 'centre', width) },
      { name: 'per_scale', dims: [rows.length, width], data: widen(rows, 'perScale', width) },
      precisionTable(rows, features, width),
      { name: 'used', dims: [rows.length], data: used },
    ],
    nodes: nodes(),
  };
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

function levelMask(kinds: readonly FeatureKind[], width: number): GraphTensor {
  const data = new Uint8Array(width);
  kinds.forEach((kind, i) => (data[i] = kind.compare === 'level' ? 1 : 0));
  return { name: 'is_level', dims: [width], data };
}

function widen(
  rows: readonly BaselineRow[],
  column: 'centre' | 'perScale',
  width: number,
): Float32Array {
  const data = new Float32Array(rows.length * width);
  rows.forEach((row, i) => data.set(row[column], i * width));
  return data;
}

function precisionTable(
  rows: readonly BaselineRow[],
  features: number,
  width: number,
): GraphTensor {
  const data = new Float32Array(rows.length * width * width);
  rows.forEach(({ precision }, row) => {
    for (let i = 0; i < features; i++) {
      const from = precision.subarray(i * features, (i + 1) * features);
      data.set(from, (row * width + i) * width);
    }
  });
  return { name: 'precision', dims: [rows.length, width, width], data };
}
