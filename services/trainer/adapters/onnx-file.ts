/** Writes a graph in the ONNX format (IR version 8, operator set 17). */
import { longOf } from '@sideband/shared/adapters/codec/wire.ts';
import { onnx } from '@sideband/shared/adapters/gen/onnx.js';
import type { GraphNode, GraphTensor, GraphValue, OnnxGraph } from '../core/onnx-graph.ts';

const irVersion = 8;
const operatorSet = 17;

/** TensorProto.DataType */
const elementTypes = { float: 1, int64: 7, bool: 9 } as const;
/** AttributeProto.AttributeType INT */
const integerAttribute = 2;

export function encodeOnnx(graph: OnnxGraph): Uint8Array {
  return onnx.ModelProto.encode({
    irVersion: integer(irVersion),
    producerName: 'sideband',
    opsetImport: [{ domain: '', version: integer(operatorSet) }],
    graph: {
      name: graph.name,
      node: graph.nodes.map(nodeProto),
      initializer: graph.initializers.map(tensorProto),
      input: graph.inputs.map(valueProto),
      output: graph.outputs.map(valueProto),
    },
  }).finish();
}

/** protobufjs' 64-bit integer. */
function integer(value: number): never {
  return longOf(BigInt(value)) as never;
}

function nodeProto(node: GraphNode, index: number): onnx.NodeProto.$Properties {
  const attributes = Object.entries(node.attributes ?? {});
  return {
    name: `${node.op}_${index}`,
    opType: node.op,
    input: [...node.inputs],
    output: [...node.outputs],
    attribute: attributes.map(([name, i]) => ({ name, i: integer(i), type: integerAttribute })),
  };
}

function tensorProto(tensor: GraphTensor): onnx.TensorProto.$Properties {
  const { data } = tensor;
  return {
    name: tensor.name,
    dims: tensor.dims.map(integer),
    dataType: typeOf(data),
    rawData: new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
  };
}

function typeOf(data: GraphTensor['data']): number {
  if (data instanceof Float32Array) return elementTypes.float;
  return data instanceof BigInt64Array ? elementTypes.int64 : elementTypes.bool;
}

function valueProto(value: GraphValue): onnx.ValueInfoProto.$Properties {
  return {
    name: value.name,
    type: {
      tensorType: {
        elemType: elementTypes[value.type],
        shape: { dim: value.dims.map((dimValue) => ({ dimValue: integer(dimValue) })) },
      },
    },
  };
}
